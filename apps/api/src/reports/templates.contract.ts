import { Type, type Static } from 'typebox'
import { DateText, Nullable, UnitCode } from '../shared/common.contract.ts'
import { ReportDocument } from './document.contract.ts'
import { Quarter } from './reports.contract.ts'
import { ReportTemplate, TemplateColumn } from './template.contract.ts'

const VersionId = Type.String({ pattern: '^\\d{1,18}$' })

/** One time that a form was written; `shipped`: it was given back to what is shipped (or taken away, where nothing is). */
export const TemplateVersion = Type.Object({
  versionId: VersionId,
  by: Type.String(),
  at: Type.String(),
  shipped: Type.Boolean(),
})

/** A form by its first day. */
export const TemplateEntry = Type.Object({
  template: ReportTemplate,
  /** The newest version that was written, which a change names as seen; null: none ever was. */
  seen: Nullable(VersionId),
  /** Something is shipped for that day, to which it can be given back. */
  shipped: Type.Boolean(),
  /** It is not what is shipped. */
  own: Type.Boolean(),
  versions: Type.Array(TemplateVersion),
})
export type TemplateEntry = Static<typeof TemplateEntry>

export const TemplatesAnswer = Type.Object({
  /** Oldest first. */
  entries: Type.Array(TemplateEntry),
  /** The first day of the one that documents of today follow. */
  inForce: DateText,
  /** What sentences may name in braces, and what the head and the opening may besides. */
  words: Type.Array(Type.String()),
  headWords: Type.Array(Type.String()),
  columns: Type.Array(TemplateColumn),
})
export type TemplatesAnswer = Static<typeof TemplatesAnswer>

/** A form while it is typed: what is left empty is not refused as a request, but told in words (check-template.ts). */
const TypedTemplate = Type.Unsafe<ReportTemplate>(
  JSON.parse(JSON.stringify(ReportTemplate), (key, value: unknown) =>
    key === 'minLength' ? undefined : value,
  ) as object,
)

/** `seen`: the newest version the writer saw of that day's form; null: there was none. */
export const WriteTemplate = Type.Object({ seen: Nullable(VersionId), template: TypedTemplate })
export const GiveBackTemplate = Type.Object({ seen: Nullable(VersionId), validFrom: DateText })
export const VersionParams = Type.Object({ version: VersionId })
export const VersionAnswer = Type.Object({ template: ReportTemplate })

export const PreviewTemplate = Type.Object({ unit: UnitCode, period: Quarter, template: TypedTemplate })
/** `document`: of the unit's report in that quarter by the form that was sent; null while something is wrong with it. */
export const PreviewAnswer = Type.Object({
  problems: Type.Array(Type.Object({ where: Type.String(), text: Type.String() })),
  document: Nullable(ReportDocument),
})
export type PreviewAnswer = Static<typeof PreviewAnswer>
