import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judgeColumn } from '#api/imports/encodings/judge-column.ts'
import { LEGACY_WRITERS, misreadAsLatin1, toTcvn3, toVni } from './legacy-encoders.ts'
import { HEADERS, names, oddCells, texts } from './vietnamese-texts.ts'

const header = fc.constantFrom(...HEADERS)
const nameColumn = (least: number) => fc.tuple(header, fc.array(names, { minLength: least, maxLength: 80 }))
const NAMES = ['Họ và tên', 'Nguyễn Văn Hoà', 'Trương Thị Hương', 'Võ Tấn Dũng', 'Đặng Thị Mỹ Lệ', 'Phạm Quốc Việt']

describe('a column in Unicode', () => {
  test('is never taken for a legacy encoding, whatever stands in it', () => {
    const cell = fc.oneof(texts, oddCells, names)
    const column = fc.oneof(
      fc.array(cell, { maxLength: 80 }),
      fc.array(oddCells, { maxLength: 80 }),
      fc.array(
        names.map((name) => name.split(' ').at(-1)!),
        { maxLength: 80 },
      ),
      fc.array(
        cell.map((text) => text.replaceAll('Đ', 'Ð')),
        { maxLength: 40 },
      ),
    )
    fc.assert(
      fc.property(column, fc.boolean(), (cells, decomposed) => {
        const { encoding, example } = judgeColumn(cells.map((text) => text.normalize(decomposed ? 'NFD' : 'NFC')))
        expect([encoding, example]).toEqual(['unicode', null])
      }),
      { numRuns: 3000 },
    )
  })

  test('is sure when it is in ASCII, or holds names enough', () => {
    expect(judgeColumn([])).toMatchObject({ encoding: 'unicode', confidence: 1, syllables: 0 })
    expect(judgeColumn(['email', 'a@b.vn'])).toMatchObject({ encoding: 'unicode', confidence: 1 })
    fc.assert(
      fc.property(nameColumn(20), ([first, cells]) => {
        expect(judgeColumn([first, ...cells])).toMatchObject({ encoding: 'unicode', confidence: 1, by: 'syllables' })
      }),
    )
  })

  test('is not sure of names that VNI reads as other names', () => {
    const { encoding, confidence } = judgeColumn(['Hoàng', 'Hoài', 'Toán', 'Thoà'])
    expect(encoding).toBe('unicode')
    expect(confidence).toBeLessThan(0.1)
  })
})

describe.each(LEGACY_WRITERS)('a column in %s', (encoding, write) => {
  test('is known by thirty names, and surely', () => {
    fc.assert(
      fc.property(nameColumn(30), ([first, cells]) => {
        const judged = judgeColumn([first, ...cells].map(write))
        expect(judged.encoding).toBe(encoding)
        expect(judged.confidence).toBeGreaterThan(0.8)
      }),
      { numRuns: 300 },
    )
  })

  test('is guessed from a few names, and not surely', () => {
    const judged = judgeColumn(NAMES.slice(0, 4).map(write))
    expect(judged).toMatchObject({ encoding, by: 'few_signs', example: { before: write(NAMES[1]!), after: NAMES[1] } })
    expect(judged.confidence).toBeLessThan(1)
  })

  test('is known though every other cell was typed in Unicode', () => {
    const column = fc.uniqueArray(names, { minLength: 100, maxLength: 120 })
    fc.assert(
      fc.property(column, (cells) => {
        expect(judgeColumn(cells.map((text, at) => (at % 2 === 0 ? text : write(text)))).encoding).toBe(encoding)
      }),
      { numRuns: 100 },
    )
  })

  test('is known with units, capitals and odd cells between', () => {
    const mixed = fc.tuple(
      fc.array(texts, { minLength: 50, maxLength: 80 }),
      fc.array(
        oddCells.filter((cell) => /^[\u0020-\u007e]*$/.test(cell)),
        { maxLength: 80 },
      ),
    )
    fc.assert(
      fc.property(mixed, ([vietnamese, odd]) => {
        expect(judgeColumn([...odd, ...vietnamese.map(write)]).encoding).toBe(encoding)
      }),
      { numRuns: 300 },
    )
  })
})

test('UTF-8 taken for Latin-1 is known as well', () => {
  expect(judgeColumn(NAMES.map(misreadAsLatin1))).toMatchObject({ encoding: 'utf8_as_cp1252' })
})

test.each([
  ['Hä vµ tªn', 'Họ và tên'],
  ['Ngµy sinh', 'Ngày sinh'],
  ['§¬n vÞ', 'Đơn vị'],
])('a header in TCVN3 over empty cells, %s, is guessed', (before, after) => {
  expect(judgeColumn([before, '', '12'])).toMatchObject({ encoding: 'tcvn3', example: { before, after } })
})

describe('the font decides', () => {
  test('of a column in a legacy font, however little stands in it', () => {
    expect(judgeColumn(['Ghi chó', 'Lª'], ['.VnTimeH', '.VnTime'])).toMatchObject({
      encoding: 'tcvn3',
      by: 'font',
      confidence: 1,
      example: { before: 'Lª', after: 'Lê' },
    })
    expect(judgeColumn(['Lôùp', 'Hoàng'], ['VNI-Times', 'VNI-Helve'])).toMatchObject({ encoding: 'vni', by: 'font' })
  })

  test('but not of one that holds Unicode in a legacy font', () => {
    const fonts = NAMES.map(() => '.VnTime')
    expect(judgeColumn(NAMES, fonts)).toMatchObject({ encoding: 'unicode', fonts: 'ignored', example: null })
  })

  test('nor where the fonts were lost: letters in Times New Roman are read by their syllables', () => {
    const cells = Array.from({ length: 10 }, () => NAMES).flat()
    const fonts = cells.map(() => 'Times New Roman')
    expect(judgeColumn(cells.map(toVni), fonts)).toMatchObject({ encoding: 'vni', by: 'syllables' })
    expect(judgeColumn(cells.map(toTcvn3), fonts)).toMatchObject({ encoding: 'tcvn3', by: 'syllables' })
  })
})
