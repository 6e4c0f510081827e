import { Type, type Static } from 'typebox'
import { Indicator } from '../indicators/indicators.contract.ts'
import { Nullable, Period, UnitRef } from '../shared/common.contract.ts'

/** What a column of a file of figures holds. */
export const ENTRY_PARTS = ['numerator', 'denominator', 'doneOn', 'note'] as const
export type EntryPart = (typeof ENTRY_PARTS)[number]

const Cell = Type.String({ maxLength: 2000 })
export const MOST_ROWS = 5000
export const MOST_COLUMNS = 60
const Cells = Type.Array(Cell, { maxItems: MOST_COLUMNS })
const Rows = Type.Array(Cells, { maxItems: MOST_ROWS })

/** A column, by its place from 0, and what it holds. */
export const EntryColumn = Type.Object({
  column: Type.Integer({ minimum: 0, maximum: MOST_COLUMNS - 1 }),
  indicator: Indicator,
  part: Type.Unsafe<EntryPart>({ type: 'string', enum: [...ENTRY_PARTS] }),
})
export type EntryColumn = Static<typeof EntryColumn>

/** Which column names the unit, and which hold what. */
export const EntryMapping = Type.Object({
  unitColumn: Nullable(Type.Integer({ minimum: 0, maximum: MOST_COLUMNS - 1 })),
  columns: Type.Array(EntryColumn, { maxItems: MOST_COLUMNS }),
})
export type EntryMapping = Static<typeof EntryMapping>

/** A file as it was read: its header, its rows below, and what its columns seem to hold. */
export const ReadEntryFile = Type.Object({ header: Cells, rows: Rows, mapping: EntryMapping })
export type ReadEntryFile = Static<typeof ReadEntryFile>

export const TakeEntryFile = Type.Object({
  period: Period,
  rows: Rows,
  mapping: EntryMapping,
  /** False: only looked at. */
  commit: Type.Boolean(),
})
export type TakeEntryFile = Static<typeof TakeEntryFile>

/** Each row with the unit it names and what stands against it; what would be kept, or was. */
export const TakenEntryFile = Type.Object({
  lines: Type.Array(
    Type.Object({
      /** Place of the row, from 0. */
      row: Type.Integer(),
      unit: Nullable(UnitRef),
      faults: Type.Array(Type.String()),
      /** How many figures it holds that say something else than what stands. */
      changes: Type.Integer(),
    }),
  ),
  figures: Type.Integer(),
  kept: Type.Boolean(),
})
export type TakenEntryFile = Static<typeof TakenEntryFile>
