import { HEADER_MATCHES } from '../header-mapping.ts'
import type { FieldName, ImportKind } from '../import-kinds.ts'

/** How a column was recognised: by its header as `mapHeader` does, or by what only a whole sheet shows. */
export const COLUMN_MATCHES = [
  ...HEADER_MATCHES,
  'chosen',
  'special_header',
  'header_parts',
  'without_brackets',
  'group_header',
  'values',
] as const
export type ColumnMatchReason = (typeof COLUMN_MATCHES)[number]

/** What a column may hold that is no field itself and gives one or more of them (domain.md §1.5, §2.1). */
export const PSEUDO_FIELDS = [
  ...(['family_name', 'middle_name', 'given_name', 'names'] as const),
  ...(['male_birth', 'female_birth', 'male_mark', 'female_mark'] as const),
  // several values in one cell, told apart by their shapes: `parts` says of which fields
  'composite',
  ...(['notes', 'died', 'left_party', 'moved_out', 'moved_in'] as const),
  ...(['upper_org', 'base_org', 'part_org'] as const),
] as const
export type PseudoField = (typeof PSEUDO_FIELDS)[number]

export interface ColumnReading {
  /** As typed, the levels of a grouped header joined by ` / `; one that is there twice also has its column's number. */
  header: string
  /** Null when the column is not used. Several columns may give one field: the first filled one counts. */
  field: FieldName | PseudoField | null
  /** The fields in a cell of `composite`, in the order of the header. */
  parts: FieldName[]
  by: ColumnMatchReason | null
  synonym: string | null
  /** The first different values below the header. */
  samples: string[]
  /** A clerk should look: only the words of the header fit, or most values are not of the field. */
  doubtful: boolean
}

/** What the first rows of a sheet say about all of them. */
export interface TableReading {
  kind: ImportKind
  /** One header in row 1, columns as `mapHeader` says, one row a record: no row needs folding. */
  plain: boolean
  /** Texts above the header. */
  titles: string[]
  titleRows: number[]
  headerRows: number[]
  codeRow: number | null
  /** Null when there is nothing below the header. */
  firstDataRow: number | null
  columns: ColumnReading[]
  /** The order in which the columns that give one field are asked. */
  columnOrder: number[]
  /** The column of running numbers, -1 without one. */
  numberColumn: number
  /** One person may stand over several rows. */
  multiLine: boolean
  /** The branch that the titles name for everybody in the sheet. */
  titleBranch: string | null
  /** Required fields that nothing gives; `month` stands for "month or held_on". */
  missing: FieldName[]
  unknown: { header: string; samples: string[] }[]
  /** Columns left out because a better one gave the same field; `same`: under the same header. */
  duplicated: { field: FieldName; header: string; same: boolean }[]
  /** The rows of the header and the code row as they stand, to know them again further down. */
  repeated: { header: string[][]; code: string[] | null; titles: string[] }
}

/** What one column was taken for before its values were looked at. */
export interface ColumnMatch {
  field: FieldName | PseudoField | 'row_number'
  parts: FieldName[]
  by: ColumnMatchReason
  synonym: string
  rank: number
}
