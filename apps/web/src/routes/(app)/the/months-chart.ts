import type { ChartConfiguration } from 'chart.js'
import type { CardSummary } from '#api/cards/cards.contract.ts'
import type { Palette } from '../../../lib/charts/palette.ts'
import { count } from '../../../lib/format/numbers.ts'
import { monthLabel, shortMonth } from '../../../lib/format/periods.ts'

type Months = CardSummary['byMonth']

/** What came and what was settled, month by month, beside each other: the gap is what piles up. */
export function monthsChart(
  months: Months,
  words: { opened: string; closed: string },
  palette: Palette,
): ChartConfiguration<'bar'> {
  const text = { color: palette.inkSoft, font: { size: 12 } }
  return {
    type: 'bar',
    data: {
      labels: months.map(({ month }, at) =>
        at === 0 || month.endsWith('-01') ? monthLabel(month) : shortMonth(month),
      ),
      datasets: [
        {
          label: words.opened,
          data: months.map(({ opened }) => opened),
          backgroundColor: palette.quiet,
          borderRadius: 2,
        },
        {
          label: words.closed,
          data: months.map(({ closed }) => closed),
          backgroundColor: palette.done,
          borderRadius: 2,
        },
      ],
    },
    options: {
      maintainAspectRatio: false,
      animation: { duration: 250 },
      interaction: { mode: 'index', intersect: false },
      scales: {
        x: { grid: { display: false }, border: { color: palette.line }, ticks: { ...text, maxRotation: 0 } },
        y: {
          beginAtZero: true,
          border: { display: false },
          grid: { color: palette.line },
          ticks: { ...text, precision: 0, maxTicksLimit: 5, callback: (value) => count(Number(value)) },
        },
      },
    },
  }
}
