import { Type, type Static } from 'typebox'
import { DateText, Nullable, Period, UnitCode, UnitRef } from '../shared/common.contract.ts'

const MemberId = Type.String({ pattern: '^\\d{1,18}$' })

/**
 * Who was absent from a branch's regular meeting of a month. `said` is null until somebody has said it: then nobody is
 * known to have come or not.
 */
export const AbsenceList = Type.Object({
  said: Nullable(Type.Object({ listId: Type.String(), by: Type.String(), at: Type.String() })),
  /** The day whose members these are: that of the meeting, or the last of the month. */
  day: DateText,
  people: Type.Array(
    Type.Object({
      memberId: Type.String(),
      fullName: Type.String(),
      absence: Nullable(Type.Unsafe<'excused' | 'unexcused'>({ type: 'string', enum: ['excused', 'unexcused'] })),
      /** Lists of this branch right before this month that name them, without a gap. */
      before: Type.Integer(),
    }),
  ),
})
export type AbsenceList = Static<typeof AbsenceList>

/** The whole list anew; `replaces` is the list it was written over, null for the first. */
export const SayAbsences = Type.Object({
  replaces: Nullable(MemberId),
  absent: Type.Array(Type.Object({ memberId: MemberId, excused: Type.Boolean() }), { maxItems: 1000 }),
})
export type SayAbsences = Static<typeof SayAbsences>

export const OftenQuery = Type.Object({
  unit: Type.Optional(UnitCode),
  period: Type.Optional(Period),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
})

/**
 * Members absent from three regular meetings of their branch in a row or more (domain.md §4.2), the last of them in the
 * period. Meetings without a list are passed over: nobody knows who came.
 */
export const OftenAbsent = Type.Object({
  unit: UnitRef,
  period: Period,
  total: Type.Integer(),
  page: Type.Integer(),
  pageSize: Type.Integer(),
  /** Months with a list, of those that the unit's branches reported a meeting of, within the period. */
  said: Type.Integer(),
  held: Type.Integer(),
  rows: Type.Array(
    Type.Object({
      memberId: Type.String(),
      fullName: Type.String(),
      branch: UnitRef,
      /** `YYYY-MM`, oldest first. */
      months: Type.Array(Type.String()),
      unexcused: Type.Integer(),
      /** Whether the branch's newest list still names them. */
      ongoing: Type.Boolean(),
    }),
  ),
})
export type OftenAbsent = Static<typeof OftenAbsent>
