import type { ChartConfiguration } from 'chart.js'
import { wrapLabel } from '../../../lib/charts/rate-bars.ts'
import type { Palette } from '../../../lib/charts/palette.ts'
import { count } from '../../../lib/format/numbers.ts'

export interface Bar {
  name: string
  count: number
  /** Where its number leads. */
  to: string
}

const labelled = (bars: Bar[], palette: Palette) =>
  Object.fromEntries(
    bars.map((bar, at) => [
      `count${at}`,
      {
        type: 'label' as const,
        xValue: bar.count,
        yValue: at,
        position: { x: 'start' as const, y: 'center' as const },
        xAdjust: 4,
        content: count(bar.count),
        color: palette.ink,
        font: { size: 12, weight: 600 as const },
      },
    ]),
  )

/** Counts as bars, the largest first as they come, each with its number beside it instead of an axis. */
export function countBars(bars: Bar[], palette: Palette): ChartConfiguration<'bar'> {
  const text = { color: palette.inkSoft, font: { size: 12 } }
  return {
    type: 'bar',
    data: {
      labels: bars.map(({ name }) => wrapLabel(name, 24)),
      datasets: [
        { data: bars.map((bar) => bar.count), backgroundColor: palette.quiet, maxBarThickness: 22, borderRadius: 2 },
      ],
    },
    options: {
      indexAxis: 'y',
      maintainAspectRatio: false,
      animation: { duration: 250 },
      layout: { padding: { right: 48 } },
      scales: {
        x: { display: false, min: 0, max: Math.max(1, ...bars.map((bar) => bar.count)) },
        y: { grid: { display: false }, border: { color: palette.line }, ticks: { ...text, autoSkip: false } },
      },
      plugins: { tooltip: { enabled: false }, annotation: { clip: false, annotations: labelled(bars, palette) } },
    },
  }
}
