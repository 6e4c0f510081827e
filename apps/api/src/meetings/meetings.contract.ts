import { Type, type Static } from 'typebox'
import { Nullable, Period, UnitRef } from '../shared/common.contract.ts'

/**
 * The state of one branch in one month (domain.md §1.3): regular meeting on paper and on the app, on one of the two
 * only, entered more than once, none at all; `exempt` and `inactive` months are not counted.
 */
export const MEETING_STATES = ['matched', 'paper_only', 'app_only', 'duplicate', 'none', 'exempt', 'inactive'] as const
export type MeetingState = (typeof MEETING_STATES)[number]

export const MeetingMatrix = Type.Object({
  unit: UnitRef,
  period: Period,
  /** `YYYY-MM`, oldest first: the months of the calendar year(s) around the period that have data. */
  months: Type.Array(Type.String()),
  total: Type.Integer(),
  page: Type.Integer(),
  pageSize: Type.Integer(),
  /** One row a branch, the fewest matched months first. */
  rows: Type.Array(
    Type.Object({
      code: Type.String(),
      name: Type.String(),
      parentName: Nullable(Type.String()),
      states: Type.Array(Type.Unsafe<MeetingState>({ type: 'string', enum: [...MEETING_STATES] })),
    }),
  ),
})
export type MeetingMatrix = Static<typeof MeetingMatrix>
