import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columnDecoder } from '#api/imports/encodings/column-decoder.ts'
import { asItIs } from '#api/imports/encodings/decode-cell.ts'
import { judgeColumn } from '#api/imports/encodings/judge-column.ts'
import { judgeColumns } from '#api/imports/encodings/judge-columns.ts'
import { LEGACY_WRITERS, toTcvn3, toVni } from './legacy-encoders.ts'
import { names, oddCells } from './vietnamese-texts.ts'

const columns = fc.array(names, { minLength: 30, maxLength: 60 })

test('columns in Unicode share one decoder that does nothing', () => {
  const judged = judgeColumn(['Họ và tên', 'Nguyễn Văn An'])
  expect(columnDecoder(judged)).toBe(asItIs)
  expect(columnDecoder(judged, { legacyFonts: true })('L\u00ad¬ng', '.VnTime')).toBe('Lương')
})

describe.each(LEGACY_WRITERS)('a column in %s', (_, write) => {
  test('comes back cell by cell', () => {
    fc.assert(
      fc.property(columns, (cells) => {
        const written = cells.map(write)
        const decode = columnDecoder(judgeColumn(written))
        expect(written.map((text) => decode(text))).toEqual(cells)
      }),
      { numRuns: 100 },
    )
  })

  test('leaves alone what was typed in Unicode beside it', () => {
    fc.assert(
      fc.property(columns, oddCells, (cells, odd) => {
        const decode = columnDecoder(judgeColumn(cells.map(write)))
        for (const typed of ['Trần Thị Đào', 'Xã Đăk Hà', 'Trần Thị Đào'.normalize('NFD')]) {
          expect(decode(typed)).toBe(typed)
        }
        if (/^[\u0020-\u007e]*$/.test(odd)) expect(decode(odd)).toBe(odd)
      }),
      { numRuns: 100 },
    )
  })
})

test('a name that could be either is left alone where most names were typed in Unicode', () => {
  const typed = ['Nguyễn Văn Đạt', 'Trương Thị Hương', 'Đặng Mỹ Lệ', 'Phạm Quốc Việt', 'Võ Tấn Dũng']
  const pasted = ['Hoaøng Vaên Thaéng', 'Leâ Thò Thuûy', 'Buøi Ngoïc Aùnh', 'Traàn Quoác Tuaán', 'Ñoã Höõu Nghóa']
  const judged = judgeColumn([...typed, ...typed, ...typed, ...pasted, ...pasted])
  expect(judged).toMatchObject({ encoding: 'vni', cautious: true })
  expect(['Lê Hoàng', 'Leâ Hoàng', 'Lê Đạt'].map((text) => columnDecoder(judged)(text))).toEqual([
    'Lê Hoàng',
    'Lê Hồng',
    'Lê Đạt',
  ])
})

describe('a column in several fonts', () => {
  const mixed = fc.array(fc.tuple(names, fc.constantFrom('.VnTime', '.VnTimeH', 'VNI-Times', 'Times New Roman')), {
    minLength: 1,
    maxLength: 60,
  })

  test('is read cell by cell, each by its font', () => {
    fc.assert(
      fc.property(mixed, (cells) => {
        const fonts = cells.map(([, font]) => font)
        const texts = cells.map(([text, font]) =>
          font === 'VNI-Times' ? toVni(text) : font === 'Times New Roman' ? text : toTcvn3(text),
        )
        const decode = columnDecoder(judgeColumn(texts, fonts))
        cells.forEach(([text, font], at) => {
          expect(decode(texts[at]!, font)).toBe(font === '.VnTimeH' ? text.toUpperCase() : text)
        })
      }),
      { numRuns: 500 },
    )
  })

  test('goes by its judgement where a cell has none', () => {
    const decode = columnDecoder(judgeColumn(['Hä tªn', 'Lª Hµ'], ['.VnTime', '.VnTime']))
    expect([decode('Lª Hµ'), decode('Lê Hà', 'Arial')]).toEqual(['Lê Hà', 'Lê Hà'])
  })
})

test('capitals that TCVN3 lacks are raised where every plain letter is one', () => {
  const decode = columnDecoder({ encoding: 'tcvn3', unmarked: 'tcvn3', fonts: 'none', cautious: false })
  const raised = ['NGUYÔN V¡N HOµ', 'Vâ HUY', 'L£ AN Ký', 'Hå KA PL¢Y', 'Hå ÝA']
  expect(raised.map((text) => decode(text))).toEqual(['NGUYỄN VĂN HOÀ', 'VÕ HUY', 'LÊ AN KÝ', 'HỒ KA PLÂY', 'HỒ ÍA'])
  const left = ['Tæ 1', 'NguyÔn V¨n A', 'V\u00f2 Tó', 'Sè CCCD', 'Cã §TTM', 'Sè UBND']
  expect(left.map((text) => decode(text))).toEqual([
    ...['Tổ 1', 'Nguyễn Văn A', 'Vũ Tú', 'Số CCCD', 'Có ĐTTM', 'Số UBND'],
  ])
})

describe('columns of one table', () => {
  const cells = ['Họ và tên', ...Array.from({ length: 10 }, () => ['Nguyễn Văn Hoà', 'Trương Thị Hương']).flat()]

  test('with few signs follow their neighbours', () => {
    const [name, note, code] = judgeColumns([
      { samples: cells.map(toTcvn3) },
      { samples: ['Ghi chó', '', ''] },
      { samples: ['STT', '1', '2'] },
    ])
    expect(name).toMatchObject({ encoding: 'tcvn3', confidence: 1 })
    expect(note).toMatchObject({ encoding: 'tcvn3', by: 'few_signs', example: { before: 'Ghi chó', after: 'Ghi chú' } })
    expect(code).toMatchObject({ encoding: 'unicode', confidence: 1 })
  })

  test('but not when they hold Unicode, or the neighbours disagree, or a font is known', () => {
    const legacy = { samples: cells.map(toTcvn3) }
    const few = { samples: ['Ghi chó', ''] }
    const encodings = (...given: Parameters<typeof judgeColumns>) => judgeColumns(...given).map((one) => one.encoding)
    expect(encodings([legacy, { samples: ['Ghi chú', 'Đã đi'] }])).toEqual(['tcvn3', 'unicode'])
    expect(encodings([legacy, { samples: cells }, few])).toEqual(['tcvn3', 'unicode', 'unicode'])
    expect(encodings([legacy, { samples: cells.map(toVni) }, few])).toEqual(['tcvn3', 'vni', 'unicode'])
    expect(encodings([legacy, { ...few, fonts: ['Arial', 'Arial'] }])).toEqual(['tcvn3', 'unicode'])
  })

  test('are not read by legacy fonts where Unicode was typed in these, unless one proves its font', () => {
    const inFont = (samples: string[]) => ({ samples, fonts: samples.map(() => '.VnTime') })
    const answers = ['Smartphone', 'Có', 'Không', 'Có']
    const [name, answer] = judgeColumns([inFont(cells), inFont(answers)])
    expect([name!.fonts, answer!.fonts, answer!.encoding]).toEqual(['ignored', 'ignored', 'unicode'])
    const decode = columnDecoder(answer!, { legacyFonts: true })
    expect(answers.map((text) => decode(text, '.VnTime'))).toEqual(answers)
    const proved = judgeColumns([inFont(cells), inFont(cells.map(toTcvn3)), inFont(answers.map(toTcvn3))])
    expect(proved.map(({ encoding }) => encoding)).toEqual(['unicode', 'tcvn3', 'tcvn3'])
  })
})
