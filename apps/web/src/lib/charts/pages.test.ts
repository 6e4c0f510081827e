import { describe, expect, it } from 'vitest'
import type { RankingRow } from '#api/rankings/rankings.contract.ts'
import { rateBounds } from '#api/shared/rate-bounds.ts'
import type { PairStatus } from '#api/reconciliation/reconciliation.contract.ts'
import { evidenceBins, evidenceChart } from '../../routes/(app)/doi-chieu/evidence-chart.ts'
import { spanOf } from '../../routes/(app)/doi-chieu/levels-chart.ts'
import { restSteps, ruleSteps } from '../../routes/(app)/doi-chieu/rule-steps.ts'
import { axisLabels, monthlyChart } from '../../routes/(app)/monthly-chart.ts'
import { remainderByUnit, unitsHoldingHalf } from '../../routes/(app)/remainder.ts'
import { bothEnds } from '../../routes/(app)/standing.ts'
import { sortOf, sortRows } from '../../routes/(app)/xep-hang/sort-rows.ts'
import { alignRows } from '../ui/align-rows.ts'
import type { Palette } from './palette.ts'
import { rateBars, wrapLabel } from './rate-bars.ts'

const palette: Palette = {
  ink: '#111',
  inkSoft: '#444',
  line: '#ddd',
  surface: '#fff',
  done: '#00f',
  doneSoft: '#88f',
  remaining: '#eee',
  attention: '#c80',
  wrong: '#a00',
  quiet: '#bbb',
}

function row(code: string, numerator: number, denominator: number, rest: Partial<RankingRow> = {}): RankingRow {
  const rate = denominator > 0 ? numerator / denominator : null
  const counts = { numerator, denominator, lower: numerator, upper: numerator, leaving: 0, rate }
  const place = { rank: null, rankFrom: null, rankTo: null, withheld: null, interval: null }
  const given = {
    code,
    name: code,
    kind: 'upper',
    ...counts,
    previousRate: null,
    target: 1,
    met: false,
    gross: counts,
    ...rest,
  }
  return { ...place, bounds: rateBounds({ ...counts, ...rest }), ...given }
}

describe('the monthly line', () => {
  const points = [
    { period: '2023-12', numerator: 70, denominator: 100 },
    { period: '2024-01', numerator: 0, denominator: 0 },
    { period: '2024-02', numerator: 92, denominator: 100 },
  ]
  const chart = monthlyChart(points, 1, { target: 'Chỉ tiêu 100%' }, palette)

  it('runs from 0 % to above 100 % and leaves a gap where there was no denominator', () => {
    expect(chart.options?.scales?.y).toMatchObject({ min: 0, max: 108 })
    expect(chart.data.datasets[0]?.data).toEqual([70, null, 92])
  })

  it('says the year where it begins', () => {
    expect(axisLabels(points)).toEqual(['T12/2023', 'T1/2024', 'T2'])
  })

  it('draws and labels the target', () => {
    const { annotations } = chart.options?.plugins?.annotation ?? {}
    expect(annotations).toMatchObject({ target: { yMin: 100, label: { content: 'Chỉ tiêu 100%' } } })
  })
})

describe('where the rest is', () => {
  it('units come by how many they miss, with the cumulative share; complete units are left out', () => {
    const rows = remainderByUnit([row('A', 90, 100), row('B', 10, 40), row('C', 5, 5)])
    expect(rows.map(({ code, remaining, cumulative }) => [code, remaining, cumulative])).toEqual([
      ['B', 30, 0.75],
      ['A', 10, 1],
    ])
    expect(unitsHoldingHalf(rows)).toBe(1)
  })
})

