import { indicatorName } from '#lib/indicators/indicators.ts'
import type { FeedbackRow, Stood } from '#api/feedback/feedback.contract.ts'
import type { FindingType } from '#api/reconciliation/reconciliation.contract.ts'
import type { MeetingState } from '#api/meetings/meetings.contract.ts'
import { count, percent, share } from '../format/numbers.ts'
import { periodInline } from '../format/periods.ts'
import * as t from '../messages/t.ts'
import { paths } from '../nav/place.ts'

type Told = Pick<
  FeedbackRow,
  'about' | 'unit' | 'indicator' | 'period' | 'said' | 'subject' | 'findingId' | 'memberId' | 'stood'
>

/** What is contested, in a line. */
export function subjectTitle({ about, indicator, period, said, subject }: Told): string {
  if (about === 'figure') return t.feedback.figureOf(indicatorName(indicator!), periodInline(period!))
  if (about === 'meeting') return t.feedback.monthOf(periodInline(period!))
  if (about === 'finding') return t.registers.finding[said as FindingType] ?? t.common.unknown
  return subject ?? t.common.unknown
}

/** A figure as `92,3% (120/130)`. */
export const figureText = ({ numerator, denominator }: Pick<Stood, 'numerator' | 'denominator'>): string =>
  `${percent(share(numerator, denominator)) ?? t.common.noValue} (${t.feedback.of(count(numerator), count(denominator))})`

/** What it said when it was contested; empty for a person, of whom the lists say many things. */
export function stoodText({ about, stood, said, subject }: Told): string {
  if (stood) return figureText(stood)
  if (about === 'meeting') return t.words.meetingState[said as MeetingState] ?? t.common.unknown
  return about === 'finding' ? (subject ?? '') : ''
}

/** The page it was seen on. */
export function subjectAddress({ about, unit, indicator, period, findingId, memberId }: Told): string {
  if (about === 'figure') return `${paths.unit(unit.code)}?ky=${period}&chi-so=${indicator}`
  if (about === 'meeting') return paths.branchMonth(unit.code, period!)
  return about === 'finding' ? paths.finding(findingId!) : paths.member(memberId!)
}
