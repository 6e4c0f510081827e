import { describe, expect, it } from 'vitest'
import { compareChart, spreadLabels } from '../../routes/(app)/phan-tich/compare-chart.ts'
import { binsChart } from '../../routes/(app)/phan-tich/bins-chart.ts'
import { paretoChart } from '../../routes/(app)/phan-tich/pareto-chart.ts'
import { unevenUnits } from '../../routes/(app)/phan-tich/scatter-chart.ts'
import { viewOf } from '../../routes/(app)/phan-tich/views.ts'
import type { Palette } from './palette.ts'
import { pictureLayout } from './picture.ts'

const palette = { done: '#00f', doneSoft: '#88f', ink: '#111' } as Palette

describe('the views of the analysis', () => {
  it('the curve of the gap begins with nothing and is marked where it is four fifths', () => {
    const curve = [
      { units: 1, share: 0.75 },
      { units: 2, share: 1 },
    ]
    const chart = paretoChart({ curve, holdingMost: 2 }, { axis: '', mark: '80%' }, palette)
    expect(chart.data.datasets[0]?.data).toEqual([
      { x: 0, y: 0 },
      { x: 1, y: 75 },
      { x: 2, y: 100 },
    ])
    expect(chart.options?.plugins?.annotation?.annotations).toMatchObject({ most: { xMin: 2, xMax: 2 } })
  })

  it('a month that was not counted is a gap in the line', () => {
    const row = { code: 'A', name: 'A', kind: 'branch', points: [{ numerator: 1, denominator: 4 }, null] }
    const told = {
      unit: { code: 'T', name: 'Đảng bộ tỉnh', kind: 'province' as const },
      indicator: 'installed' as const,
      period: '2024-Q2',
      asOf: null,
      target: null,
    }
    const chart = compareChart({ ...told, periods: ['2024-05', '2024-06'], rows: [row] }, { target: '' }, palette)
    expect(chart.data.datasets[0]?.data).toEqual([25, null])
  })

  it('names at the ends of lines never lie on one another', () => {
    expect(spreadLabels([90, 91, null, 50], 6)).toEqual([85, 91, null, 50])
  })

  it('the tenth that is listed is the dark one', () => {
    const words = { axis: '', median: '', range: String }
    const chart = binsChart({ bins: [1, 0, 2], bin: 2, median: null }, words, () => undefined, palette)
    expect(chart.data.datasets[0]?.backgroundColor).toEqual(['#88f', '#88f', '#00f'])
  })

  it('who has the app and does not meet in it is pointed out, least first', () => {
    const row = (code: string, numerator: number, otherNumerator: number) => ({
      ...{ code, name: code, parentName: null, numerator, otherNumerator },
      ...{ denominator: 10, otherDenominator: 10 },
    })
    const rows = [row('good', 9, 9), row('low', 1, 1), row('half', 9, 4), row('none', 8, 0)]
    expect(unevenUnits(rows).map(({ code }) => code)).toEqual(['none', 'half'])
  })

  it('an address that names no known view shows the first', () => {
    expect(viewOf(new URLSearchParams('xem=khac'))).toBe('concentration')
    expect(viewOf(new URLSearchParams('xem=ban-do'))).toBe('months')
  })

  it('the picture keeps the whole chart between its head and its foot', () => {
    const { height, head, width } = pictureLayout({ width: 600, height: 300 }, 2)
    expect([width, height - head > 300]).toEqual([648, true])
  })
})