describe('the ranking', () => {
  const rows = [row('A', 99, 100, { rank: 1 }), row('B', 40, 50, { rank: 2, previousRate: 0.5 }), row('C', 0, 0)]

  it('sorts by any column and keeps units without a value last', () => {
    expect(sortRows(rows, 'ty-le', 'tang').map(({ code }) => code)).toEqual(['B', 'A', 'C'])
    expect(sortRows(rows, 'ty-le', 'giam').map(({ code }) => code)).toEqual(['A', 'B', 'C'])
    expect(sortRows(rows, 'con-lai', 'giam').map(({ code }) => code)).toEqual(['B', 'A', 'C'])
    expect(sortRows(rows, 'thay-doi', 'giam')[0]?.code).toBe('B')
  })

  it('reads its order from the address and falls back to the rank', () => {
    expect(sortOf(new URLSearchParams('sap=ty-le'))).toEqual({ sort: 'ty-le', direction: 'giam' })
    expect(sortOf(new URLSearchParams('sap=bad'))).toEqual({ sort: 'hang', direction: 'tang' })
  })

  it('shows both ends of a long list and all of a short one', () => {
    expect(bothEnds(rows, 1)).toMatchObject({ best: [{ code: 'A' }, { code: 'B' }], worst: [] })
    const long = ['A', 'B', 'C'].map((code, index) => row(code, 1, 2, { rank: index + 1 }))
    expect(bothEnds(long, 1)).toMatchObject({ best: [{ code: 'A' }], worst: [{ code: 'C' }] })
  })

  it('as bars leaves out units without a denominator and adds up to 100 %', () => {
    const { data } = rateBars([row('A', 50, 100, { upper: 60 }), row('C', 0, 0)], { target: 'Chỉ tiêu' }, palette)
    expect(data.labels).toEqual(['A'])
    expect(data.datasets.map((set) => set.data)).toEqual([[50], [10], [40]])
  })

  it('breaks long names over two lines', () => {
    expect(wrapLabel('Khối các cơ quan và doanh nghiệp tỉnh', 19)).toEqual(['Khối các cơ quan và', 'doanh nghiệp tỉnh'])
    expect(wrapLabel('Chi bộ Trung tâm Truyền thông, Văn hoá', 16)).toEqual(['Chi bộ Trung tâm', 'Truyền thông, V…'])
    expect(wrapLabel('Ba Tơ', 19)).toBe('Ba Tơ')
  })
})

describe('the totals of the pairs', () => {
  const bar = (bits: number, status: PairStatus, pairs: number) => ({ bits, status, pairs })
  const bins = evidenceBins([bar(-10, 'none', 7), bar(-9, 'none', 1), bar(3, 'review', 2), bar(40, 'linked', 900)])

  it('stand in bins of two bits, and all that is far above in the last', () => {
    expect(bins[0]).toMatchObject({ from: -10, none: 8, linked: 0 })
    expect(bins.find(({ from }) => from === 2)).toMatchObject({ review: 2 })
    expect(bins.at(-1)).toMatchObject({ from: 24, linked: 900 })
    expect(bins).toHaveLength(18)
  })

  it('draw the thresholds between the bars they part', () => {
    const thresholds = { linked: 10, review: -6 }
    const { options } = evidenceChart(bins, thresholds, { linked: 'nối', review: 'chờ' }, palette)
    // ten bars lie before +10, two before −6; a bar is one wide and stands around its number
    expect(options?.plugins?.annotation?.annotations).toMatchObject({ linked: { value: 9.5 }, review: { value: 1.5 } })
  })

  it('are not dwarfed by what is certain: the highest bars are cut', () => {
    const { options } = evidenceChart(bins, { linked: 10, review: -6 }, { linked: '', review: '' }, palette)
    expect(Number(options?.scales?.y?.max)).toBeLessThan(100)
  })
})

describe('what a sign is worth', () => {
  it('is drawn between round numbers on both sides of nothing', () => {
    expect(spanOf([12.3, -14.1, 0.7])).toEqual({ min: -15, max: 15 })
    expect(spanOf([3])).toEqual({ min: 0, max: 5 })
  })
})

describe('the rules of linking', () => {
  it('what no rule linked waits, is a second one, or nobody’s', () => {
    const counts = { accounts: 100, linked: 90, review: 4, accountOnly: 6, second: 1 }
    expect(restSteps(counts).map(({ rest, count, before }) => [rest, count, before])).toEqual([
      ['review', 4, 90],
      ['second', 1, 94],
      ['nobody', 5, 95],
    ])
  })

  it('each takes its part of what the ones before it left', () => {
    const byRule = [
      { rule: 'citizen_id' as const, count: 60 },
      { rule: 'card_no' as const, count: 30 },
    ]
    expect(ruleSteps({ accounts: 100, byRule })).toMatchObject([
      { before: 0, left: 40 },
      { before: 60, left: 10 },
    ])
  })
})

describe('rows of files beside each other', () => {
  it('mark what contradicts, not what is only written another way', () => {
    const fields = alignRows([
      {
        header: ['Họ tên', 'Số thẻ', 'Số máy', 'Ngày sinh'],
        cells: ['Nguyễn Văn Hùng', '**.**1.334', '*******012', '12/4/1961'],
        numbers: [null, 1, 2, null],
      },
      {
        header: ['Họ tên', 'Số thẻ', 'Số máy', 'Ngày sinh', 'Ghi chú'],
        cells: ['Nguyễn Văn Hưng', '****1334', '*******012', '1961-04-12', ''],
        numbers: [null, 1, 3, null, null],
      },
    ])
    expect(fields.map(({ field, differs }) => [field, differs])).toEqual([
      ['Họ tên', true],
      ['Số thẻ', false],
      ['Số máy', true],
      ['Ngày sinh', false],
    ])
  })
})
