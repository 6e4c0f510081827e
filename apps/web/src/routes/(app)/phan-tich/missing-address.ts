import { paths, UNIT } from '../../../lib/nav/place.ts'
import { filterOf, MISSING, onlyOf, type FILTERS_OF } from './pivot-address.ts'
import type { Attribute } from '#api/analysis/pivot.contract.ts'

/** Where those are named who are missing in a unit: on its page; of a part of its people, on a list of their own. */
export function missingOf(
  search: { get(name: string): string | null },
  view: keyof typeof FILTERS_OF,
  indicator: string,
  code: string,
): string {
  const only = Object.entries(filterOf(search, view)) as [Attribute, string][]
  const asked = new URLSearchParams({ 'chi-so': indicator })
  if (only.length === 0) return `${paths.unit(code)}?${asked}#con-thieu`
  for (const [attribute, part] of only) asked.set(onlyOf(attribute), part)
  asked.set(UNIT, code)
  asked.set(MISSING, '')
  return `${paths.analysisPeople}?${asked}`
}
