import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fewestGaps, peopleShort } from '#api/targets/distance.ts'
import { forecast, type MonthlyFigure } from '#api/targets/forecast.ts'
import { monthsBetween, paceNeeded, paceOf } from '#api/targets/pace.ts'

describe('how many are missing to a target', () => {
  test.each([
    [92, 100, 1, 8],
    [57, 100, 0.57, 0],
    [56, 100, 0.57, 1],
    [0, 3, 0.6, 2],
    [2, 3, 0.6, 0],
    [0, 0, 1, 0],
    [5, 4, 1, 0],
  ])('%i of %i to %f: %i', (numerator, denominator, share, missing) => {
    expect(peopleShort(numerator, denominator, share)).toBe(missing)
  })

  test('is the least number that reaches it', () => {
    const counts = fc.integer({ min: 0, max: 5000 })
    fc.assert(
      fc.property(counts, counts, fc.integer({ min: 1, max: 10_000 }), (one, other, tenThousandths) => {
        const [numerator, denominator] = [Math.min(one, other), Math.max(one, other)]
        const short = peopleShort(numerator, denominator, tenThousandths / 10_000)
        const reaches = (more: number) =>
          BigInt(numerator + more) * 10_000n >= BigInt(tenThousandths) * BigInt(denominator)
        expect(reaches(short)).toBe(true)
        if (short > 0) expect(reaches(short - 1)).toBe(false)
      }),
    )
  })
})

test('the fewest branches that are enough are those with the largest gaps', () => {
  expect(fewestGaps([1, 9, 4, 2], 10)).toBe(2)
  expect(fewestGaps([1, 9, 4, 2], 0)).toBe(0)
  expect(fewestGaps([1, 9, 4, 2], 16)).toBe(4)
  expect(fewestGaps([1, 9, 4, 2], 17)).toBe(null)
  expect(fewestGaps([], 1)).toBe(null)
})

const months = (...numerators: number[]): MonthlyFigure[] =>
  numerators.map((numerator, at) => ({
    period: `2024-${String(at + 1).padStart(2, '0')}`,
    numerator,
    denominator: 1000,
  }))

describe('a forecast', () => {
  test('of what does not move stays where it is, and is sure of it', () => {
    expect(forecast(months(600, 600, 600, 600, 600, 600, 600), 1)).toEqual({
      low: 0.6,
      rate: 0.6,
      high: 0.6,
      trials: 3,
    })
  })

  test('goes on with the movement of three months, a fifth less of it each month', () => {
    const told = forecast(months(100, 200, 300, 400, 500, 600, 700, 800), 2)!
    expect(told.rate).toBeCloseTo(0.8 + 0.1 * (0.8 + 0.64), 10)
    // the past went on undamped: each trial fell short by what is damped of two months
    expect(told.high - told.rate).toBeCloseTo(0.2 - 0.144, 10)
    expect(told.trials).toBe(3)
  })

  test('is not ventured on too few months, or where a month counts nobody', () => {
    expect(forecast(months(100, 200, 300, 400, 500, 600), 1)).toBe(null)
    expect(forecast([...months(1, 2, 3, 4, 5, 6, 7, 8), { period: '2024-09', numerator: 0, denominator: 0 }], 1)).toBe(
      null,
    )
  })

  test('never leaves what a share can be', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 7, maxLength: 24 }), (numerators) => {
        const told = forecast(months(...numerators), 1)!
        expect(0 <= told.low && told.low <= told.rate && told.rate <= told.high && told.high <= 1).toBe(true)
      }),
    )
  })
})

test('a pace is told by the week, and needs a day still to come', () => {
  expect(paceOf(months(0, 0, 0))).toBe(null)
  expect(paceOf(months(10, 20, 30, 140))).toBeCloseTo(130 / 13.045, 2)
  expect(paceNeeded(40, '2024-06-01', '2024-06-29')).toBe(10)
  expect(paceNeeded(40, '2024-06-28', '2024-06-29')).toBe(40)
  expect(paceNeeded(40, '2024-06-29', '2024-06-29')).toBe(null)
  expect(monthsBetween('2024-11', '2025-02-28')).toBe(3)
})
