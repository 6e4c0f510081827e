import type { IndicatorId } from '#api/indicators/indicators.contract.ts'
import { t } from '../messages/t.ts'

interface Searched {
  searchParams: { get(name: string): string | null }
}

/** The indicator of the address (`?chi-so=`), the headline one when it names none or none we know. */
export function indicatorOf({ searchParams }: Searched): IndicatorId {
  const asked = searchParams.get('chi-so')
  return asked !== null && Object.hasOwn(t.words.indicator, asked) ? (asked as IndicatorId) : 'installed'
}

/** The page of a long list (`?trang=`), counted from 1. */
export function pageOf({ searchParams }: Searched, parameter = 'trang'): number {
  const page = Number(searchParams.get(parameter))
  return Number.isInteger(page) && page > 0 ? page : 1
}

/** Every indicator as the options of a selector. */
export const indicatorOptions = () =>
  (Object.keys(t.words.indicator) as IndicatorId[]).map((value) => ({ value, label: t.words.indicator[value] }))
