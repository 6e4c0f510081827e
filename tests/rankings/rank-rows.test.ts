import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rankRows, share, type CountedUnit } from '#api/rankings/rank-rows.ts'

const counted = (numerator: number, denominator: number): CountedUnit => ({
  ...{ name: 'Chi bộ', kind: 'branch', numerator, denominator, lower: numerator, upper: numerator, target: null },
})
const ranks = (...fractions: [number, number][]) =>
  rankRows(fractions.map(([numerator, denominator]) => counted(numerator, denominator))).map(({ rank }) => rank)

test('the best comes first', () => {
  expect(ranks([9, 10], [8, 10], [1, 10])).toEqual([1, 2, 3])
})

test('units of one rate share a rank, and the next one skips', () => {
  expect(ranks([3, 3], [10, 10], [1, 2])).toEqual([1, 1, 3])
  expect(ranks([1, 1], [1, 2], [2, 4], [50, 100], [0, 7])).toEqual([1, 2, 2, 2, 5])
})

test('rates that only look alike when rounded do not share a rank', () => {
  expect(ranks([100_001, 200_001], [100_000, 200_000])).toEqual([1, 2])
  expect(ranks([1, 3], [333_333, 1_000_000])).toEqual([1, 2])
})

test('who has nobody to count has no rank, and takes none', () => {
  expect(ranks([1, 1], [0, 5], [0, 0], [0, 0])).toEqual([1, 2, null, null])
  expect(ranks([0, 0])).toEqual([null])
  expect(ranks()).toEqual([])
})

test('a rank is one more than the number of better units', () => {
  const unit = fc
    .tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 1, max: 12 }))
    .map(([n, d]) => counted(Math.min(n, d), d))
  fc.assert(
    fc.property(fc.array(unit), (units) => {
      const ordered = units.toSorted((a, b) => b.numerator * a.denominator - a.numerator * b.denominator)
      for (const { row, rank } of rankRows(ordered)) {
        const better = ordered.filter((other) => other.numerator * row.denominator > row.numerator * other.denominator)
        expect(rank).toBe(better.length + 1)
      }
    }),
  )
})

test('of nobody there is no share', () => {
  expect([share(0, 0), share(null, 5), share(3, null), share(0, 4), share(3, 4)]).toEqual([null, null, null, 0, 0.75])
})
