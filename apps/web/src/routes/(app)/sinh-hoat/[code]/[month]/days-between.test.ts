import { expect, test } from 'vitest'
import { bandOf, daysBetween } from './days-between.ts'

test('days are counted over the end of a month', () => {
  expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2)
  expect(daysBetween('2024-03-01', '2024-02-28')).toBe(-2)
})

test('attendance is good from 90, fair from 75, weak from 65 percent', () => {
  expect([0.9, 0.899, 0.75, 0.749, 0.65, 0.649].map(bandOf)).toEqual(['good', 'fair', 'fair', 'weak', 'weak', 'poor'])
})
