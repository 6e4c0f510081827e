import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { understandTable } from '#api/imports/understand/understand-table.ts'
import { foldTable } from './read-table.ts'

const HEADER = ['STT', 'Họ và tên', 'Ngày sinh', 'Số thẻ', 'Ghi chú']
const row = (...cells: string[]): string[] => [...cells, ...Array<string>(5 - cells.length).fill('')]

const TITLES = [
  row('ĐẢNG BỘ XÃ AN MẪU', '', '', 'ĐẢNG CỘNG SẢN VIỆT NAM'),
  row('DANH SÁCH ĐẢNG VIÊN NĂM 2024'),
  row('', 'DANH SÁCH TRÍCH NGANG ĐẢNG VIÊN CHI BỘ THÔN 9'),
  row('', '', '', 'An Mẫu, ngày 5 tháng 6 năm 2024'),
]
const BETWEEN = [
  row('CHI BỘ THÔN 1 (25 đ/c)'),
  row('II', 'CHI BỘ TRƯỜNG MẪU'),
  row('', 'Đảng bộ bộ phận Thôn 4'),
  row('Cộng', '', '', '12'),
  row('', 'Tổng cộng: 12 đảng viên'),
  row('', '', '', '7', '8'),
  HEADER,
  ['1', '2', '3', '4', '5'],
  row('Trang 2/5'),
]
const SIGNING = row('', 'NGƯỜI LẬP', '', 'TM. CHI UỶ')
const FOOTERS = [
  row('', '', '', 'BÍ THƯ'),
  row('', '(Ký, ghi rõ họ tên)', '', '(Đã ký)'),
  row('', 'Võ Thị Lập', '', 'Bùi Văn Ký'),
  row('Nơi nhận:'),
  row('- Lưu VP.'),
]

const names = fc.constantFrom(
  'Nguyễn Văn Mẫu',
  'Y Blum',
  "Rơ Châm H'Lan",
  'Cộng',
  'Tống Công',
  'Trương Thôn',
  'Chi Bảo',
)
const births = fc.constantFrom('3/5/1950', '1950', '', '28642', '?/5/1950')
const people = fc.record({ name: names, birth: births, hasCard: fc.boolean() })
const numbered = fc.array(people, { minLength: 1, maxLength: 12 })

/** The given people in their order with other rows anywhere between them; every row knows whether it is a person. */
const sheets = fc
  .tuple(
    fc.shuffledSubarray(TITLES),
    numbered,
    fc.array(fc.tuple(fc.nat(), fc.constantFrom(...BETWEEN))),
    fc.subarray(FOOTERS),
  )
  .map(([titles, list, others, footers]) => {
    const body = list.map(({ name, birth, hasCard }, at) => {
      const card = hasCard ? String(5101234 + at) : ''
      return { isPerson: true, cells: row(String(at + 1), name, birth, card) }
    })
    for (const [place, cells] of others) body.splice(place % (body.length + 1), 0, { isPerson: false, cells })
    const asOthers = (rows: string[][]) => rows.map((cells) => ({ isPerson: false, cells }))
    // names below nothing that announces signatures may be people: there the doubt is theirs
    const signed = footers.length === 0 ? [] : [SIGNING, ...footers]
    return [...asOthers([...titles, HEADER]), ...body, ...asOthers(signed)]
  })

describe('whatever stands around the people of a list', () => {
  test('nobody is lost or invented, and every row is accounted for', () => {
    fc.assert(
      fc.property(sheets, fc.boolean(), (sheet, isSparse) => {
        const rows = sheet.map(({ cells }, at) => ({ rowNo: at * (isSparse ? 2 : 1) + 1, cells }))
        const folded = foldTable(understandTable('roster', rows, [], {}), rows)
        const read = folded.filter(({ skipped }) => skipped === null)
        const given = rows.filter((_, at) => sheet[at]!.isPerson)
        expect(read.map(({ value }) => value('full_name'))).toEqual(given.map(({ cells }) => cells[1]))
        expect(read.map(({ rowNo }) => rowNo)).toEqual(given.map(({ rowNo }) => rowNo))
        const lines = folded.flatMap((one) => one.lines).sort((one, other) => one - other)
        expect(lines).toEqual(rows.map(({ rowNo }) => rowNo))
      }),
      { numRuns: 400 },
    )
  })

  test('any cells at all come out once each, as they went in', () => {
    const words = fc.constantFrom(
      '',
      '',
      '1',
      'Nam',
      '3/5/1950',
      'Chi bộ 1',
      'x',
      'BÍ THƯ',
      'Cộng',
      'Y Blum',
      ...HEADER,
    )
    const cells = fc.array(fc.oneof(words, fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 7 })
    fc.assert(
      fc.property(
        fc.array(cells, { maxLength: 12 }),
        fc.constantFrom('roster', 'units', 'meetings', 'accounts'),
        (given, kind) => {
          const rows = given.map((row, at) => ({ rowNo: at + 1, cells: row }))
          const folded = foldTable(understandTable(kind as 'roster', rows, [], {}), rows)
          const lines = folded.flatMap((one) => one.lines).sort((one, other) => one - other)
          expect(lines).toEqual(rows.map(({ rowNo }) => rowNo))
          for (const { value } of folded) expect(typeof value('full_name')).toBe('string')
        },
      ),
    )
  })
})
