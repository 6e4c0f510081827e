import { Type, type Static } from 'typebox'
import { DateText, Nullable, Period, TreeChoice, UnitCode, UnitRef } from '../shared/common.contract.ts'

/**
 * The state of one branch in one month (domain.md §1.3): the regular meeting on paper and on the app, with every step, with one
 * missing, with minutes that came late, entered more than once; on one of the two only; none at all; `exempt` and `inactive`
 * months are not counted.
 */
export const MEETING_STATES = [
  ...(['matched', 'incomplete', 'late', 'duplicate', 'paper_only', 'app_only', 'none'] as const),
  ...(['exempt', 'inactive'] as const),
] as const
export type MeetingState = (typeof MEETING_STATES)[number]
const State = Type.Unsafe<MeetingState>({ type: 'string', enum: [...MEETING_STATES] })

/** What the best of a month's meetings on the app lacks (contract: `meeting_complete`). */
export const MISSING_STEPS = ['duration', 'documents', 'minutes', 'minutes_late'] as const
export type MissingStep = (typeof MISSING_STEPS)[number]

export const MeetingMatrix = Type.Object({
  unit: UnitRef,
  period: Period,
  /** `YYYY-MM`, oldest first. */
  months: Type.Array(Type.String()),
  /** Months of the period of which no file has come in: they are not among `months`, and nobody is missing in them. */
  unknown: Type.Array(Type.String()),
  total: Type.Integer(),
  page: Type.Integer(),
  pageSize: Type.Integer(),
  /** Branch-months of the whole unit by state; those that do not occur are left out. */
  counts: Type.Array(Type.Object({ state: State, count: Type.Integer(), branches: Type.Integer() })),
  /** One row a branch, those with the most months to put right first. */
  rows: Type.Array(
    Type.Object({
      code: Type.String(),
      name: Type.String(),
      parentName: Nullable(Type.String()),
      states: Type.Array(State),
    }),
  ),
})
export type MeetingMatrix = Static<typeof MeetingMatrix>

/** `state`: only branches with such a month. */
export const BoardQuery = Type.Object({
  unit: Type.Optional(UnitCode),
  period: Type.Optional(Period),
  tree: Type.Optional(TreeChoice),
  state: Type.Optional(State),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
})

export const MonthParams = Type.Object({
  code: UnitCode,
  month: Type.String({ pattern: '^(19|20)\\d{2}-(0[1-9]|1[0-2])$' }),
})

/** One meeting as a file says it. Times `HH:MM`; the duration in minutes, null when an end is not known. */
export const Meeting = Type.Object({
  source: Type.Unsafe<'paper' | 'app'>({ type: 'string', enum: ['paper', 'app'] }),
  kind: Type.Unsafe<'regular' | 'thematic' | 'extraordinary'>({
    ...{ type: 'string', enum: ['regular', 'thematic', 'extraordinary'] },
  }),
  heldOn: Nullable(DateText),
  startsAt: Nullable(Type.String()),
  endsAt: Nullable(Type.String()),
  minutes: Nullable(Type.Integer()),
  convened: Nullable(Type.Integer()),
  present: Nullable(Type.Integer()),
  absentExcused: Nullable(Type.Integer()),
  absentUnexcused: Nullable(Type.Integer()),
  documentsOn: Nullable(DateText),
  minutesOn: Nullable(DateText),
  fileName: Type.String(),
})
export type Meeting = Static<typeof Meeting>

/**
 * `expected` is P1L on the day of the meeting, or the last of the month: who should sit in it (domain.md
 * §4.1); null where the reader sees none of its people.
 */
export const BranchMonth = Type.Object({
  unit: UnitRef,
  parentName: Nullable(Type.String()),
  month: Type.String(),
  state: State,
  missing: Type.Array(Type.Unsafe<MissingStep>({ type: 'string', enum: [...MISSING_STEPS] })),
  expectedOn: DateText,
  expected: Nullable(Type.Integer()),
  away: Type.Integer(),
  guests: Type.Integer(),
  meetings: Type.Array(Meeting),
  previous: Nullable(Type.String()),
  next: Nullable(Type.String()),
})
export type BranchMonth = Static<typeof BranchMonth>
