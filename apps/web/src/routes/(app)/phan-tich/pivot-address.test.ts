import { expect, test } from 'vitest'
import { dimensionsOf, measureOf, onlyAsked, pivotQuery } from './pivot-address.ts'

const address = (text: string) => new URLSearchParams(text)

test('rows and columns are never the same', () => {
  expect(dimensionsOf(address(''))).toEqual({ rows: 'age', columns: 'state' })
  expect(dimensionsOf(address('hang=tinh-trang'))).toEqual({ rows: 'state', columns: 'age' })
  expect(dimensionsOf(address('hang=gioi&cot=gioi'))).toEqual({ rows: 'gender', columns: 'state' })
  expect(dimensionsOf(address('hang=gi-do&cot=ky'))).toEqual({ rows: 'age', columns: 'period' })
})

test('where members are told apart by what they do, they are counted; else the rate is asked', () => {
  expect(measureOf(address(''))).toBe('members')
  expect(measureOf(address('hang=gioi&cot=tuoi'))).toBe('rate')
  expect(measureOf(address('so=con-thieu'))).toBe('missing')
})

test('only parts that exist are looked at alone, and indicators of meetings count no members', () => {
  expect(onlyAsked(address('chi-gioi=female&chi-tuoi=abc'))).toEqual({ gender: 'female' })
  expect(pivotQuery(address('chi-so=meeting_matched&don-vi=QN.03'))).toMatchObject({ indicator: null, unit: 'QN.03' })
})
