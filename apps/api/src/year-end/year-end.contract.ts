import { Type, type Static } from 'typebox'
import { CountedIndicator } from '../indicators/indicators.contract.ts'
import { PRAISE_REASONS, REMIND_REASONS, type PraiseReason, type RemindReason } from '../praise/praise.contract.ts'
import { ReportDocument } from '../reports/document.contract.ts'
import { Quarter, Step } from '../reports/reports.contract.ts'
import { DateText, Nullable, UnitCode, UnitRef } from '../shared/common.contract.ts'

export const Year = Type.String({ pattern: '^(19|20)\\d{2}$' })

/** How many of the committees right below a unit may have the top grade at most, as a share of all; null: no limit is set. */
export const TopShare = Type.Object({ share: Nullable(Type.Number({ minimum: 0.01, maximum: 1 })) })
export type TopShare = Static<typeof TopShare>

export const YearEndQuery = Type.Object({ unit: Type.Optional(UnitCode), year: Type.Optional(Year) })
export const SheetParams = Type.Object({ code: UnitCode })
export const SheetQuery = Type.Object({ year: Year })
export const SheetFileParams = Type.Object({
  code: UnitCode,
  format: Type.Unsafe<'docx' | 'pdf' | 'xlsx' | 'csv'>({ type: 'string', enum: ['docx', 'pdf', 'xlsx', 'csv'] }),
})

/** `target`: the share asked for on the quarter's last day; null where none was. */
export const YearFigure = Type.Object({
  indicator: CountedIndicator,
  numerator: Type.Integer(),
  denominator: Type.Integer(),
  target: Nullable(Type.Number()),
  /** Whether the target is reached; null without one, or with nobody to count. */
  met: Nullable(Type.Boolean()),
})
export type YearFigure = Static<typeof YearFigure>

export const QUARTER_STATES = ['stands', 'not_founded', 'ended', 'ahead'] as const

/** A quarter of a committee. `report`: what it sent, out of which the figures are; null: they are what is counted now. */
export const YearQuarter = Type.Object({
  period: Quarter,
  /** The day the figures stand for. */
  day: DateText,
  state: Type.Unsafe<(typeof QUARTER_STATES)[number]>({ type: 'string', enum: [...QUARTER_STATES] }),
  report: Nullable(Type.Object({ version: Type.Integer(), step: Step, code: Type.String() })),
  figures: Type.Array(YearFigure),
})
export type YearQuarter = Static<typeof YearQuarter>

/** Findings of a year. `open` on its last counted day, by how long they have waited: to 30 days, to 90, longer. */
export const YearFindings = Type.Object({
  opened: Type.Integer(),
  settled: Type.Integer(),
  open: Type.Integer(),
  month: Type.Integer(),
  quarter: Type.Integer(),
  older: Type.Integer(),
})
export type YearFindings = Static<typeof YearFindings>

/** A report that was asked for. */
export const YearReport = Type.Object({
  period: Quarter,
  dueOn: DateText,
  /** When the first version came; null: none did. */
  firstSentAt: Nullable(Type.String()),
  /** Days after the last day on which the first version came, or that have passed without one. */
  lateDays: Type.Integer(),
  versions: Type.Integer(),
  returned: Type.Integer(),
  /** How many of its versions somebody above sent in its stead. */
  instead: Type.Integer(),
  step: Nullable(Step),
})
export type YearReport = Static<typeof YearReport>

/** A quarter in which the committee stood on a list of the unit above it. */
export const YearPraise = Type.Object({
  period: Quarter,
  list: Type.Union([Type.Literal('praise'), Type.Literal('remind')]),
  reasons: Type.Array(
    Type.Unsafe<PraiseReason | RemindReason>({ type: 'string', enum: [...PRAISE_REASONS, ...REMIND_REASONS] }),
  ),
})
export type YearPraise = Static<typeof YearPraise>

/** One committee of the list; its headline (`installed`) alone in `quarters`. */
export const YearEndRow = Type.Object({
  unit: UnitRef,
  /** Its last day, where it ended in the year. */
  endedOn: Nullable(DateText),
  quarters: Type.Array(YearQuarter),
  findings: YearFindings,
  reports: Type.Object({
    asked: Type.Integer(),
    sent: Type.Integer(),
    onTime: Type.Integer(),
    returned: Type.Integer(),
    instead: Type.Integer(),
  }),
  praised: Type.Integer(),
  reminded: Type.Integer(),
})
export type YearEndRow = Static<typeof YearEndRow>

export const YearEndAnswer = Type.Object({
  unit: UnitRef,
  year: Year,
  /** Those with figures, newest first. */
  years: Type.Array(Year),
  /** The last counted day. */
  day: DateText,
  rows: Type.Array(YearEndRow),
  /** Of those that stand, how many reached the target in the newest quarter that has one; null: none has. */
  reached: Nullable(Type.Object({ period: Quarter, met: Type.Integer(), of: Type.Integer() })),
  /** `of`: committees that stand on the last counted day; `most`: the share of them, rounded down. */
  top: Type.Object({ share: Nullable(Type.Number()), of: Type.Integer(), most: Nullable(Type.Integer()) }),
})
export type YearEndAnswer = Static<typeof YearEndAnswer>

/** The evidence on one committee in a year. It says nothing of a grade. */
export const YearSheet = Type.Object({
  unit: UnitRef,
  year: Year,
  day: DateText,
  /** The unit above, where the caller sees it. */
  above: Nullable(UnitRef),
  /** Who leads it, of its committee as it was entered; null: not known. */
  head: Nullable(Type.Object({ name: Type.String(), position: Type.String() })),
  beganOn: Nullable(DateText),
  endedOn: Nullable(DateText),
  /** Whose people it took over when it began in the year, and who took over its own when it ended. */
  from: Type.Array(UnitRef),
  into: Type.Array(UnitRef),
  quarters: Type.Array(YearQuarter),
  /** Of the register and its accounts, and of cards. */
  findings: Type.Object({ lists: YearFindings, cards: YearFindings }),
  reports: Type.Array(YearReport),
  onTime: Type.Integer(),
  /** Who signed the reports, by quarter. */
  signers: Type.Array(Type.Object({ period: Quarter, name: Type.String() })),
  /** Null: the lists are the unit's above, which the caller does not see. */
  praise: Nullable(Type.Array(YearPraise)),
  /** The same as it is printed. */
  document: ReportDocument,
})
export type YearSheet = Static<typeof YearSheet>
