import { Type, type Static } from 'typebox'
import { CountedIndicator } from '../indicators/indicators.contract.ts'
import { Nullable, UnitRef } from '../shared/common.contract.ts'
import { Quarter } from './reports.contract.ts'

/** `from`: a version that was sent; `to`: another, left out: what is being written, or the newest that was sent. */
export const DifferenceQuery = Type.Object({
  period: Quarter,
  from: Type.Integer({ minimum: 1, maximum: 10_000 }),
  to: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
})

/** A piece of a text: in both, or only in the later or the earlier. Joined without the removed they are the later text. */
export const TextPiece = Type.Object({
  kind: Type.Unsafe<'same' | 'added' | 'removed'>({ type: 'string', enum: ['same', 'added', 'removed'] }),
  text: Type.String(),
})
export type TextPiece = Static<typeof TextPiece>

/** A cell that reads otherwise, as it is printed; null: its row or column stands in one of the two alone. */
const ChangedCell = Type.Object({ title: Type.String(), was: Nullable(Type.String()), is: Nullable(Type.String()) })
export const ChangedTable = Type.Object({
  title: Type.String(),
  rows: Type.Array(Type.Object({ name: Type.String(), cells: Type.Array(ChangedCell) })),
})
export type ChangedTable = Static<typeof ChangedTable>

/** What two documents say otherwise, in reading order; a part that reads the same is left out. */
export const DocumentDifference = Type.Object({
  parts: Type.Array(Type.Object({ title: Type.String(), pieces: Type.Array(TextPiece) })),
  tables: Type.Array(ChangedTable),
})
export type DocumentDifference = Static<typeof DocumentDifference>

const Count = Type.Object({ numerator: Type.Integer(), denominator: Type.Integer() })
export const DifferenceAnswer = Type.Object({
  unit: UnitRef,
  period: Quarter,
  from: Type.Integer(),
  /** Null: what is being written. */
  to: Nullable(Type.Integer()),
  figures: Type.Array(Type.Object({ indicator: CountedIndicator, was: Count, is: Count })),
  difference: DocumentDifference,
})
export type DifferenceAnswer = Static<typeof DifferenceAnswer>
