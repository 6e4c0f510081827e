import type { IndicatorId, OwnIndicator, ShippedIndicatorId } from '#api/indicators/indicators.contract.ts'
import * as t from '../messages/t.ts'

/** What the programmes of the province brought, told once when the pages begin and again when a programme changes. */
let own = new Map<IndicatorId, OwnIndicator>()

export function learnIndicators(indicators: readonly OwnIndicator[]): void {
  own = new Map(indicators.map((indicator) => [indicator.id, indicator]))
}

const isShipped = (id: IndicatorId): id is ShippedIndicatorId => Object.hasOwn(t.words.indicator, id)

export const indicatorName = (id: IndicatorId): string =>
  isShipped(id) ? t.words.indicator[id] : (own.get(id)?.name ?? t.common.unknown)
/** What the denominator counts, as a noun after a number. */
export const countedNoun = (id: IndicatorId): string =>
  isShipped(id) ? t.words.counted[id] : (own.get(id)?.counted ?? '')
export const numeratorName = (id: IndicatorId): string =>
  isShipped(id) ? t.words.numerator[id] : (own.get(id)?.numeratorName ?? t.common.unknown)
export const denominatorName = (id: IndicatorId): string =>
  isShipped(id) ? t.words.denominator[id] : (own.get(id)?.denominatorName ?? t.common.unknown)

/** The programme an indicator belongs to, by name; null for what every province has. */
export const programmeOf = (id: IndicatorId): { id: string; name: string } | null => {
  const found = own.get(id)
  return found ? { id: found.programmeId, name: found.programme } : null
}

/** Whether an indicator only counts something, so that there is a number and no rate. */
export const onlyCounts = (id: IndicatorId): boolean => own.get(id)?.kind === 'count'

/** Every indicator as the options of a selector: those every province has, then those of its programmes. */
export const indicatorOptions = (): { value: IndicatorId; label: string }[] =>
  [...Object.keys(t.words.indicator), ...own.keys()].map((value) => ({ value, label: indicatorName(value) }))
