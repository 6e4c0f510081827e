import type { ChartConfiguration } from 'chart.js'
import type { Scatter } from '#api/analysis/analysis.contract.ts'
import type { Palette } from '../../../lib/charts/palette.ts'
import { percent } from '../../../lib/format/numbers.ts'
import { shortUnitName } from '../../../lib/format/unit-names.ts'
import { axisText, axisTitle, percentAxis } from './axes.ts'

type Row = Scatter['rows'][number]

/** Both shares of a unit as points of 0 to 100. */
export const pointOf = ({ numerator, denominator, otherNumerator, otherDenominator }: Row) => ({
  x: (numerator / denominator) * 100,
  y: (otherNumerator / otherDenominator) * 100,
})

/** Units at half or more of the first and below half of the second: what most are asked to look at. */
export const unevenUnits = (rows: readonly Row[]): Row[] =>
  rows
    .filter((row) => pointOf(row).x >= 50 && pointOf(row).y < 50)
    .toSorted((a, b) => pointOf(a).y - pointOf(b).y || pointOf(b).x - pointOf(a).x)

/** One point a unit; a click opens it. */
export function scatterChart(
  rows: readonly Row[],
  words: { x: string; y: string },
  open: (code: string) => void,
  palette: Palette,
): ChartConfiguration<'scatter'> {
  const percentAlong = { ...percentAxis(palette), grid: { color: palette.line } }
  return {
    type: 'scatter',
    data: {
      datasets: [
        {
          data: rows.map(pointOf),
          backgroundColor: rows.map((row) => (unevenUnits([row]).length > 0 ? palette.attention : palette.done)),
          pointRadius: rows.length > 200 ? 3 : 6,
          pointHitRadius: 8,
          clip: false,
        },
      ],
    },
    options: {
      maintainAspectRatio: false,
      animation: { duration: 250 },
      layout: { padding: { right: 20, top: 8 } },
      onClick: (_, [point]) => {
        const row = point && rows[point.index]
        if (row) open(row.code)
      },
      scales: {
        x: {
          ...percentAlong,
          title: axisTitle(words.x, palette),
          ticks: { ...percentAlong.ticks, ...axisText(palette) },
        },
        y: { ...percentAlong, title: axisTitle(words.y, palette) },
      },
      plugins: {
        tooltip: {
          displayColors: false,
          callbacks: {
            label: ({ parsed, dataIndex }) =>
              `${shortUnitName(rows[dataIndex]?.name ?? '')}: ${percent((parsed.x ?? 0) / 100)} · ${percent((parsed.y ?? 0) / 100)}`,
          },
        },
      },
    },
  }
}
