import type { Break } from '#api/org-units/breaks.contract.ts'
import { date } from '../format/dates.ts'
import { count } from '../format/numbers.ts'
import * as t from '../messages/t.ts'
import { paths } from '../nav/place.ts'

/** What one reason says, as part of a sentence. */
export function breakWords({ kind, day, came, went, then, now }: Break): string {
  const on = day && date(day)
  if (kind === 'founded') return t.breaks.founded(on)
  if (kind === 'people') {
    const passed = [
      ...(came.branches > 0 ? [t.breaks.came(count(came.branches), count(came.members))] : []),
      ...(went.branches > 0 ? [t.breaks.went(count(went.branches), count(went.members))] : []),
    ]
    return [t.breaks.people(on), ...passed].join(', ')
  }
  if (kind === 'listed') {
    return [
      ...(came.branches > 0 ? [t.breaks.listed(count(came.branches), count(came.members))] : []),
      ...(went.branches > 0 ? [t.breaks.unlisted(count(went.branches), count(went.members))] : []),
    ].join(', ')
  }
  const rule = (code: string | null) => t.words.rule[code ?? ''] ?? t.common.noValue
  if (kind === 'rule') return t.breaks.rule(rule(then), rule(now))
  if (kind === 'exempt') return t.breaks.exempt(then ?? '0', now ?? '0')
  return kind === 'missing' ? t.breaks.missing : t.breaks.unknown
}

/** Where it can be read: the events of the day, the rules, or whom exempting leaves out; null where there is nothing to open. */
export function breakPlace({ kind, day, unit }: Break): string | null {
  const of = `don-vi=${encodeURIComponent(unit.code)}`
  if (kind === 'founded' || kind === 'people') return day && `${paths.reorganisations}?ngay=${day}&${of}`
  if (kind === 'rule') return paths.rules
  return kind === 'exempt' ? `${paths.exemptionEffect}?${of}` : null
}
