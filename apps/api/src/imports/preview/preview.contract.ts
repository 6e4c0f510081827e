import { Type, type Static } from 'typebox'
import { DROP_REASONS, type DropReason } from '../../privacy/fields.ts'
import { Nullable } from '../../shared/common.contract.ts'
import type { Encoding } from '../encodings/encoding.ts'
import { IMPORT_FIELDS, type FieldName } from '../import-kinds.ts'
import { ImportCounts, ImportProblem } from '../imports.contract.ts'
import { ImportEffect } from './effect.contract.ts'
import { PSEUDO_FIELDS, type ColumnMatchReason, type PseudoField } from '../understand/table-reading.ts'

export const ENCODINGS = ['unicode', 'tcvn3', 'vni', 'windows_1258', 'utf8_as_cp1252'] as const satisfies Encoding[]
const EncodingName = Type.Unsafe<Encoding>({ type: 'string', enum: [...ENCODINGS] })

const FIELDS = [...new Set(Object.values(IMPORT_FIELDS).flat())]
const Field = Type.Unsafe<FieldName>({ type: 'string', enum: FIELDS })
/** A field, or what gives one or more of them: a birth year under "Nam", a family name. */
const Meaning = Type.Unsafe<FieldName | PseudoField>({ type: 'string', enum: [...FIELDS, ...PSEUDO_FIELDS] })

/** What a clerk decided on how one file is to be read. What is not named here is recognised as usual. */
export const ReadingChoices = Type.Object({
  /** Place of the sheet in the workbook, from 0. */
  sheet: Nullable(Type.Integer({ minimum: 0 })),
  /** What to do with rows that somebody hid. */
  hidden: Nullable(Type.Union([Type.Literal('take'), Type.Literal('skip')])),
  /**
   * Header of the file → what the column holds; null leaves it out. Remembered for the next file of this layout.
   */
  mapping: Type.Record(Type.String(), Nullable(Meaning)),
  /** Place of the column, from 0 → how its letters are written. */
  encodings: Type.Record(Type.String({ pattern: '^\\d{1,5}$' }), EncodingName),
  /** Which unit a name of the file means, by the unit's code; null: not known, its rows stay out. */
  unitNames: Type.Array(
    Type.Object({ said: Type.String({ maxLength: 500 }), unitCode: Nullable(Type.String({ maxLength: 200 })) }),
    { maxItems: 500 },
  ),
})
export type ReadingChoices = Static<typeof ReadingChoices>

/** How a file was understood, with what is for a clerk to decide. */
export const ImportReading = Type.Object({
  /** Place of the sheet that is read. */
  sheet: Type.Integer(),
  /** `isList`: it could be read as this kind of file. One nameless sheet for a text file. */
  sheets: Type.Array(Type.Object({ name: Type.String(), hidden: Type.Boolean(), isList: Type.Boolean() })),
  /** Rows that somebody hid, and the first of them; 0 without any. */
  hiddenRows: Type.Integer(),
  firstHiddenRow: Nullable(Type.Integer()),
  /** Row numbers of the header. */
  headerRows: Type.Array(Type.Integer()),
  columns: Type.Array(
    Type.Object({
      /** No two columns have the same. */
      header: Type.String(),
      /** What the column holds; null: not used. */
      field: Nullable(Type.Unsafe<FieldName | PseudoField>({ type: 'string' })),
      /** Why it was taken for that. */
      by: Nullable(Type.Unsafe<ColumnMatchReason>({ type: 'string' })),
      /** The known header it is like. */
      synonym: Nullable(Type.String()),
      /** Nobody and nothing says for sure what it holds: for a clerk to decide. */
      asked: Type.Boolean(),
      /** Why the column is not stored; null where it is. */
      dropped: Nullable(Type.Unsafe<DropReason>({ type: 'string', enum: [...DROP_REASONS] })),
      /** The first different values, decoded and masked; none of what is known not to be needed. */
      samples: Type.Array(Type.String()),
      encoding: EncodingName,
      /** 0 to 1. */
      confidence: Type.Number(),
      /** A cell that decoding changes. */
      example: Nullable(Type.Object({ before: Type.String(), after: Type.String() })),
    }),
  ),
  /** Required fields that no column gives. */
  missing: Type.Array(Field),
  /** Names of branches that are not in the tree, the most frequent first, with the likeliest units. */
  unitNames: Type.Array(
    Type.Object({
      said: Type.String(),
      rows: Type.Integer(),
      suggestions: Type.Array(
        Type.Object({
          code: Type.String(),
          name: Type.String(),
          /** Name of the unit above. */
          parent: Type.String(),
          /** 0 to 1. */
          likeness: Type.Number(),
        }),
      ),
    }),
  ),
  /** How many more such names there are than are listed. */
  moreUnitNames: Type.Integer(),
  /** Vietnamese: why the file cannot be read as it is, and what a choice here can mend. Null when it can. */
  refusal: Nullable(Type.String()),
  notes: Type.Array(Type.String()),
})
export type ImportReading = Static<typeof ImportReading>

/** A file before it is taken in: how it was understood and what it would change. */
export const ImportPreview = Type.Object({
  reading: ImportReading,
  /** What was chosen so far. */
  choices: ReadingChoices,
  /** Null while the file cannot be read. */
  rows: Nullable(ImportCounts.properties.rows),
  problems: Type.Array(ImportProblem),
  /** Null while there is something to decide first. */
  changes: Nullable(ImportCounts.properties.changes),
  effect: Nullable(ImportEffect),
})
export type ImportPreview = Static<typeof ImportPreview>

/** `confirmed`: the losses that the preview lists are meant; `look`: which look of the job this preview was. */
export const CommitRequest = Type.Object({ confirmed: Type.Boolean(), look: Type.Optional(Type.Integer()) })
export type CommitRequest = Static<typeof CommitRequest>
