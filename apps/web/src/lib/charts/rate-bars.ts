import type { Chart, ChartConfiguration } from 'chart.js'
import type { RankingRow } from '#api/rankings/rankings.contract.ts'
import { hatch, type Palette } from './palette.ts'
import { percent } from '../format/numbers.ts'
import { shortUnitName } from '../format/unit-names.ts'

/** A share with its bounds, of something that has a name. */
export type RateBar = Pick<RankingRow, 'name' | 'rate' | 'bounds' | 'target'>

interface Words {
  target: string
}

/** Below this many pixels only every other tick and short names have room. */
const NARROW = 500
const ROW = 30
const AXES = 64
const TICK = 25

/** A name longer than `width` letters over two lines of like length; what is still too long ends in an ellipsis. */
export function wrapLabel(name: string, width: number): string | string[] {
  if (name.length <= width) return name
  const fits = (line: string) => (line.length <= width ? line : `${line.slice(0, width - 1).trimEnd()}…`)
  const breaks = [...name.matchAll(/ /g)].map(({ index }) => index)
  const [middle] = breaks.toSorted((a, b) => Math.abs(2 * a - name.length) - Math.abs(2 * b - name.length))
  return middle === undefined ? fits(name) : [fits(name.slice(0, middle)), fits(name.slice(middle + 1))]
}

/** Pixels a chart of so many bars needs to stay readable. */
export const rateBarsHeight = (rows: number): number => rows * ROW + AXES

/** One horizontal bar a unit from 0 to 100 %, best first: solid to the lower bound, soft to the upper, value at its end. */
export function rateBars(rows: RateBar[], words: Words, palette: Palette): ChartConfiguration<'bar'> {
  const ranked = rows.filter(({ rate }) => rate !== null)
  const target = ranked.find((row) => row.target !== null)?.target ?? null
  const ends = ranked.map(({ bounds }) => ({ low: (bounds?.low ?? 0) * 100, high: (bounds?.high ?? 0) * 100 }))
  const text = { color: palette.inkSoft, font: { size: 12 } }
  const bar = { categoryPercentage: 0.82, barPercentage: 0.8, stack: 'rate' }
  return {
    type: 'bar',
    data: {
      labels: ranked.map((row) => shortUnitName(row.name)),
      datasets: [
        { ...bar, data: ends.map(({ low }) => low), backgroundColor: palette.done },
        {
          ...bar,
          data: ends.map(({ low, high }) => high - low),
          backgroundColor: ({ chart }: { chart: Chart }) => hatch(chart.ctx, palette),
        },
        {
          ...bar,
          data: ends.map(({ high }) => 100 - high),
          backgroundColor: palette.remaining,
        },
      ],
    },
    options: {
      indexAxis: 'y',
      maintainAspectRatio: false,
      animation: { duration: 250 },
      layout: { padding: { right: 56, top: 4 } },
      scales: {
        x: {
          stacked: true,
          min: 0,
          max: 100,
          position: 'top',
          border: { display: false },
          grid: { color: palette.line },
          ticks: {
            ...text,
            stepSize: TICK,
            maxRotation: 0,
            autoSkip: false,
            callback(value) {
              if (Number(value) === (target ?? 0) * 100) return words.target
              return this.chart.width < NARROW && Number(value) % (2 * TICK) !== 0 ? '' : `${value}%`
            },
          },
        },
        y: {
          stacked: true,
          grid: { display: false },
          border: { color: palette.line },
          ticks: {
            ...text,
            color: palette.ink,
            autoSkip: false,
            callback(_, index) {
              return wrapLabel(shortUnitName(ranked[index]?.name ?? ''), this.chart.width < NARROW ? 19 : 40)
            },
          },
        },
      },
      plugins: {
        tooltip: { enabled: false },
        annotation: { clip: false, annotations: target === null ? {} : { target: targetLine(target, words, palette) } },
      },
    },
    plugins: [valueLabels(ranked, palette)],
  }
}

const targetLine = (target: number, words: Words, palette: Palette) => ({
  type: 'line' as const,
  scaleID: 'x',
  value: target * 100,
  borderColor: palette.ink,
  borderWidth: 1,
  borderDash: [5, 4],
  label: {
    // a target that falls on a tick is named by the tick
    display: (target * 100) % TICK !== 0,
    content: words.target,
    position: 'start' as const,
    backgroundColor: palette.surface,
    color: palette.inkSoft,
    padding: 3,
    font: { size: 12, weight: 400 as const },
  },
})

/** The rate in words at the end of each bar, so that no value needs a pointer. */
const valueLabels = (rows: RateBar[], palette: Palette) => ({
  id: 'valueLabels',
  afterDatasetsDraw({ ctx, chartArea, scales }: Chart) {
    ctx.save()
    ctx.font = `600 12px ${getComputedStyle(ctx.canvas).getPropertyValue('--font-figures')}`
    ctx.fillStyle = palette.ink
    ctx.textAlign = 'right'
    ctx.textBaseline = 'middle'
    rows.forEach((row, index) => {
      ctx.fillText(percent(row.rate) ?? '', chartArea.right + 50, scales.y?.getPixelForValue(index) ?? 0)
    })
    ctx.restore()
  },
})
