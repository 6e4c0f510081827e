import type { Chart, ChartConfiguration } from 'chart.js'
import type { WeightsAnswer } from '#api/reconciliation/reconciliation.contract.ts'
import type { Palette } from '../../../lib/charts/palette.ts'
import { count } from '../../../lib/format/numbers.ts'

/** Pairs whose total lies from `from` on; the last bin has no end. */
export interface EvidenceBin {
  from: number
  linked: number
  review: number
  none: number
}

const FIRST = -10
const LAST = 24
export const STEP = 2

/** Pairs in bins of two points from −10 on; what is far above both thresholds stands in the last. */
export function evidenceBins(histogram: WeightsAnswer['histogram']): EvidenceBin[] {
  const bins: EvidenceBin[] = []
  for (let from = FIRST; from <= LAST; from += STEP) bins.push({ from, linked: 0, review: 0, none: 0 })
  for (const { bits, status, pairs } of histogram) {
    const place = Math.floor((Math.min(Math.max(bits, FIRST), LAST) - FIRST) / STEP)
    bins[place]![status === 'second' ? 'none' : status] += pairs
  }
  return bins
}

const heightOf = ({ linked, review, none }: EvidenceBin) => linked + review + none

/** A bar is one wide and stands around its number. */
const placeOf = (bits: number) => (bits - FIRST) / STEP - 0.5

/** Bars between and near the thresholds fill the frame; what is far from both is cut. */
function frameOf(bins: EvidenceBin[], { linked, review }: WeightsAnswer['thresholds']): number {
  const near = bins.filter(({ from }) => from + STEP > review && from < linked)
  return Math.max(10, ...near.map(heightOf)) * 1.5
}

/** How many pairs have which total of evidence, with the thresholds named. */
export function evidenceChart(
  bins: EvidenceBin[],
  thresholds: WeightsAnswer['thresholds'],
  words: { linked: string; review: string },
  palette: Palette,
): ChartConfiguration<'bar'> {
  const text = { color: palette.inkSoft, font: { size: 12 } }
  const bar = { categoryPercentage: 1, barPercentage: 0.86, stack: 'pairs' }
  const line = (bits: number, content: string) => ({
    type: 'line' as const,
    scaleID: 'x',
    value: placeOf(bits),
    borderColor: palette.ink,
    borderWidth: 1,
    borderDash: [5, 4],
    label: {
      display: true,
      content,
      position: 'start' as const,
      backgroundColor: palette.surface,
      color: palette.ink,
      padding: 3,
      font: { size: 12, weight: 400 as const },
    },
  })
  return {
    type: 'bar',
    data: {
      labels: bins.map(({ from }) => (from === LAST ? `≥ ${from}` : String(from).replace('-', '−'))),
      datasets: [
        { ...bar, data: bins.map(({ linked }) => linked), backgroundColor: palette.done },
        { ...bar, data: bins.map(({ review }) => review), backgroundColor: palette.attention },
        { ...bar, data: bins.map(({ none }) => none), backgroundColor: palette.remaining },
      ],
    },
    options: {
      maintainAspectRatio: false,
      animation: { duration: 250 },
      layout: { padding: { top: 24 } },
      scales: {
        x: {
          stacked: true,
          grid: { display: false },
          border: { color: palette.line },
          ticks: { ...text, maxRotation: 0 },
        },
        y: {
          stacked: true,
          max: frameOf(bins, thresholds),
          border: { display: false },
          grid: { color: palette.line },
          ticks: { ...text, precision: 0, maxTicksLimit: 5, includeBounds: false },
        },
      },
      plugins: {
        tooltip: { enabled: false },
        annotation: {
          clip: false,
          annotations: {
            linked: line(thresholds.linked, words.linked),
            review: line(thresholds.review, words.review),
          },
        },
      },
    },
    plugins: [pairLabels(bins, palette)],
  }
}

/** The number of pairs at the head of each bar that has room for it; of a cut bar above the frame. */
const pairLabels = (bins: EvidenceBin[], palette: Palette) => ({
  id: 'pairLabels',
  afterDatasetsDraw({ ctx, chartArea, scales }: Chart) {
    const room = chartArea.width / bins.length
    ctx.save()
    ctx.font = `600 12px ${getComputedStyle(ctx.canvas).getPropertyValue('--font-figures')}`
    ctx.fillStyle = palette.ink
    ctx.textBaseline = 'bottom'
    bins.forEach((bin, at) => {
      const pairs = heightOf(bin)
      const label = count(pairs)
      const last = at === bins.length - 1
      if (pairs === 0 || (!last && ctx.measureText(label).width > room)) return
      const top = Math.max(scales.y?.getPixelForValue(pairs) ?? 0, chartArea.top)
      // the last bar may write over the edge of its own, to the left
      ctx.textAlign = last ? 'right' : 'center'
      ctx.fillText(label, last ? chartArea.right : (scales.x?.getPixelForValue(at) ?? 0), top - 3)
    })
    ctx.restore()
  },
})
