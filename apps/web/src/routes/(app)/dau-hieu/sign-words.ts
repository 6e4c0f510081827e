import type { Sign, SignSettings } from '#api/signs/signs.contract.ts'
import { date } from '#lib/format/dates.ts'
import { count, percent } from '#lib/format/numbers.ts'
import { monthLabel, periodInline } from '#lib/format/periods.ts'
import * as t from '#lib/messages/t.ts'

/** The thresholds as words: shares as per cent. */
export function settledWords(settings: SignSettings): Record<keyof SignSettings, string> {
  const shares = ['burstShare', 'onceShare', 'phoneJump', 'exemptJump']
  const words = Object.entries(settings).map(([name, value]) => [
    name,
    shares.includes(name) ? (percent(value) ?? '') : count(value),
  ])
  return Object.fromEntries(words) as Record<keyof SignSettings, string>
}

/** `2024-Q2` → `Quý II/2024`, `2024-06` → `6/2024`, a day, a year; nothing: the newest roster. */
function whenWords(key: string): string {
  if (key === '') return t.signs.newest
  if (key.includes('Q')) return periodInline(key)
  if (key.length === 10) return date(key)
  return key.length === 7 ? monthLabel(key) : key
}

/** What was seen, in one sentence. */
export function seenWords({ type, found, ofAll, expected, key }: Sign, settings: SignSettings): string {
  const usual = expected === null ? '' : expected < 1 ? '1' : count(Math.round(expected))
  return t.signs.seen[type](count(found), count(ofAll), usual, whenWords(key), settledWords(settings))
}
