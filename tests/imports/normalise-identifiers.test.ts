import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  canonicalCardNo,
  canonicalCitizenId,
  canonicalProfileNo,
  citizenIdAgrees,
} from '#api/shared/normalise/identifiers.ts'
import { canonicalPhone } from '#api/shared/normalise/phones.ts'

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`))

describe('a citizen number', () => {
  test.each([
    ['051075456789', '051075456789'],
    ['051 075 456 789', '051075456789'],
    ['051.075.456.789', '051075456789'],
    ["'051075456789", '051075456789'],
    ['Số: 051075456789', '051075456789'],
    ['CCCD 051075456789', '051075456789'],
    ['０５１０７５４５６７８９', '051075456789'],
    ['51075456789', '051075456789'],
    ['51075456789.0', '051075456789'],
    ['1075456789', '001075456789'],
    ['212345678', '212345678'],
  ])('%j is %s', (raw, id) => {
    expect(canonicalCitizenId(raw)).toBe(id)
  })

  test.each([
    ['97075456789', 'no province has 097'],
    ['51975456789', 'nobody is of century 9'],
    ['05107545678', 'a zero was not lost, a digit is missing'],
    ['21234567', 'eight digits are a card number more often'],
    ['0510754567890', 'thirteen digits'],
    ['5.10754E+10', 'a number cell that lost its digits'],
    ['000000000000', 'typed to fill the field'],
    ['05107545678O', 'a letter'],
    ['', 'nothing'],
  ])('%j is none: %s', (raw) => {
    expect(canonicalCitizenId(raw)).toBeNull()
  })

  test('canonical is canonical: reading it again changes nothing', () => {
    const typed = fc.oneof(digits(12), digits(11), digits(10), digits(9), fc.string())
    fc.assert(
      fc.property(typed, (raw) => {
        const id = canonicalCitizenId(raw)
        if (id !== null) expect(canonicalCitizenId(id)).toBe(id)
      }),
    )
  })

  test.each([
    ['051075456789', 'male', 1975, true],
    ['051075456789', 'female', 1975, false],
    ['051075456789', 'male', 1957, false],
    ['051175456789', 'female', 1975, true],
    ['051205456789', 'male', 2005, true],
    ['051305456789', 'female', 2005, true],
    ['051075456789', null, null, true],
    ['212345678', 'female', 1990, true],
  ] as const)('%s and a person %s of %s: agrees is %s', (id, gender, year, agrees) => {
    expect(citizenIdAgrees(id, gender, year)).toBe(agrees)
  })
})

describe('a card number', () => {
  test.each([
    ['51012345', '51012345'],
    ['51.012345', '51012345'],
    ['51 012 345', '51012345'],
    ['Số: 51012345', '51012345'],
    ['Số thẻ: 51012345', '51012345'],
    ['51012345.0', '51012345'],
    ['5101234', '05101234'],
    ['051075456789', '051075456789'],
    ['51075456789', '051075456789'],
  ])('%j is %s', (raw, card) => {
    expect(canonicalCardNo(raw)).toBe(card)
  })

  test.each(['0510123', '510123', '510123456', '00000000', 'chưa cấp', '5101234A', ''])('%j is none', (raw) => {
    expect(canonicalCardNo(raw)).toBeNull()
  })

  test('a leading zero that a number cell lost is restored, of either length', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          digits(6).map((rest) => `0${1}${rest}`),
          digits(8).map((rest) => `0511${rest}`),
        ),
        (card) => {
          expect(canonicalCardNo(String(Number(card)))).toBe(card)
        },
      ),
    )
  })
})

describe('a profile number', () => {
  test.each([
    ['000001 HN', '000001 HN'],
    ['000001HN', '000001 HN'],
    ['000001-hn', '000001 HN'],
    ['Số LL: 000001 QNg', '000001 QNG'],
    ['123456 ÐN', '123456 ĐN'],
    ['1 HN', null],
    ['1234567 HN', null],
    ['000001', null],
    ['000001 ABCD', null],
    ['', null],
  ])('%j is %j', (raw, profile) => {
    expect(canonicalProfileNo(raw)).toBe(profile)
  })
})

describe('a phone number', () => {
  test.each([
    ['0905123456', '0905123456'],
    ['0905 123 456', '0905123456'],
    ['0905.123.456', '0905123456'],
    ['0905-123-456', '0905123456'],
    ['+84905123456', '0905123456'],
    ['84905123456', '0905123456'],
    ['0084905123456', '0905123456'],
    ['+84 (0)905 123 456', '0905123456'],
    ['905123456', '0905123456'],
    ['849123456', '0849123456'],
    ['０９０５１２３４５６', '0905123456'],
    ['0905123456/0912345678', '0905123456'],
    ['02553822123; 0912345678', '0912345678'],
    ['0905123456 - 0912345678', '0905123456'],
    ['0905123456 0912345678', '0905123456'],
    ['ĐT: 0905123456 (con)', '0905123456'],
  ])('%j is %s', (raw, phone) => {
    expect(canonicalPhone(raw)).toBe(phone)
  })

  test.each(['02553822123', '0605123456', '090512345', '09051234567', 'không có', ''])('%j is none', (raw) => {
    expect(canonicalPhone(raw)).toBeNull()
  })

  // domain.md §2.7, typed from the announcement and not from the table in the code.
  const ENDED =
    '0162 032 0163 033 0164 034 0165 035 0166 036 0167 037 0168 038 0169 039 0120 070 0121 079 0122 077 0126 076 ' +
    '0128 078 0123 083 0124 084 0125 085 0127 081 0129 082 0186 056 0188 058 0199 059'
  test.each([...ENDED.matchAll(/(01\d\d) (0\d\d)/g)].map(([, ended, since]) => [ended, since]))(
    'the prefix %s ended in 2018 and is %s since',
    (ended, since) => {
      expect(canonicalPhone(`${ended}1234567`)).toBe(`${since}1234567`)
      expect(canonicalPhone(`+84${ended!.slice(1)}1234567`)).toBe(`${since}1234567`)
      expect(canonicalPhone(`${ended!.slice(1)}1234567`)).toBe(`${since}1234567`)
    },
  )

  test('canonical is canonical: reading it again changes nothing', () => {
    fc.assert(
      fc.property(fc.oneof(digits(9), digits(10), digits(11), fc.string()), (raw) => {
        const phone = canonicalPhone(raw)
        if (phone !== null) expect(canonicalPhone(phone)).toBe(phone)
      }),
    )
  })
})
