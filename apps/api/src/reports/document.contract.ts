import { Type, type Static } from 'typebox'
import { Nullable } from '../shared/common.contract.ts'

/** How a document is set: millimetres and points, as the rules on party documents give them (domain.md §4.7). */
export const DocumentLayout = Type.Object({
  margins: Type.Object({ top: Type.Number(), bottom: Type.Number(), left: Type.Number(), right: Type.Number() }),
  /** Points. `party`: ĐẢNG CỘNG SẢN VIỆT NAM; `organ`: who issues; `type`: BÁO CÁO; `subject`: what about. */
  sizes: Type.Object({
    party: Type.Number(),
    organ: Type.Number(),
    number: Type.Number(),
    place: Type.Number(),
    type: Type.Number(),
    subject: Type.Number(),
    body: Type.Number(),
    recipientsTitle: Type.Number(),
    recipients: Type.Number(),
    pageNumber: Type.Number(),
    table: Type.Number(),
  }),
  /** Points between the lines of the body, exactly; millimetres before a paragraph's first line. */
  lineSpacing: Type.Number(),
  firstLine: Type.Number(),
  /** No number on the first page, top centre on the others. */
  pageNumberFrom: Type.Integer(),
  /** The title of who signs is bold. */
  boldSigner: Type.Boolean(),
})
export type DocumentLayout = Static<typeof DocumentLayout>

export const COLUMN_KINDS = ['text', 'count', 'rate', 'change', 'date'] as const

/**
 * A column of a table. `rate`: a share from 0 to 1, printed as percent with one decimal; `change`: the difference
 * of two shares (0.041), printed in points with its sign (+4,1); `date`: `YYYY-MM-DD`, printed as day/month/year. `width`: of
 * the row's 100.
 */
export const DocumentColumn = Type.Object({
  title: Type.String(),
  /** Stands above this column and its neighbours of the same group. */
  group: Nullable(Type.String()),
  kind: Type.Unsafe<(typeof COLUMN_KINDS)[number]>({ type: 'string', enum: [...COLUMN_KINDS] }),
  width: Type.Number(),
})
export type DocumentColumn = Static<typeof DocumentColumn>

const Cell = Type.Union([Type.String(), Type.Number(), Type.Null()])
export type DocumentCell = Static<typeof Cell>

export const DocumentTable = Type.Object({
  columns: Type.Array(DocumentColumn),
  rows: Type.Array(Type.Array(Cell)),
  /** The last row, told apart from the others; null where nothing adds up. */
  total: Nullable(Type.Array(Cell)),
})
export type DocumentTable = Static<typeof DocumentTable>

/** Bars with a target, longest first, or a line over periods; values are shares from 0 to 1. */
export const DocumentChart = Type.Object({
  kind: Type.Unsafe<'bars' | 'line'>({ type: 'string', enum: ['bars', 'line'] }),
  title: Type.String(),
  points: Type.Array(Type.Object({ label: Type.String(), value: Nullable(Type.Number()) })),
  target: Nullable(Type.Number()),
})
export type DocumentChart = Static<typeof DocumentChart>

/**
 * A piece of the text, in reading order. `heading`: level 1 is `I.`, level 2 is `1.`; `paragraph`: `lead` is printed bold before
 * it (whose words they are in a report that merges others').
 */
export const DocumentBlock = Type.Union([
  Type.Object({ kind: Type.Literal('heading'), level: Type.Integer({ minimum: 1, maximum: 2 }), text: Type.String() }),
  Type.Object({ kind: Type.Literal('paragraph'), lead: Nullable(Type.String()), text: Type.String() }),
  Type.Object({ kind: Type.Literal('table'), caption: Nullable(Type.String()), table: DocumentTable }),
  Type.Object({ kind: Type.Literal('chart'), chart: DocumentChart }),
])
export type DocumentBlock = Static<typeof DocumentBlock>

/** A table on pages of its own behind the text: B1 … */
export const DocumentAppendix = Type.Object({
  /** Unique within the document, also the name of its sheet: `B1`. */
  key: Type.String(),
  title: Type.String(),
  lead: Type.String(),
  landscape: Type.Boolean(),
  table: DocumentTable,
  /** What stands below it: sources, what a column means. */
  notes: Type.Array(Type.String()),
})
export type DocumentAppendix = Static<typeof DocumentAppendix>

/**
 * A report as it is printed, every word in it final: screen, DOCX, PDF, XLSX and CSV are made of this and of nothing else, so
 * that they cannot differ. Nothing in it is written by who renders it but page numbers.
 */
export const ReportDocument = Type.Object({
  layout: DocumentLayout,
  /** The two columns of the head, line by line; the last line on the left is the number, on the right place and date. */
  head: Type.Object({
    parent: Nullable(Type.String()),
    organ: Type.String(),
    number: Type.String(),
    party: Type.String(),
    placeAndDate: Type.String(),
  }),
  type: Type.String(),
  subject: Type.String(),
  blocks: Type.Array(DocumentBlock),
  signature: Type.Object({
    /** `T/M BAN THƯỜNG VỤ`, then who signs, then the name; the lines above the name. */
    lines: Type.Array(Type.String()),
    name: Nullable(Type.String()),
  }),
  recipients: Type.Object({ title: Type.String(), lines: Type.Array(Type.String()) }),
  appendices: Type.Array(DocumentAppendix),
  /** How a paper is checked: printed small at its end with a QR code of the address. Null on a draft, which says so on each page. */
  seal: Nullable(
    Type.Object({
      code: Type.String(),
      address: Type.String(),
      sha256: Type.String(),
      issuedAt: Type.String(),
      /** The line that says all this. */
      text: Type.String(),
    }),
  ),
  draft: Nullable(Type.String()),
})
export type ReportDocument = Static<typeof ReportDocument>

export const DOCUMENT_FORMATS = ['docx', 'pdf', 'xlsx', 'csv'] as const
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number]
