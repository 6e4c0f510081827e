import type { DecisionEffect, Rate } from '#api/review/review.contract.ts'
import { percent, share } from '#lib/format/numbers.ts'
import * as t from '#lib/messages/t.ts'

function rateOf({ numerator, denominator, upper }: Rate): string {
  const rate = percent(share(numerator, denominator)) ?? t.common.noValue
  return upper > numerator ? t.review.upTo(rate, percent(share(upper, denominator)) ?? '') : rate
}

/** What a decision did to the rate of the member's unit, in a sentence; null where nothing is counted yet. */
export function effectLine({ decision, unit }: Pick<DecisionEffect, 'decision' | 'unit'>): string | null {
  if (decision.state === 'awaits_second') return t.review.notCounted
  if (!unit) return null
  const [before, after] = [rateOf(unit.before), rateOf(unit.after)]
  return before === after ? t.review.rateSame(unit.unit.name, after) : t.review.rateMoved(unit.unit.name, before, after)
}
