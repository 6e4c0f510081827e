import type { Told } from '#api/privacy/privacy.contract.ts'
import { date } from '#lib/format/dates.ts'
import { monthLabel } from '#lib/format/periods.ts'
import * as t from '#lib/messages/t.ts'

const WORDS: Record<string, Record<string, string>> = {
  membership: t.registers.membership,
  status: { ...t.review.accountStatus, ...t.registers.memberStatus },
  event: t.privacy.events,
}

/** What a file says, as a person reads it. */
export function wordOf({ field, value }: Told['says'][number]): string {
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return date(value)
  if (/^\d{4}-\d\d$/.test(value)) return monthLabel(value)
  return WORDS[field]?.[value] ?? t.privacy.words[value] ?? value
}
