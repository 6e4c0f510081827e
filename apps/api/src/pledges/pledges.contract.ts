import { Type, type Static } from 'typebox'
import { Line, Nullable, Paragraph, Period, UnitCode, UnitRef } from '../shared/common.contract.ts'

export const PledgeQuery = Type.Object({ unit: Type.Optional(UnitCode), period: Type.Optional(Period) })
export const PledgeParams = Type.Object({ pledgeId: Type.String({ pattern: '^\\d{1,18}$' }) })

/**
 * The units that registered for “bốn tốt” in the period's year (domain.md §4.4), those that use the app least in their
 * branches' meetings first.
 */
export const Pledges = Type.Object({
  unit: UnitRef,
  period: Period,
  year: Type.Integer(),
  /** Those with a month that is not on paper and on the app. */
  lacking: Type.Integer(),
  rows: Type.Array(
    Type.Object({
      pledgeId: Type.String(),
      unit: UnitRef,
      parentName: Nullable(Type.String()),
      document: Type.String(),
      by: Type.String(),
      at: Type.String(),
      /** `meeting_matched` of the unit in the period, in branch-months; null where none is counted of it. */
      matched: Nullable(Type.Integer()),
      counted: Nullable(Type.Integer()),
    }),
  ),
})
export type Pledges = Static<typeof Pledges>

const Year = Type.Integer({ minimum: 2000, maximum: 2100 })

/** A list as it is pasted: a line a unit, its code or its name first. */
export const CheckPledges = Type.Object({ year: Year, text: Paragraph(100_000) })
export type CheckPledges = Static<typeof CheckPledges>
export const CheckedPledges = Type.Object({
  lines: Type.Array(
    Type.Object({
      line: Type.String(),
      unit: Nullable(UnitRef),
      /** Why it cannot be entered. */
      why: Nullable(Type.Unsafe<PledgeFault>({ type: 'string', enum: ['unknown', 'several', 'twice', 'entered'] })),
    }),
  ),
})
export type PledgeFault = 'unknown' | 'several' | 'twice' | 'entered'
export type CheckedPledges = Static<typeof CheckedPledges>

export const EnterPledges = Type.Object({
  year: Year,
  document: Line(300),
  units: Type.Array(UnitCode, { minItems: 1, maxItems: 5000 }),
})
export type EnterPledges = Static<typeof EnterPledges>
export const WithdrawPledge = Type.Object({ reason: Line(500) })
