import { Type, type Static } from 'typebox'
import { DateText, Line, Nullable, Paragraph } from '../shared/common.contract.ts'
import { COLUMN_KINDS, DocumentLayout } from './document.contract.ts'

const Text = Type.String({ maxLength: 2000 })

/** How a committee whose name begins so is called in the head of a document; `{rest}` is what follows, `{province}` the province. */
export const TemplateOrgan = Type.Object({
  prefix: Type.String({ maxLength: 100 }),
  parent: Nullable(Text),
  organ: Text,
  symbol: Line(40),
  signature: Type.Array(Line(100), { maxItems: 4 }),
})

/**
 * What may stand below the words of a section: who sent nothing; the table of this quarter, the one before and that of last year; the
 * app's use month by month; the units right below by it.
 */
export const SHOWN = ['missing', 'comparison', 'monthly_chart', 'ranking_chart'] as const

/**
 * A part of the text. `sentences`: each is a list of ways to say it, of which the first holds that all figures are there for
 * (`{installed.rate}`: figure-words.ts names them); `asks`: what the unit is asked to write here itself, null where it writes nothing.
 */
export const TemplateSection = Type.Object({
  key: Type.String({ pattern: '^[IVX]+(\\.\\d+)?$' }),
  level: Type.Integer({ minimum: 1, maximum: 2 }),
  title: Line(300),
  sentences: Type.Array(Type.Array(Paragraph(1000), { maxItems: 4 }), { maxItems: 20 }),
  asks: Nullable(Paragraph(500)),
  /** What stands below the words. */
  shows: Type.Array(Type.Unsafe<(typeof SHOWN)[number]>({ type: 'string', enum: [...SHOWN] })),
})
export type TemplateSection = Static<typeof TemplateSection>

/** A column of an appendix: `value` says which count or share (appendix-values.ts names them). */
export const TemplateColumn = Type.Object({
  title: Line(100),
  group: Nullable(Line(100)),
  kind: Type.Unsafe<(typeof COLUMN_KINDS)[number]>({ type: 'string', enum: [...COLUMN_KINDS] }),
  width: Type.Number({ minimum: 1, maximum: 100 }),
  value: Line(60),
})

export type TemplateColumn = Static<typeof TemplateColumn>

export const TemplateAppendix = Type.Object({
  key: Type.String({ pattern: '^B\\d+$' }),
  title: Line(300),
  landscape: Type.Boolean(),
  /** One row a unit right below; or only those that have not reached their target. */
  rows: Type.Union([
    Type.Literal('units'),
    Type.Literal('below_target'),
    Type.Literal('praised'),
    Type.Literal('reminded'),
  ]),
  columns: Type.Array(TemplateColumn, { minItems: 2, maxItems: 40 }),
  notes: Type.Array(Line(500), { maxItems: 10 }),
})
export type TemplateAppendix = Static<typeof TemplateAppendix>

/** A report as data: everything that a rule on documents or a province may change. */
export const ReportTemplate = Type.Object({
  name: Line(200),
  validFrom: DateText,
  layout: DocumentLayout,
  party: Line(100),
  /** The number of a document: `Số {number}-{symbol}`. */
  number: Line(100),
  /** `{place}, ngày {day} tháng {month} năm {year}`; `padded`: days below 10 and months below 3 with a zero before them. */
  placeAndDate: Line(100),
  padded: Type.Boolean(),
  type: Line(100),
  subject: Line(300),
  opening: Type.Array(Paragraph(1000)),
  sections: Type.Array(TemplateSection, { minItems: 1, maxItems: 40 }),
  /** What ends the text. */
  ending: Type.String({ maxLength: 10 }),
  organs: Type.Array(TemplateOrgan, { minItems: 1 }),
  recipients: Type.Object({ title: Line(100), lines: Type.Array(Line(200), { maxItems: 20 }) }),
  appendices: Type.Array(TemplateAppendix, { maxItems: 20 }),
  /** On each page of what was not sent yet. */
  draft: Line(200),
  /** The line by which a paper is checked: `{code}`, `{sha256}`, `{issuedAt}`. */
  seal: Line(500),
  /** Where readers reach this machine, `http://host:port`: the QR code leads there. Empty: it holds the path alone. */
  server: Type.Optional(Type.String({ maxLength: 200 })),
})
export type ReportTemplate = Static<typeof ReportTemplate>
