import { Type, type Static } from 'typebox'
import { Indicator } from '../indicators/indicators.contract.ts'
import { DateText, Line, Nullable, Paragraph, Period, UnitCode, UnitRef } from '../shared/common.contract.ts'
import { DefinedIndicator } from './programmes.contract.ts'

const Count = Type.Integer({ minimum: 0, maximum: 100_000_000 })

export const EntriesQuery = Type.Object({ unit: UnitCode, period: Type.Optional(Period) })

/** What stands of an indicator in a period: the newest version. */
export const Standing = Type.Object({
  version: Type.Integer(),
  numerator: Count,
  denominator: Nullable(Count),
  doneOn: Nullable(DateText),
  note: Nullable(Type.String()),
  by: Type.String(),
  at: Type.String(),
  verdict: Nullable(Type.Unsafe<'approved' | 'returned'>({ type: 'string', enum: ['approved', 'returned'] })),
  reason: Nullable(Type.String()),
})
export type Standing = Static<typeof Standing>

/** A unit's form of one period. */
export const EntriesAnswer = Type.Object({
  programmeId: Type.String(),
  programme: Type.String(),
  unit: UnitRef,
  period: Period,
  dueOn: DateText,
  leftOut: Nullable(Type.String()),
  asked: Type.Boolean(),
  mayEnter: Type.Boolean(),
  mayDecide: Type.Boolean(),
  lines: Type.Array(
    Type.Object({
      indicator: DefinedIndicator,
      standing: Nullable(Standing),
      /** The same of the period before; null: nothing was said. */
      before: Nullable(Type.Object({ numerator: Count, denominator: Nullable(Count) })),
      /** Outside what the unit said in its last periods: the least and the most to be expected; null: too few to tell. */
      usual: Nullable(Type.Object({ least: Type.Number(), most: Type.Number() })),
    }),
  ),
})
export type EntriesAnswer = Static<typeof EntriesAnswer>

/** One figure as it was written, perhaps without a connection, perhaps long ago. */
export const WrittenEntry = Type.Object({
  /** Made where it was written: sent twice, it stands once. */
  key: Type.String({ pattern: '^[0-9a-f-]{36}$' }),
  unit: UnitCode,
  period: Period,
  indicator: Indicator,
  numerator: Count,
  denominator: Nullable(Count),
  doneOn: Nullable(DateText),
  note: Nullable(Paragraph(1000)),
  /** The version that was on the page; 0: nothing had been said. */
  seen: Type.Integer({ minimum: 0 }),
})
export type WrittenEntry = Static<typeof WrittenEntry>
export const SendEntries = Type.Object({ entries: Type.Array(WrittenEntry, { minItems: 1, maxItems: 500 }) })

/** What became of each: kept, kept before, not as it should be, or somebody said something else meanwhile. */
export const SentEntries = Type.Object({
  entries: Type.Array(
    Type.Object({
      key: Type.String(),
      outcome: Type.Unsafe<EntryOutcome>({ type: 'string', enum: ['kept', 'kept_before', 'refused', 'conflict'] }),
      /** Why it was refused, as a sentence. */
      message: Nullable(Type.String()),
      /** What stands now. */
      standing: Nullable(Standing),
    }),
  ),
})
export type EntryOutcome = 'kept' | 'kept_before' | 'refused' | 'conflict'
export type SentEntries = Static<typeof SentEntries>

/** Agreeing to what a unit said of a period, or sending it back with why. */
export const DecideEntries = Type.Object({
  unit: UnitCode,
  period: Period,
  verdict: Type.Unsafe<'approved' | 'returned'>({ type: 'string', enum: ['approved', 'returned'] }),
  reason: Nullable(Line(500)),
  /** The newest version of each indicator as it was read: what came later is not decided unseen. */
  seen: Type.Array(Type.Object({ indicator: Indicator, version: Type.Integer() }), { minItems: 1, maxItems: 40 }),
})
export type DecideEntries = Static<typeof DecideEntries>
