import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isVietnameseSyllable } from '#api/imports/encodings/vietnamese-syllable.ts'
import * as lists from '#api/sample/name-lists.ts'
import { GIVEN_NAMES, HEADERS, MIDDLE_NAMES, SURNAMES, UNITS } from './vietnamese-texts.ts'

const syllablesOf = (texts: readonly string[]) => texts.flatMap((text) => text.match(/\p{L}+/gu) ?? [])

const OF_SAMPLE = [
  ...lists.SURNAMES.values,
  ...Object.values(lists.MIDDLE_NAMES).flatMap(({ older, younger }) => [...older.values, ...younger.values]),
  ...Object.values(lists.GIVEN_NAMES).flatMap((cohorts) => cohorts.flatMap(({ values }) => values)),
]

const KINH = syllablesOf([...OF_SAMPLE, ...SURNAMES, ...MIDDLE_NAMES, ...GIVEN_NAMES, ...UNITS, ...HEADERS]).filter(
  (syllable) => syllable !== 'THPT',
)

describe('a Vietnamese syllable', () => {
  test('is every syllable of names, units and headers, in any capitals and composed or not', () => {
    for (const form of [...KINH, ...KINH.map((s) => s.toUpperCase()), ...KINH.map((s) => s.normalize('NFD'))]) {
      expect([form, isVietnameseSyllable(form)]).toEqual([form, true])
    }
  })

  test.each(
    ['hoà hòa thuỷ thủy quý quí Ỷ Y A khuỷu nghiêng giếng gì gìn giữa quốc quỳnh thuở xoong yếu ngoằn', 'ĐẶNG'].flatMap(
      (text) => text.split(' '),
    ),
  )('is %s', (word) => {
    expect(isVietnameseSyllable(word)).toBe(true)
  })

  test.each([
    ...['NguyÔn', 'Nguyeãn', 'Nguyá»…n', 'Qu¶ng', 'tØnh', 'boä', 'Hoaø', 'Tr\u00ad¬ng', 'hµ', 'NguyêÞn'],
    ...[
      'cac',
      'cạch́',
      'hòá',
      'bàc',
      'cê',
      'ka',
      'nghà',
      'gê',
      'ngê',
      'qa',
      'ng',
      'Blum',
      'Đăk',
      'Müller',
      '',
      ' ',
      '1',
    ],
    'nghiêngg',
  ])('is not %s', (word) => {
    expect(isVietnameseSyllable(word)).toBe(false)
  })

  test('is judged without fail in any text, and always the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => isVietnameseSyllable(text) === isVietnameseSyllable(text)),
    )
  })
})
