import { Type, type Static } from 'typebox'
import { Nullable } from '../shared/common.contract.ts'

const Share = Type.Number({ minimum: 0.01, maximum: 1 })

/** From where on a unit gets no rank; null: whatever it is. */
export const RankingLine = Type.Object({
  /** Share of the denominator of whom it is not settled whether they count. */
  unsettled: Nullable(Share),
  /** Share of the denominator that was not asked about a smartphone and is missing. */
  smartphones: Nullable(Share),
  /** Days from the newest roster to the last day of the period. */
  rosterDays: Nullable(Type.Integer({ minimum: 1, maximum: 3660 })),
  /** Units of fewer people carry an interval; null: none do. */
  smallUnit: Nullable(Type.Integer({ minimum: 2, maximum: 1000 })),
})
export type RankingLine = Static<typeof RankingLine>

/** `unsaid`: of what units say of themselves, who said nothing. */
export const WITHHELD_REASONS = ['nobody', 'unsaid', 'unsettled', 'smartphones', 'roster'] as const
export type WithheldReason = (typeof WITHHELD_REASONS)[number]

/** Why a unit has no rank: what was found and what the line is, as shares between 0 and 1 or, of a roster, in days. */
export const Withheld = Type.Object({
  reason: Type.Unsafe<WithheldReason>({ type: 'string', enum: [...WITHHELD_REASONS] }),
  found: Nullable(Type.Number()),
  line: Nullable(Type.Number()),
})
export type Withheld = Static<typeof Withheld>
