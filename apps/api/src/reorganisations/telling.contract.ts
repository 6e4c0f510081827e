import { Type, type Static } from 'typebox'
import { DateText, Line, Nullable, UNIT_KINDS, UnitCode, UnitRef, type UnitKind } from '../shared/common.contract.ts'

/** What can be told on the form; what else follows from it (branches that move along) is written by the server. */
export const TOLD_KINDS = ['absorb', 'merge', 'split', 'transfer', 'rename', 'dissolve', 'found'] as const
export type ToldKind = (typeof TOLD_KINDS)[number]

const Part = Type.Object({
  code: UnitCode,
  name: Line(200),
  /** Left out: as the unit it comes from. */
  kind: Type.Optional(Type.Unsafe<UnitKind>({ type: 'string', enum: [...UNIT_KINDS] })),
})

/** An event as somebody tells it. */
export const TellEvent = Type.Object({
  kind: Type.Unsafe<ToldKind>({ type: 'string', enum: [...TOLD_KINDS] }),
  /** The first day on which it holds. */
  day: DateText,
  documentNo: Nullable(Line(100)),
  documentOn: Nullable(DateText),
  /** Codes of the units it happens to; none when one is founded. */
  units: Type.Array(UnitCode, { maxItems: 200 }),
  /** `absorb`: the unit that takes them over. `merge`, `transfer`, `found`: the unit above, by default that of the first. */
  into: Nullable(UnitCode),
  /** `merge`, `found`: the new unit. `split`: the new parts. `rename`: the new name, and kind; the code is not read. */
  parts: Type.Array(Part, { maxItems: 20 }),
  /** `split`: the unit itself goes on beside the new parts. */
  goesOn: Type.Boolean(),
  /** `split`: which part takes over which of those below; the others stay with the first. */
  below: Type.Array(Type.Object({ code: UnitCode, part: UnitCode }), { maxItems: 2000 }),
})
export type TellEvent = Static<typeof TellEvent>

/** A unit as it stands, for filling in the form. */
export const StandingAnswer = Type.Object({
  unit: UnitRef,
  parent: Nullable(UnitRef),
  /** What hangs directly under it. */
  below: Type.Array(UnitRef),
})
export type StandingAnswer = Static<typeof StandingAnswer>
