import type { Figure, IndicatorId } from '#api/indicators/indicators.contract.ts'
import { share } from './numbers.ts'

export const figureOf = (figures: Figure[], indicator: IndicatorId): Figure | undefined =>
  figures.find((figure) => figure.indicator === indicator)

/** How far a rate moved since the period before, as a difference of shares; null when either has none. */
export function shareChange({ numerator, denominator, previous }: Figure): number | null {
  const now = share(numerator, denominator)
  const before = previous && share(previous.numerator, previous.denominator)
  return now === null || before === null ? null : now - before
}

/** Indicators of branch-months and branches: who is missing is a month, not a person. */
export const isMeetingIndicator = (indicator: IndicatorId): boolean =>
  indicator.startsWith('meeting_') || indicator === 'branches_using'
