import type { Chart, ChartConfiguration } from 'chart.js'
import type { Months } from '#api/analysis/analysis.contract.ts'
import type { Palette } from '../../../lib/charts/palette.ts'
import { percent, share } from '../../../lib/format/numbers.ts'
import { monthLabel, shortMonth } from '../../../lib/format/periods.ts'
import { shortUnitName } from '../../../lib/format/unit-names.ts'
import { axisText, dashedLine, lineLabel, percentAxis } from './axes.ts'

/** The strokes of at most six lines, told apart by dash and mark as well as by colour. */
export const strokesOf = (palette: Palette) => [
  { borderColor: palette.done, borderDash: [], pointStyle: 'circle' as const },
  { borderColor: palette.attention, borderDash: [], pointStyle: 'rect' as const },
  { borderColor: palette.ink, borderDash: [], pointStyle: 'triangle' as const },
  { borderColor: palette.wrong, borderDash: [6, 3], pointStyle: 'rectRot' as const },
  { borderColor: palette.doneSoft, borderDash: [6, 3], pointStyle: 'crossRot' as const },
  { borderColor: palette.quiet, borderDash: [2, 3], pointStyle: 'star' as const },
]

/** The last value of each line with its height, moved apart so that no name lies on another; at least `step` points. */
export function spreadLabels(values: readonly (number | null)[], step: number): (number | null)[] {
  const order = values.map((value, at) => ({ value, at })).filter((one) => one.value !== null)
  order.sort((a, b) => b.value! - a.value!)
  const places: (number | null)[] = values.map(() => null)
  let above = Infinity
  for (const { value, at } of order) {
    above = Math.min(value!, above - step)
    places[at] = above
  }
  return places
}

/** One line a unit by months from 0 to 100 %, named at its end, with the target. */
export function compareChart(
  { periods, rows, target }: Months,
  words: { target: string },
  palette: Palette,
): ChartConfiguration<'line'> {
  const rates = rows.map(({ points }) =>
    points.map((point) => {
      const rate = point && share(point.numerator, point.denominator)
      return rate === null ? null : rate * 100
    }),
  )
  const ends = rates.map((line) => line.findLast((value) => value !== null) ?? null)
  const names = {
    id: 'names',
    afterDatasetsDraw({ ctx, chartArea, scales, width }: Chart) {
      if (width < 500) return
      const places = spreadLabels(ends, 6.5)
      ctx.save()
      ctx.font = `600 12px ${getComputedStyle(ctx.canvas).getPropertyValue('--font-figures')}`
      ctx.textBaseline = 'middle'
      rows.forEach(({ name }, at) => {
        const place = places[at]
        if (place === null || place === undefined) return
        ctx.fillStyle = strokesOf(palette)[at]?.borderColor ?? palette.ink
        const text = `${percent((ends[at] ?? 0) / 100)} ${shortUnitName(name)}`
        ctx.fillText(text, chartArea.right + 10, scales.y?.getPixelForValue(place) ?? 0, 190)
      })
      ctx.restore()
    },
  }
  return {
    type: 'line',
    data: {
      labels: periods.map((month, at) =>
        at === 0 || month.endsWith('-01') ? `T${monthLabel(month)}` : shortMonth(month),
      ),
      datasets: rates.map((data, at) => ({
        ...{ data, ...strokesOf(palette)[at], backgroundColor: strokesOf(palette)[at]?.borderColor },
        ...{ borderWidth: 2.5, pointRadius: 3, clip: false as const },
      })),
    },
    options: {
      maintainAspectRatio: false,
      animation: { duration: 250 },
      layout: { padding: ({ chart }: { chart: Chart }) => ({ right: chart.width < 500 ? 12 : 210, top: 8 }) },
      interaction: { mode: 'index', intersect: false },
      scales: {
        x: {
          grid: { display: false },
          border: { color: palette.line },
          ticks: { ...axisText(palette), maxRotation: 0 },
        },
        y: percentAxis(palette),
      },
      plugins: {
        tooltip: {
          callbacks: {
            label: ({ parsed, datasetIndex }) =>
              `${shortUnitName(rows[datasetIndex]?.name ?? '')}: ${percent((parsed.y ?? 0) / 100)}`,
          },
        },
        annotation: {
          clip: false,
          annotations:
            target === null
              ? {}
              : {
                  target: {
                    ...dashedLine(palette),
                    yMin: target * 100,
                    yMax: target * 100,
                    label: lineLabel(words.target, palette),
                  },
                },
        },
      },
    },
    plugins: [names],
  }
}
