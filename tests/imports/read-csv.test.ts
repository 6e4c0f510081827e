import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { read } from './csv-rows.ts'

const cells = async (text: string) => (await read(text)).map(([, row]) => row)

describe('cells', () => {
  // prettier-ignore
  test.each<[string, string, string[][]]>([
    ['plain', 'a,b\n1,2\n', [['a', 'b'], ['1', '2']]],
    ['a file that does not end with a line break', 'a,b\n1,2', [['a', 'b'], ['1', '2']]],
    ['empty cells', 'a,b,c\n,,3\n1,,\n', [['a', 'b', 'c'], ['', '', '3'], ['1', '', '']]],
    ['empty quoted cells', 'a,b\n"",""\n1,""\n', [['a', 'b'], ['1', '']]],
    ['a comma in quotes', 'a,b\n"1,5",2\n', [['a', 'b'], ['1,5', '2']]],
    ['escaped quotes', 'a,b\n"ha ""ha"" ha",4\n', [['a', 'b'], ['ha "ha" ha', '4']]],
    ['JSON in a cell', 'k,v\n1,"{""type"": ""Point"", ""at"": [1,2]}"\n', [['k', 'v'], ['1', '{"type": "Point", "at": [1,2]}']]],
    ['line breaks in quotes', 'a,b\n"1\n2",3\n"4\r\n5",6\n', [['a', 'b'], ['1\n2', '3'], ['4\r\n5', '6']]],
    ['quotes and line breaks together', 'a,b\n1,"ha \n""ha"" \nha"\n', [['a', 'b'], ['1', 'ha \n"ha" \nha']]],
    ['a quoted header', '"họ tên","a b"\r\n"x","y"\r\n', [['họ tên', 'a b'], ['x', 'y']]],
    ['a quoted last cell without a line break after it', 'a,b\n1,"2"', [['a', 'b'], ['1', '2']]],
    ['a quote inside an unquoted cell', 'a,b\nBa "Tý",2\n', [['a', 'b'], ['Ba "Tý"', '2']]],
    ['a nickname in a quoted cell', 'a,b\n"Ba "Tý" A",2\n', [['a', 'b'], ['Ba "Tý" A', '2']]],
    ['spaces behind a closing quote', 'a,b\n"1" ,2\n', [['a', 'b'], ['1', '2']]],
    ['letters of every length in UTF-8', 'a,b\nʤ,Nguyễn 𠀋\n', [['a', 'b'], ['ʤ', 'Nguyễn 𠀋']]],
    ['one column', 'full_name\nĐỗ An\n', [['full_name'], ['Đỗ An']]],
  ])('%s', async (_, text, rows) => {
    expect(await cells(text)).toEqual(rows)
    expect(await cells(text.replace(/\r?\n/g, '\r\n'))).toEqual(
      rows.map((row) => row.map((cell) => cell.replace(/\r?\n/g, '\r\n'))),
    )
  })

  test('every line ending ends a row, also mixed in one file', async () => {
    expect(await cells('a,b\r\n1,2\n3,4\r5,6\r\n"7",8\r9,"0"')).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
      ['5', '6'],
      ['7', '8'],
      ['9', '0'],
    ])
  })

  test('what a writer following RFC 4180 writes is read back, whatever the cells hold', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('', ' ', '"', '""', ',', ';', '\t', 'a\nb', 'a\r\nb'),
    )
    const table = fc.integer({ min: 1, max: 5 }).chain((width) =>
      fc.array(
        fc.array(
          cell.map((text) => text.replace(/\r(?!\n)/g, '')),
          { minLength: width, maxLength: width },
        ),
        { maxLength: 8 },
      ),
    )
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom(',', ';', '\t'), fc.constantFrom('\n', '\r\n'), async (rows, by, end) => {
        const width = rows[0]?.length ?? 1
        const header = Array.from({ length: width }, (_, index) => `column ${index}`)
        const text = [header, ...rows]
          .map((row) => row.map((c) => `"${c.replaceAll('"', '""')}"`).join(by) + end)
          .join('')
        const filled = rows.filter((row) => row.some((c) => c.trim() !== ''))
        expect(await cells(text)).toEqual([header, ...filled])
      }),
    )
  })
})

describe('the delimiter', () => {
  test.each([
    ['comma', 'Họ và tên,Ngày sinh,Mã chi bộ\nĐỗ An,1990,CB1\n'],
    ['semicolon', 'Họ và tên;Ngày sinh;Mã chi bộ\nĐỗ An;1990;CB1\n'],
    ['tab', 'Họ và tên\tNgày sinh\tMã chi bộ\nĐỗ An\t1990\tCB1\n'],
  ])('%s is recognised', async (_, text) => {
    expect(await cells(text)).toEqual([
      ['Họ và tên', 'Ngày sinh', 'Mã chi bộ'],
      ['Đỗ An', '1990', 'CB1'],
    ])
  })

  test('a header with commas in its words does not make a semicolon file a comma file', async () => {
    const text = 'Họ, chữ đệm và tên;Ngày, tháng, năm sinh;Mã\nĐỗ An;1990;1,5\nĐỗ Bình;1991;2\n'
    expect((await cells(text))[1]).toEqual(['Đỗ An', '1990', '1,5'])
  })

  test.each([
    ['without any', 'DANH SÁCH ĐẢNG VIÊN\n'],
    ['with a comma', 'Đảng bộ xã Bình An, huyện Bình Sơn\nDanh sách đảng viên, quý 1\n'],
  ])('title lines %s do not hide that of the list', async (_, titles) => {
    const text = `${titles}Họ và tên;Ngày sinh;Mã\nĐỗ An;1990;1,5\nĐỗ Bình;1991;2\n`
    expect((await cells(text)).slice(-2)).toEqual([
      ['Đỗ An', '1990', '1,5'],
      ['Đỗ Bình', '1991', '2'],
    ])
  })

  test('delimiters inside quotes do not count', async () => {
    const text = '"Họ, tên, tuổi, quê";Mã\n"a,b,c,d";1\n'
    expect((await cells(text))[1]).toEqual(['a,b,c,d', '1'])
  })
})

describe('row numbers', () => {
  test('are those of a spreadsheet: blank rows are left out but counted', async () => {
    expect(await read('a,b\n\n1,2\n , \n,\n\n3,4\n\n\n')).toEqual([
      [1, ['a', 'b']],
      [3, ['1', '2']],
      [7, ['3', '4']],
    ])
  })

  test('count records, not lines: a cell with line breaks is one row', async () => {
    expect(await read('a,b\n"1\n\n2",x\n3,4\n')).toEqual([
      [1, ['a', 'b']],
      [2, ['1\n\n2', 'x']],
      [3, ['3', '4']],
    ])
  })

  test('go on across pieces of a large file, quoted or not', async () => {
    const line = (n: number) => (n % 7 === 0 ? '' : n % 5 === 0 ? `"${n}\n",Nguyễn` : `${n},Nguyễn`)
    const lines = Array.from({ length: 30_000 }, (_, index) => (index === 0 ? 'n,ten' : line(index + 1)))
    const rows = await read(lines.join('\n'))
    expect(rows.length).toBe(lines.filter((text) => text !== '').length)
    for (const [rowNo, [n]] of rows.slice(1)) expect(Number(n)).toBe(rowNo)
  })
})
