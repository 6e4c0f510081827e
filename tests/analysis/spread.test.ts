import { describe, expect, it } from 'vitest'
import { binOf, concentrate, curveOf, holding, quantile, spread } from '#api/analysis/spread.ts'

const unit = (code: string, numerator: number, denominator: number) => ({ code, numerator, denominator })

describe('where the gap lies', () => {
  const rows = concentrate([unit('a', 9, 10), unit('b', 10, 10), unit('c', 2, 10), unit('d', 0, 0), unit('e', 9, 10)])

  it('the largest gap stands first and units without one are left out', () => {
    expect(rows.map(({ code }) => code)).toEqual(['c', 'a', 'e'])
    expect(rows.map(({ cumulative }) => cumulative)).toEqual([0.8, 0.9, 1])
  })

  it('the first unit alone holds four fifths of it', () => {
    expect([holding(rows, 0.5), holding(rows, 0.8), holding(rows, 0.81), holding([], 0.8)]).toEqual([1, 1, 2, 0])
  })

  it('a curve of many units is told at fifty places and ends with all of it', () => {
    const many = concentrate(Array.from({ length: 1234 }, (_, n) => unit(String(n), 0, 1)))
    const curve = curveOf(many)
    expect(curve.length).toBeLessThanOrEqual(52)
    expect(curve.at(-1)).toEqual({ units: 1234, share: 1 })
  })
})

describe('how rates are spread', () => {
  it('a rate stands in the tenth it begins, all of it in the last', () => {
    const bins = [...[unit('', 0, 7), unit('', 3, 10), unit('', 29, 100), unit('', 7, 10), unit('', 9, 9)].map(binOf)]
    expect(bins).toEqual([0, 3, 2, 7, 9])
  })

  it('quartiles lie between two values in proportion', () => {
    expect(quantile([0, 1], 0.25)).toBe(0.25)
    expect(quantile([], 0.5)).toBeNull()
  })

  it('units with nobody to count are counted apart', () => {
    const told = spread([unit('a', 0, 0), unit('b', 1, 2), unit('c', 2, 2), unit('d', 0, 2)])
    expect(told).toMatchObject({ counted: 3, uncounted: 1, median: 0.5, lowerQuartile: 0.25, upperQuartile: 0.75 })
    expect(told.bins).toEqual([1, 0, 0, 0, 0, 1, 0, 0, 0, 1])
  })
})
