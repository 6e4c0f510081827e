import type { Chart, ChartConfiguration } from 'chart.js'
import type { Palette } from '../../../lib/charts/palette.ts'
import { wrapLabel } from '../../../lib/charts/rate-bars.ts'
import { bits as inWords } from '../../../lib/format/numbers.ts'

export interface LevelBar {
  name: string
  bits: number
}

const ROW = 30
const AXES = 40
const STEP = 5
const NARROW = 460
/** Pixels for a value at the end of its bar. */
const VALUE = 44

/** Between round numbers, so that the axis names them. */
export const spanOf = (bits: readonly number[]): { min: number; max: number } => ({
  min: Math.floor(Math.min(0, ...bits) / STEP) * STEP,
  max: Math.ceil(Math.max(0, ...bits) / STEP) * STEP,
})

export const levelsChartHeight = (bars: number): number => bars * ROW + AXES

/** One bar a level: to the right it speaks for one person, to the left for two. `span`: the same for charts side by side. */
export function levelsChart(
  bars: LevelBar[],
  span: { min: number; max: number },
  palette: Palette,
): ChartConfiguration<'bar'> {
  const text = { color: palette.inkSoft, font: { size: 12 } }
  return {
    type: 'bar',
    data: {
      labels: bars.map(({ name }) => name),
      datasets: [
        {
          data: bars.map(({ bits }) => bits),
          backgroundColor: bars.map(({ bits }) => (bits < 0 ? palette.wrong : palette.done)),
          categoryPercentage: 0.82,
          barPercentage: 0.72,
        },
      ],
    },
    options: {
      indexAxis: 'y',
      maintainAspectRatio: false,
      animation: { duration: 250 },
      layout: { padding: { right: VALUE } },
      scales: {
        x: {
          ...span,
          position: 'top',
          border: { display: false },
          grid: { color: palette.line },
          ticks: { ...text, maxRotation: 0, stepSize: STEP },
        },
        y: {
          grid: { display: false },
          border: { display: false },
          ticks: {
            ...text,
            color: palette.ink,
            autoSkip: false,
            callback(_, index) {
              return wrapLabel(bars[index]?.name ?? '', this.chart.width < NARROW ? 19 : 40)
            },
          },
        },
      },
      plugins: { tooltip: { enabled: false } },
    },
    plugins: [valueLabels(bars, palette)],
  }
}

/** The weight in words at the right end, so that no value needs a pointer. */
const valueLabels = (bars: LevelBar[], palette: Palette) => ({
  id: 'levelLabels',
  afterDatasetsDraw({ ctx, chartArea, scales }: Chart) {
    ctx.save()
    ctx.font = `600 12px ${getComputedStyle(ctx.canvas).getPropertyValue('--font-figures')}`
    ctx.fillStyle = palette.ink
    ctx.textAlign = 'right'
    ctx.textBaseline = 'middle'
    bars.forEach(({ bits }, at) => {
      ctx.fillText(inWords(bits), chartArea.right + VALUE, scales.y?.getPixelForValue(at) ?? 0)
    })
    ctx.restore()
  },
})
