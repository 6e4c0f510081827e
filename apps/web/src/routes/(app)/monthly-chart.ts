import type { ChartConfiguration } from 'chart.js'
import type { Dashboard } from '#api/dashboard/dashboard.contract.ts'
import type { Palette } from '../../lib/charts/palette.ts'
import { percent, share } from '../../lib/format/numbers.ts'
import { monthLabel, shortMonth } from '../../lib/format/periods.ts'

type Points = Dashboard['series'][number]['points']

interface Words {
  target: string
  /** Months that cannot be set beside the one before, and why. */
  breaks?: Map<string, string>
}

/** `T1/2024` where a year begins, `T2` after it. */
export const axisLabels = (points: Points): string[] =>
  points.map(({ period }, index) =>
    index === 0 || period.endsWith('-01') ? `T${monthLabel(period)}` : shortMonth(period),
  )

/** The monthly rate as a line from 0 to 100 %, the target as a labelled line, first and last value written out. */
export function monthlyChart(
  points: Points,
  target: number,
  words: Words,
  palette: Palette,
): ChartConfiguration<'line'> {
  const rates = points.map(({ numerator, denominator }) => {
    const rate = share(numerator, denominator)
    return rate === null ? null : rate * 100
  })
  const last = rates.length - 1
  const text = { color: palette.inkSoft, font: { size: 12 } }
  return {
    type: 'line',
    data: {
      labels: axisLabels(points),
      datasets: [
        {
          data: rates,
          borderColor: palette.done,
          backgroundColor: palette.done,
          borderWidth: 2.5,
          pointRadius: rates.map((_, index) => (index === last ? 5 : 3)),
          pointHoverRadius: 6,
          clip: false,
        },
      ],
    },
    options: {
      maintainAspectRatio: false,
      animation: { duration: 250 },
      layout: { padding: { right: 24 } },
      interaction: { mode: 'index', intersect: false },
      scales: {
        x: { grid: { display: false }, border: { color: palette.line }, ticks: { ...text, maxRotation: 0 } },
        y: {
          min: 0,
          max: 108,
          afterBuildTicks: (axis) => (axis.ticks = axis.ticks.filter(({ value }) => value <= 100)),
          border: { display: false },
          grid: { color: palette.line },
          ticks: { ...text, stepSize: 25, callback: (value) => `${value}%` },
        },
      },
      plugins: {
        tooltip: {
          displayColors: false,
          callbacks: { label: ({ parsed }) => percent((parsed.y ?? 0) / 100) ?? '' },
        },
        annotation: {
          clip: false,
          annotations: {
            target: {
              type: 'line',
              yMin: target * 100,
              yMax: target * 100,
              borderColor: palette.ink,
              borderWidth: 1,
              borderDash: [5, 4],
              label: {
                display: true,
                content: words.target,
                position: 'start',
                yAdjust: -10,
                padding: 0,
                backgroundColor: 'transparent',
                color: palette.inkSoft,
                font: { size: 12, weight: 400 },
              },
            },
            ...breakLines(points, words.breaks, palette),
            ...endLabels(rates, palette),
          },
        },
      },
    },
  }
}

/** A line before each month that cannot be set beside the one before it; the words stand below the chart, by number. */
function breakLines(points: Points, breaks: Words['breaks'], palette: Palette) {
  const marked = [...(breaks?.keys() ?? [])].map((period) => points.findIndex((point) => point.period === period))
  return Object.fromEntries(
    marked.map((index, at) => [
      `break${index}`,
      {
        type: 'line' as const,
        ...{ xMin: index - 0.5, xMax: index - 0.5, borderColor: palette.attention, borderWidth: 1, borderDash: [2, 3] },
        label: {
          ...{ display: true, content: String(at + 1), position: 'start' as const, padding: 3 },
          ...{ backgroundColor: palette.surface, color: palette.attention, font: { size: 12, weight: 600 as const } },
        },
      },
    ]),
  )
}

/** Direct labels at both ends of the line instead of a legend. */
function endLabels(rates: (number | null)[], palette: Palette) {
  const ends = rates.length > 1 ? [0, rates.length - 1] : []
  return Object.fromEntries(
    ends.flatMap((index) => {
      const rate = rates[index]
      if (rate === null || rate === undefined) return []
      return [
        [
          `end${index}`,
          {
            type: 'label' as const,
            xValue: index,
            yValue: rate,
            yAdjust: 18,
            xAdjust: index === 0 ? 18 : -6,
            content: percent(rate / 100) ?? '',
            color: palette.ink,
            font: { size: 14, weight: 600 },
          },
        ],
      ]
    }),
  )
}
