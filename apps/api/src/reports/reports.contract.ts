import { Type, type Static } from 'typebox'
import { CountedIndicator } from '../indicators/indicators.contract.ts'
import { DateText, Line, Nullable, Paragraph, UnitCode, UnitRef } from '../shared/common.contract.ts'
import { ReportDocument } from './document.contract.ts'

export const Quarter = Type.String({ pattern: '^(19|20)\\d{2}-Q[1-4]$' })
const Section = Type.String({ pattern: '^([IVX]+(\\.\\d+)?|number|place|signer|reason|commitment)$' })
export const Step = Type.Unsafe<'submitted' | 'returned' | 'accepted' | 'reopened'>({
  type: 'string',
  enum: ['submitted', 'returned', 'accepted', 'reopened'],
})

export const QuarterParams = Type.Object({ period: Quarter })
export const OpenQuarter = Type.Object({ period: Quarter })
export const ReopenQuarter = Type.Object({ reason: Paragraph(500) })

export const QuarterRow = Type.Object({
  period: Quarter,
  openedAt: Type.String(),
  closedAt: Nullable(Type.String()),
  dues: Type.Array(Type.Object({ kind: Type.String(), dueOn: DateText })),
})
/** `next`: the quarter that may be opened now; null when every one up to today's is. `mayRun`: opens and closes quarters. */
export const QuartersAnswer = Type.Object({
  quarters: Type.Array(QuarterRow),
  next: Nullable(Quarter),
  mayRun: Type.Boolean(),
})
export type QuartersAnswer = Static<typeof QuartersAnswer>

export const BoardQuery = Type.Object({ period: Type.Optional(Quarter), unit: Type.Optional(UnitCode) })
export const BoardRow = Type.Object({
  unit: UnitRef,
  /** The code of the reporting unit right above it. */
  above: Nullable(UnitCode),
  dueOn: DateText,
  /** Null: nothing was sent. */
  step: Nullable(Step),
  version: Nullable(Type.Integer()),
  submittedAt: Nullable(Type.String()),
  /** Days after the last day on which the first version came, or that have passed without one; 0: in time, or not due yet. */
  lateDays: Type.Integer(),
})
export type BoardRow = Static<typeof BoardRow>

/** Who has sent the report of a quarter. `onTime` of those that sent. */
export const BoardAnswer = Type.Object({
  unit: UnitRef,
  quarter: QuarterRow,
  rows: Type.Array(BoardRow),
  asked: Type.Integer(),
  sent: Type.Integer(),
  onTime: Type.Integer(),
  accepted: Type.Integer(),
})
export type BoardAnswer = Static<typeof BoardAnswer>

export const ReportParams = Type.Object({ code: UnitCode })
export const ReportQuery = Type.Object({ period: Quarter })

export const REPORT_CHECKS = [
  ...([
    'waiting',
    'not_asked',
    'old_roster',
    'old_accounts',
    'edited_away',
    'empty',
    'no_number',
    'contested',
  ] as const),
  ...(['below_missing', 'below_waiting'] as const),
] as const
/** Something to look at before sending. `count`: how many; `section`: where. None of them keeps anybody from sending. */
export const ReportCheck = Type.Object({
  check: Type.Unsafe<(typeof REPORT_CHECKS)[number]>({ type: 'string', enum: [...REPORT_CHECKS] }),
  count: Type.Integer(),
  section: Nullable(Type.String()),
})
export type ReportCheck = Static<typeof ReportCheck>

export const ReportSection = Type.Object({
  key: Type.String(),
  level: Type.Integer(),
  title: Type.String(),
  asks: Nullable(Type.String()),
  /** What stands in the document: what was written, else what the figures say. */
  text: Type.String(),
  /** What the figures say. */
  generated: Type.String(),
  /** How often it was written; 0: never. */
  version: Type.Integer(),
  writtenBy: Nullable(Type.String()),
  writtenAt: Nullable(Type.String()),
  /** What the unit wrote a quarter ago, in what it sent. */
  before: Nullable(Type.String()),
  editedAway: Type.Array(Type.Object({ expected: Type.String(), written: Nullable(Type.String()) })),
})
export type ReportSection = Static<typeof ReportSection>

export const ReportFile = Type.Object({
  fileId: Type.String(),
  name: Type.String(),
  type: Type.String(),
  size: Type.Integer(),
  sha256: Type.String(),
  addedBy: Type.String(),
  addedAt: Type.String(),
})
export type ReportFile = Static<typeof ReportFile>

export const ReportStep = Type.Object({
  version: Type.Integer(),
  step: Step,
  by: Type.String(),
  at: Type.String(),
  reason: Nullable(Type.String()),
  code: Type.String(),
  sha256: Type.String(),
  chain: Nullable(Type.String()),
})
export type ReportStep = Static<typeof ReportStep>

export const ReportRemark = Type.Object({
  version: Type.Integer(),
  section: Nullable(Type.String()),
  indicator: Nullable(CountedIndicator),
  text: Type.String(),
  by: Type.String(),
  at: Type.String(),
})
export type ReportRemark = Static<typeof ReportRemark>

