import type { Figure, IndicatorId } from '#api/indicators/indicators.contract.ts'

/** The order in which a unit's indicators are read: the headline, the same over wider denominators, then use. */
const ORDER: IndicatorId[] = [
  'installed',
  'installed_p1',
  'installed_p0',
  'signed_in',
  'branches_using',
  'meeting_recorded',
  'meeting_matched',
  'meeting_complete',
  'accounts_known',
  'cards_settled',
  'reports_sent',
  'reports_on_time',
]

/** Figures in reading order; `installed_p2` is left out while it is the headline itself. */
export function figureRows(figures: Figure[]): Figure[] {
  const headline = figures.find(({ indicator }) => indicator === 'installed')
  const order: IndicatorId[] = headline?.rule === 'P2' ? ORDER : ORDER.toSpliced(1, 0, 'installed_p2')
  return order.flatMap((indicator) => figures.filter((figure) => figure.indicator === indicator))
}
