import type { DetailName, Details, DetailValue } from '#api/audit/acts.contract.ts'
import { date } from '#lib/format/dates.ts'
import { count } from '#lib/format/numbers.ts'
import { isPeriod, periodName } from '#lib/format/periods.ts'
import { indicatorName } from '#lib/indicators/indicators.ts'
import * as t from '#lib/messages/t.ts'

/** One particular of an act: what it is called, and how it was and is. */
export interface DetailLine {
  name: string
  value: string
}

function words(name: DetailName, value: DetailValue): string {
  if (value === null || value === '') return t.audit.nothing
  if (typeof value === 'boolean') return value ? t.audit.yes : t.audit.no_
  if (typeof value === 'number') return count(value)
  if (typeof value !== 'string') return value.map((one) => words(name, one)).join(', ') || t.audit.nothing
  const known = { ...t.audit.values, kind: t.words.fileKind }[name]
  if (known && Object.hasOwn(known, value)) return (known as Record<string, string>)[value]!
  if (name === 'indicator') return indicatorName(value)
  if (name === 'period' && isPeriod(value)) return periodName(value)
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? date(value) : value
}

/** How something was before an act and is after it, in words; what is the same on both sides is said once. */
export function detailLines(before: Details | null, after: Details | null): DetailLine[] {
  const names = [...new Set(Object.keys({ ...before, ...after }))] as DetailName[]
  return names.map((name) => {
    const sides = [before, after].map((side) => side?.[name])
    const [was, is] = sides.map((value) => (value === undefined ? null : words(name, value)))
    const said = was !== null && is !== null && was !== is ? t.audit.change(was!, is!) : (is ?? was)
    return { name: t.audit.detail[name] ?? name, value: said! }
  })
}
