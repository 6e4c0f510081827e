import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countedPeriods, daysOf, monthsOf, previousPeriod, quarterOf } from '#api/indicators/periods.ts'

const year = fc.integer({ min: 1930, max: 2099 }).map(String)
const month = fc.tuple(year, fc.integer({ min: 1, max: 12 })).map(([y, m]) => `${y}-${String(m).padStart(2, '0')}`)
const quarter = fc.tuple(year, fc.integer({ min: 1, max: 4 })).map(([y, q]) => `${y}-Q${q}`)
const period = fc.oneof(year, month, quarter)
const dayAfter = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)

describe('the days of a period', () => {
  test.for([
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2023-02', '2023-02-01', '2023-02-28'],
    ['1900-02', '1900-02-01', '1900-02-28'],
    ['2000-02', '2000-02-01', '2000-02-29'],
    ['2024-Q1', '2024-01-01', '2024-03-31'],
    ['2024-Q4', '2024-10-01', '2024-12-31'],
    ['2024', '2024-01-01', '2024-12-31'],
  ] as const)('%s is %s to %s', ([name, startsOn, endsOn]) => {
    expect(daysOf(name)).toEqual({ startsOn, endsOn })
  })

  test.for([
    '',
    '24',
    '2024-13',
    '2024-00',
    '2024-5',
    '2024-Q0',
    '2024-Q5',
    '2024-q2',
    '2024-05-01',
    ' 2024',
    '2024-05\n',
    '2100',
    '1799-12',
  ])('“%s” is no period', (text) => {
    expect(() => daysOf(text)).toThrow(RangeError)
  })

  test('are real days of the calendar, and the next day begins another period', () => {
    fc.assert(
      fc.property(period, (name) => {
        const { startsOn, endsOn } = daysOf(name)
        expect(new Date(`${endsOn}T00:00:00Z`).toISOString().slice(0, 10)).toBe(endsOn)
        expect(startsOn.endsWith('-01')).toBe(true)
        expect(dayAfter(endsOn).endsWith('-01')).toBe(true)
      }),
    )
  })
})

test('the period before ends the day before, and is of the same kind', () => {
  fc.assert(
    fc.property(period, (name) => {
      const before = previousPeriod(name)
      expect(dayAfter(daysOf(before).endsOn)).toBe(daysOf(name).startsOn)
      expect(before.length).toBe(name.length)
    }),
  )
})

test('a quarter is its three months, a year its twelve, as far as they have begun', () => {
  expect(monthsOf('2024-Q2', '2025-01-01')).toEqual(['2024-04', '2024-05', '2024-06'])
  expect(monthsOf('2024-Q2', '2024-05-01')).toEqual(['2024-04', '2024-05'])
  expect(monthsOf('2024', '2025-01-01')).toHaveLength(12)
  expect(monthsOf('2024-Q4', '2024-09-30')).toEqual([])
  expect(monthsOf('2024-12', '2024-12-31')).toEqual(['2024-12'])
})

test('every month lies in its quarter', () => {
  fc.assert(
    fc.property(month, (name) => {
      expect(monthsOf(quarterOf(name), '2099-12-31')).toContain(name)
    }),
  )
})

describe('what is counted', () => {
  test('a month with data brings its quarter with all its months, and its year', () => {
    const periods = countedPeriods(['2024-05'], '2024-12-31').map(({ period }) => period)
    expect(periods).toEqual(['2024', '2024-04', '2024-05', '2024-06', '2024-Q2'])
  })

  test('nothing that has not begun, and what runs stands as of today', () => {
    expect(countedPeriods(['2024-05', '2024-09'], '2024-05-20')).toEqual([
      { period: '2024', startsOn: '2024-01-01', endsOn: '2024-05-20' },
      { period: '2024-04', startsOn: '2024-04-01', endsOn: '2024-04-30' },
      { period: '2024-05', startsOn: '2024-05-01', endsOn: '2024-05-20' },
      { period: '2024-Q2', startsOn: '2024-04-01', endsOn: '2024-05-20' },
    ])
  })

  test('on its last day a period has ended', () => {
    const [june] = countedPeriods(['2024-06'], '2024-06-30').filter(({ period }) => period === '2024-06')
    expect(june).toEqual({ period: '2024-06', startsOn: '2024-06-01', endsOn: '2024-06-30' })
  })

  test('without data nothing', () => {
    expect(countedPeriods([], '2024-06-30')).toEqual([])
  })
})
