import { describe, expect, test } from 'vitest'
import { confusePartyDates, offByOne, swapDayMonth } from '#api/sample/errors/date-errors.ts'
import * as names from '#api/sample/errors/name-errors.ts'
import { loseLeadingZeros, swapDigits } from '#api/sample/errors/number-errors.ts'
import { Random } from '#api/sample/random.ts'
import { dayNumber, isoDay, monthsBetween } from '#api/sample/sample-dates.ts'

const random = new Random(1, 'test')

describe('names', () => {
  test('the tone moves to the second of two open vowels and nowhere else', () => {
    expect(names.markSecondVowel('Nguyễn Thị Thúy Hòa')).toBe('Nguyễn Thị Thuý Hoà')
    expect(names.markSecondVowel('Huỳnh Toàn Quý Khoa')).toBe('Huỳnh Toàn Quý Khoa')
  })

  test('y becomes i only in the syllables written both ways', () => {
    expect(names.yAsI('Lý Mỹ Quý Kỳ Duy Nguyệt Y Thủy', 1, random)).toBe('Lí Mĩ Quí Kì Duy Nguyệt Y Thủy')
  })

  test('a wrong diacritic leaves the letters and their number as they were', () => {
    for (let i = 0; i < 200; i++) {
      const wrong = names.wrongDiacritic('Phạm Thị Thủy', random)
      expect(wrong).not.toBe('Phạm Thị Thủy')
      expect(names.withoutDiacritics(wrong)).toBe('Pham Thi Thuy')
    }
  })

  test('a name without surname keeps its only mark', () => {
    expect(names.changeMiddleName({ surname: '', middle: 'Y', given: 'Blum' }, 'female', random).middle).toBe('Y')
  })
})

test('numbers lose zeros only in front, and neighbours change places', () => {
  expect(loseLeadingZeros('001080000010')).toBe('1080000010')
  expect(swapDigits('11111112', random)).toBe('11111121')
  expect(swapDigits('11111111', random)).toBe('11111111')
})

test('wrong dates are still dates of the calendar', () => {
  expect(swapDayMonth('1980-03-25')).toBe('1980-03-25')
  expect(swapDayMonth('1980-03-05')).toBe('1980-05-03')
  for (const date of ['1980-02-29', '1979-12-31', '1980-01-31', '1981-03-01']) {
    for (let i = 0; i < 50; i++) {
      const wrong = offByOne(date, random)
      expect(wrong).not.toBe(date)
      const [year, month, day] = wrong.split('-').map(Number) as [number, number, number]
      expect(isoDay(dayNumber(year, month, day))).toBe(wrong)
    }
  }
  expect(confusePartyDates('2020-02-03', '', random)).toEqual(['2020-02-03', ''])
})

test('months run over the turn of the year with their own last days', () => {
  const months = monthsBetween('2023-12', '2024-02')
  expect(months.map((month) => month.text)).toEqual(['2023-12', '2024-01', '2024-02'])
  expect(isoDay(months.at(-1)!.lastDay)).toBe('2024-02-29')
})
