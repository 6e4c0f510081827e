import type { ChartConfiguration } from 'chart.js'
import type { Concentration } from '#api/analysis/analysis.contract.ts'
import type { Palette } from '../../../lib/charts/palette.ts'
import { percent } from '../../../lib/format/numbers.ts'
import { axisText, axisTitle, dashedLine, lineLabel, percentAxis } from './axes.ts'

interface Words {
  axis: string
  mark: string
}

/** How much of the gap the first so many branches hold, from nothing to all of it, with the place where it is four fifths. */
export function paretoChart(
  { curve, holdingMost }: Pick<Concentration, 'curve' | 'holdingMost'>,
  words: Words,
  palette: Palette,
): ChartConfiguration<'scatter'> {
  const most = curve.at(-1)?.units ?? 1
  return {
    type: 'scatter',
    data: {
      datasets: [
        {
          data: [{ x: 0, y: 0 }, ...curve.map(({ units, share }) => ({ x: units, y: share * 100 }))],
          showLine: true,
          borderColor: palette.done,
          backgroundColor: palette.done,
          borderWidth: 2.5,
          pointRadius: curve.length > 20 ? 0 : 3,
          pointHitRadius: 12,
          clip: false,
        },
      ],
    },
    options: {
      maintainAspectRatio: false,
      animation: { duration: 250 },
      layout: { padding: { right: 20, top: 8 } },
      scales: {
        x: {
          min: 0,
          max: most,
          title: axisTitle(words.axis, palette),
          grid: { display: false },
          border: { color: palette.line },
          ticks: { ...axisText(palette), maxRotation: 0, precision: 0, maxTicksLimit: 8 },
        },
        y: percentAxis(palette),
      },
      plugins: {
        tooltip: {
          displayColors: false,
          callbacks: { label: ({ parsed }) => `${parsed.x}: ${percent((parsed.y ?? 0) / 100)}` },
        },
        annotation: {
          clip: false,
          annotations: {
            most: {
              ...dashedLine(palette),
              ...{ xMin: holdingMost, xMax: holdingMost, yMin: 0, yMax: 100 },
              label: { ...lineLabel(words.mark, palette, 'start'), xAdjust: holdingMost > most / 2 ? -60 : 60 },
            },
          },
        },
      },
    },
  }
}
