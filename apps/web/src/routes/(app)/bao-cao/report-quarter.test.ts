import { expect, test } from 'vitest'
import { reportQuarter } from './report-quarter.ts'

const OPENED = ['2026-Q1', '2025-Q3', '2025-Q2']

test.each([
  ['2025-Q2', '2026-Q3', '2025-Q2'],
  ['2026-08', '2025-Q4', '2026-Q3'],
  ['2025', '2026-Q3', '2025-Q3'],
  ['2024', '2026-Q3', '2024-Q4'],
  [null, '2026-Q3', '2026-Q3'],
  ['không phải', '2026-Q3', '2026-Q3'],
  [null, null, '2026-Q1'],
])('asked for %s while pages open on %s it is about %s', (asked, current, quarter) => {
  expect(reportQuarter(asked, current, OPENED)).toBe(quarter)
})

test('where nothing is there is no quarter', () => {
  expect(reportQuarter(null, null, [])).toBeNull()
})
