import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { displayName, nameFold, nameForms, nameKey } from '#api/shared/normalise/names.ts'

const SYLLABLES = [
  'Nguyễn',
  'Hoà',
  'Thuỷ',
  'Quý',
  'Đặng',
  'Ðỗ',
  "H'Lan",
  'Y',
  'Rơ',
  'Châm',
  'Ngọc-Ánh',
  'THUÝ',
  'Văn',
  'An',
]
const names = fc.array(fc.constantFrom(...SYLLABLES), { minLength: 1, maxLength: 5 }).map((parts) => parts.join(' '))

describe('a name is shown', () => {
  test.each([
    ['  Nguyễn  Văn\u00a0An ', 'Nguyễn Văn An'],
    ['Trần Thị\nBình', 'Trần Thị Bình'],
    ['Ðặng Văn Ða', 'Đặng Văn Đa'],
    ['Rơ Châm H’Lan', "Rơ Châm H'Lan"],
    ['Rơ Châm HʼLan', "Rơ Châm H'Lan"],
    ['Ngọc‑Ánh', 'Ngọc-Ánh'],
    ['Lê\u200bVăn\ufeff Bảy', 'Lê Văn Bảy'],
    ["'Phạm Thị Hoà", 'Phạm Thị Hoà'],
    ['Y Blum', 'Y Blum'],
    ['LÊ VĂN TÁM', 'LÊ VĂN TÁM'],
    ['', ''],
  ])('%j as %j', (raw, shown) => {
    expect(displayName(raw)).toBe(shown)
  })

  test('the same whether it was typed composed or decomposed', () => {
    fc.assert(fc.property(names, (name) => displayName(name.normalize('NFD')) === displayName(name.normalize('NFC'))))
  })

  test('once and for all: showing what is shown changes nothing, whatever was typed', () => {
    const anything = fc.oneof(fc.string({ unit: 'binary' }), names)
    fc.assert(fc.property(anything, (raw) => displayName(displayName(raw)) === displayName(raw)))
  })
})

describe('names are one for comparison', () => {
  test.each([
    ['hoà', 'hòa'],
    ['Thuỷ', 'Thủy'],
    ['THUÝ', 'thúy'],
    ['Hoàng Quý', 'HOÀNG QUÝ'],
    ['Ðào', 'Đào'],
    ['Nguyễn Xoè', 'Nguyễn Xòe'],
    ['Thuỷ-Hoà', 'Thủy-Hòa'],
  ])('%s and %s', (one, other) => {
    expect(nameKey(one)).toBe(nameKey(other))
    expect(nameKey(one.normalize('NFD'))).toBe(nameKey(other))
  })

  test.each([
    ['Trần', 'Tràn'],
    ['Quý', 'Quí'],
    ['Mỹ', 'Mĩ'],
    ['Hùng', 'Hưng'],
    ['Đào', 'Dào'],
    ['Hà-Anh', 'Ha-Ành'],
    ['Hòa Bình', 'Hoa Bình'],
  ])('but %s and %s are two', (one, other) => {
    expect(nameKey(one)).not.toBe(nameKey(other))
  })

  test('a tone never crosses from one syllable to the next', () => {
    expect(nameKey('Hòa Anh')).not.toBe(nameKey('Hoa Ành'))
  })
})

describe('names without diacritics', () => {
  test.each([
    ['Trần Đức Hoà', 'tran duc hoa'],
    ['TRÀN ÐỨC HÒA', 'tran duc hoa'],
    ["Rơ Châm H'Lan", "ro cham h'lan"],
  ])('%s is found as %s', (name, fold) => {
    expect(nameFold(name)).toBe(fold)
  })

  test('equal names stay equal without diacritics', () => {
    fc.assert(fc.property(names, names, (a, b) => nameKey(a) !== nameKey(b) || nameFold(a) === nameFold(b)))
  })

  test('all three forms in one pass are the three forms', () => {
    fc.assert(
      fc.property(fc.oneof(names, fc.string({ unit: 'binary' })), (raw) => {
        const forms = nameForms(raw)
        expect(forms).toEqual({ display: displayName(raw), key: nameKey(raw), fold: nameFold(raw) })
      }),
    )
  })
})

test('no form of a name is empty, even one of nothing but marks', () => {
  expect(nameForms('\u0301')).toEqual({ display: '\u0301', key: '\u0301', fold: '\u0301' })
})