/** A figure as it was sent and as it is counted now; only those that differ. */
export const ReportDrift = Type.Object({
  indicator: CountedIndicator,
  was: Type.Object({ numerator: Type.Integer(), denominator: Type.Integer() }),
  is: Type.Object({ numerator: Type.Integer(), denominator: Type.Integer() }),
})
export type ReportDrift = Static<typeof ReportDrift>

export const ReportAdjustment = Type.Object({
  indicator: CountedIndicator,
  was: Type.Object({ numerator: Type.Integer(), denominator: Type.Integer() }),
  is: Type.Object({ numerator: Type.Integer(), denominator: Type.Integer() }),
  cause: Type.String(),
  by: Type.String(),
  at: Type.String(),
})
export type ReportAdjustment = Static<typeof ReportAdjustment>

/** Where a unit's report of a quarter stands, and what the caller may do with it. */
export const ReportState = Type.Object({
  unit: UnitRef,
  quarter: QuarterRow,
  /** Null: it does not report. */
  dueOn: Nullable(DateText),
  /** The newest version that was sent; null: none. */
  standing: Nullable(
    Type.Object({
      version: Type.Integer(),
      step: Step,
      submittedBy: Type.String(),
      submittedAt: Type.String(),
      asOf: DateText,
      code: Type.String(),
      sha256: Type.String(),
    }),
  ),
  head: Type.Record(Type.String(), Type.Object({ text: Type.String(), version: Type.Integer() })),
  /** Units right below that have sent nothing. */
  missing: Type.Array(UnitRef),
  files: Type.Array(ReportFile),
  steps: Type.Array(ReportStep),
  remarks: Type.Array(ReportRemark),
  adjustments: Type.Array(ReportAdjustment),
  may: Type.Object({
    write: Type.Boolean(),
    submit: Type.Boolean(),
    /** Only in the unit's stead, with a reason. */
    instead: Type.Boolean(),
    decide: Type.Boolean(),
    /** Not what one has sent oneself. */
    accept: Type.Boolean(),
    reopen: Type.Boolean(),
    adjust: Type.Boolean(),
  }),
})
export type ReportState = Static<typeof ReportState>

/** What a unit's report says: as it would be sent now, or as it was sent and waits or is accepted. */
export const ReportAnswer = Type.Object({
  document: ReportDocument,
  sections: Type.Array(ReportSection),
  checks: Type.Array(ReportCheck),
  /** Figures that came out otherwise since it was sent. */
  drift: Type.Array(ReportDrift),
})
export type ReportAnswer = Static<typeof ReportAnswer>

export const WriteText = Type.Object({
  period: Quarter,
  section: Section,
  text: Type.Union([Paragraph(20_000), Type.Literal('')]),
  /** The version its writer saw; 0: there was none. */
  seen: Type.Integer({ minimum: 0 }),
})
export const WrittenAnswer = Type.Object({ version: Type.Integer() })

export const SubmitReport = Type.Object({
  period: Quarter,
  missingReason: Type.Optional(Paragraph(1000)),
  insteadReason: Type.Optional(Paragraph(1000)),
})
export const SubmittedAnswer = Type.Object({ version: Type.Integer(), code: Type.String() })

export const DecideReport = Type.Object({
  period: Quarter,
  version: Type.Integer({ minimum: 1 }),
  step: Type.Unsafe<'accepted' | 'returned' | 'reopened'>({
    type: 'string',
    enum: ['accepted', 'returned', 'reopened'],
  }),
  reason: Type.Optional(Paragraph(1000)),
  remarks: Type.Optional(
    Type.Array(
      Type.Object({ section: Nullable(Section), indicator: Nullable(CountedIndicator), text: Paragraph(2000) }),
      {
        maxItems: 50,
      },
    ),
  ),
})

export const AdjustReport = Type.Object({ period: Quarter, indicator: CountedIndicator, cause: Paragraph(1000) })

export const DocumentParams = Type.Object({
  code: UnitCode,
  format: Type.Unsafe<'docx' | 'pdf' | 'xlsx' | 'csv'>({ type: 'string', enum: ['docx', 'pdf', 'xlsx', 'csv'] }),
})
/** `version`: of one that was sent; left out, the newest, or what is being written. */
export const DocumentQuery = Type.Object({
  period: Quarter,
  version: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
})

/** Of a file its hash, or of a paper its code. */
export const VerifyBody = Type.Union([
  Type.Object({ sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }) }),
  Type.Object({ code: Line(40) }),
])
export const VerifyAnswer = Type.Object({
  valid: Type.Boolean(),
  unit: Nullable(UnitRef),
  /** Of a sheet of the year's end, the year. */
  period: Nullable(Type.String({ pattern: '^(19|20)\\d{2}(-Q[1-4])?$' })),
  issuedAt: Nullable(Type.String()),
  format: Nullable(Type.String()),
  /** Where the version stands that it was made of; null: it was made before anything was sent. */
  step: Nullable(Step),
  version: Nullable(Type.Integer()),
  /** A newer version was sent since. */
  replaced: Type.Boolean(),
  /** Of a code: the figures to hold against the paper. */
  figures: Type.Array(
    Type.Object({ indicator: CountedIndicator, numerator: Type.Integer(), denominator: Type.Integer() }),
  ),
})
export type VerifyAnswer = Static<typeof VerifyAnswer>

export const FileParams = Type.Object({ code: UnitCode, file: Type.String({ pattern: '^\\d{1,18}$' }) })
