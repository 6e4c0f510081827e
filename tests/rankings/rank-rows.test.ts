import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rankCounts, rankRows, share, type CountedUnit } from '#api/rankings/rank-rows.ts'

const counted = (numerator: number, denominator: number): CountedUnit => ({
  ...{ name: 'Chi bộ', kind: 'branch', numerator, denominator, lower: numerator, upper: numerator },
  ...{ leaving: 0, target: null, said: true, rosterDays: null },
})
const NO_LINE = { unsettled: null, smartphones: null, rosterDays: null, smallUnit: null }
const ranks = (...fractions: [number, number][]) =>
  rankRows(
    fractions.map(([numerator, denominator]) => counted(numerator, denominator)),
    NO_LINE,
  ).map(({ rank }) => rank)

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
      for (const { row, rank } of rankRows(ordered, NO_LINE)) {
        const better = ordered.filter((other) => other.numerator * row.denominator > row.numerator * other.denominator)
        expect(rank).toBe(better.length + 1)
      }
    }),
  )
})

test('of nobody there is no share', () => {
  expect([share(0, 0), share(null, 5), share(3, null), share(0, 4), share(3, 4)]).toEqual([null, null, null, 0, 0.75])
})

const bounded = (lower: number, upper: number, denominator: number, leaving = 0): CountedUnit => ({
  ...counted(lower, denominator),
  ...{ lower, upper, leaving },
})
const places = (...units: CountedUnit[]) =>
  rankRows(units, NO_LINE).map(({ rankFrom, rankTo }) => `${rankFrom}–${rankTo}`)

test('places are ranges where what waits may turn the order', () => {
  // 90 %, 60–80 %, 50–70 %, 20 %
  expect(places(bounded(9, 9, 10), bounded(6, 8, 10), bounded(5, 7, 10), bounded(2, 2, 10))).toEqual([
    ...['1–1', '2–3', '2–3', '4–4'],
  ])
})

test('who may leave the denominator may raise the rate', () => {
  // 5 of 10, of whom 4 were not asked: 50 to 83 %
  expect(places(bounded(8, 8, 10), bounded(5, 5, 10, 4), bounded(4, 4, 10))).toEqual(['1–2', '1–2', '3–3'])
  expect(rankRows([bounded(5, 5, 10, 4)], NO_LINE)[0]!.bounds).toEqual({ low: 0.5, high: 5 / 6 })
  expect(rankRows([bounded(0, 0, 3, 3)], NO_LINE)[0]!.bounds).toEqual({ low: 0, high: 0 })
})

test('one rate that is certain is one place', () => {
  expect(places(counted(1, 2), counted(5, 10), counted(1, 4))).toEqual(['1–1', '1–1', '3–3'])
})

test('the range holds every place that any settlement of what waits would give', () => {
  const unit = fc
    .tuple(fc.nat(4), fc.nat(3), fc.nat(3))
    .map(([lower, waits, leaving]) => bounded(lower, lower + waits, lower + waits + leaving + 1, leaving))
  fc.assert(
    fc.property(
      fc.array(unit, { minLength: 1, maxLength: 6 }),
      fc.infiniteStream(fc.double({ noNaN: true, min: 0, max: 1 })),
      (units, chance) => {
        const draw = (most: number) => Math.min(Math.floor(Number(chance.next().value) * (most + 1)), most)
        const settled = units.map((one) => {
          const numerator = one.lower + draw(one.upper - one.lower)
          return counted(numerator, one.denominator - draw(one.leaving))
        })
        const rate = (one: CountedUnit) => one.numerator / one.denominator
        rankRows(units, NO_LINE).forEach(({ rankFrom, rankTo }, at) => {
          const place = 1 + settled.filter((other) => rate(other) > rate(settled[at]!) + 1e-12).length
          expect(place).toBeGreaterThanOrEqual(rankFrom!)
          expect(place).toBeLessThanOrEqual(rankTo!)
        })
      },
    ),
  )
})

test('below the line there is no rank, every reason is said, and the others close up', () => {
  const line = { unsettled: 0.25, smartphones: 0.5, rosterDays: 100, smallUnit: 30 }
  const units = [
    bounded(6, 9, 10),
    { ...bounded(5, 5, 10, 0), rosterDays: 100 },
    { ...bounded(4, 4, 10, 6), rosterDays: 101 },
    bounded(0, 0, 0),
  ]
  expect(rankRows(units, line).map(({ rank, withheld }) => [rank, withheld])).toEqual([
    [null, [{ reason: 'unsettled', found: 0.3, line: 0.25 }]],
    [1, null],
    [
      null,
      [
        { reason: 'smartphones', found: 0.6, line: 0.5 },
        { reason: 'roster', found: 101, line: 100 },
      ],
    ],
    [null, [{ reason: 'nobody', found: null, line: null }]],
  ])
})

test('only small units carry an interval', () => {
  const line = { ...NO_LINE, smallUnit: 30 }
  const intervals = rankRows([counted(29, 29), counted(30, 30)], line).map(({ interval }) => interval !== null)
  expect(intervals).toEqual([true, false])
})

test('what is only counted is placed by how many, alike shares a place, and who said nothing has none', () => {
  const silent = { ...counted(0, 0), said: false }
  const rows = [counted(9, 0), counted(4, 0), counted(4, 0), counted(0, 0), silent]
  expect(rankCounts(rows).map(({ rank, withheld }) => [rank, withheld?.[0]!.reason])).toEqual([
    [1, undefined],
    [2, undefined],
    [2, undefined],
    [4, undefined],
    [null, 'unsaid'],
  ])
})
