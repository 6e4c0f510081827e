import type { PersonDecision } from '#api/persons/persons.contract.ts'
import { date } from '#lib/format/dates.ts'
import { count, percent, share } from '#lib/format/numbers.ts'
import { shortUnitName } from '#lib/format/unit-names.ts'
import * as t from '#lib/messages/t.ts'

type Unit = NonNullable<PersonDecision['effect']>['units'][number]
const MOST_UNITS = 4

const rateOf = (figure: Unit['before']): string =>
  (figure && percent(share(figure.numerator, figure.denominator))) ?? t.common.noValue

/** The units whose rates a decision moved, the widest first; null before it was carried out. */
export function movedLine({ effect }: PersonDecision): string | null {
  if (!effect) return null
  const moved = effect.units.filter(({ indicator }) => indicator === 'installed')
  const telling = moved.filter(({ before, after }) => rateOf(before) !== rateOf(after))
  if (telling.length === 0) return t.persons.movedNone
  const words = telling
    .slice(0, MOST_UNITS)
    .map(({ name, before, after }) => t.persons.movedOne(shortUnitName(name), rateOf(before), rateOf(after)))
  if (telling.length > MOST_UNITS) words.push(t.persons.movedMore(count(telling.length - MOST_UNITS)))
  return t.persons.moved(words.join(' · '))
}

/** What exactly was said: who counts, or from which row on it is somebody else. */
export function saying({ verdict, members, from }: PersonDecision): string {
  if (from) return t.persons.splitFrom(from.fileName, count(from.rowNo), date(from.asOf))
  if (verdict !== 'same') return ''
  const [kept] = members
  return kept ? t.persons.keeps([kept.fullName, kept.memberCode].filter(Boolean).join(' · ')) : ''
}
