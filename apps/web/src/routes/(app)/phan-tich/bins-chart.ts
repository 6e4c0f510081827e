import type { Chart, ChartConfiguration } from 'chart.js'
import type { Distribution } from '#api/analysis/analysis.contract.ts'
import type { Palette } from '../../../lib/charts/palette.ts'
import { count } from '../../../lib/format/numbers.ts'
import { axisText, axisTitle, dashedLine, lineLabel } from './axes.ts'

interface Words {
  axis: string
  median: string
  range(bin: number): string
}

/** How many branches lie in each tenth of the rates, the chosen one dark, with the median between the bars. */
export function binsChart(
  { bins, bin, median }: Pick<Distribution, 'bins' | 'bin' | 'median'>,
  words: Words,
  choose: (bin: number) => void,
  palette: Palette,
): ChartConfiguration<'bar'> {
  const counts = {
    id: 'counts',
    afterDatasetsDraw({ ctx, scales }: Chart) {
      ctx.save()
      ctx.font = `600 12px ${getComputedStyle(ctx.canvas).getPropertyValue('--font-figures')}`
      ctx.fillStyle = palette.ink
      ctx.textAlign = 'center'
      bins.forEach((units, at) => {
        if (units > 0)
          ctx.fillText(count(units), scales.x?.getPixelForValue(at) ?? 0, (scales.y?.getPixelForValue(units) ?? 0) - 6)
      })
      ctx.restore()
    },
  }
  return {
    type: 'bar',
    data: {
      labels: bins.map((_, at) => words.range(at)),
      datasets: [
        {
          data: bins,
          backgroundColor: bins.map((_, at) => (at === bin ? palette.done : palette.doneSoft)),
          categoryPercentage: 0.96,
          barPercentage: 0.96,
        },
      ],
    },
    options: {
      maintainAspectRatio: false,
      animation: { duration: 250 },
      layout: { padding: { top: 22 } },
      onClick: (_, [bar]) => bar && choose(bar.index),
      scales: {
        x: {
          title: axisTitle(words.axis, palette),
          grid: { display: false },
          border: { color: palette.line },
          ticks: {
            ...axisText(palette),
            maxRotation: 0,
            autoSkip: false,
            callback(_, at) {
              return this.chart.width < 500 ? `${at * 10}%` : words.range(at)
            },
          },
        },
        y: { display: false, beginAtZero: true },
      },
      plugins: {
        tooltip: { enabled: false },
        annotation: {
          clip: false,
          annotations:
            median === null
              ? {}
              : {
                  median: {
                    ...dashedLine(palette),
                    ...{ scaleID: 'x', value: median * 10 - 0.5 },
                    label: { ...lineLabel(words.median, palette, 'end'), yAdjust: -18 },
                  },
                },
        },
      },
    },
    plugins: [counts],
  }
}
