import { Type, type Static } from 'typebox'
import { Indicator } from '../indicators/indicators.contract.ts'
import { DateText, Line, Nullable, Paragraph, Period, UnitCode, UnitRef } from '../shared/common.contract.ts'

const oneOf = <T extends string>(list: readonly T[]) => Type.Unsafe<T>({ type: 'string', enum: [...list] })
const Id = Type.String({ pattern: '^\\d{1,18}$' })

/** What may be contested: a figure, a branch's month, a finding, what the register says of a member. */
export const ABOUTS = ['figure', 'meeting', 'finding', 'member'] as const
export type About = (typeof ABOUTS)[number]

/**
 * What is contested, as an address can say it: a figure by unit, period and indicator, a month by branch and month, a finding
 * and a member by their ids.
 */
export const SubjectQuery = Type.Object({
  about: oneOf(ABOUTS),
  unit: Type.Optional(UnitCode),
  period: Type.Optional(Period),
  indicator: Type.Optional(Indicator),
  id: Type.Optional(Id),
})
export type SubjectQuery = Static<typeof SubjectQuery>

/** A figure as it stood, or stands. */
export const Stood = Type.Object({
  numerator: Type.Integer(),
  denominator: Type.Integer(),
  lower: Type.Integer(),
  upper: Type.Integer(),
  leaving: Type.Integer(),
  rule: Type.String(),
  asOf: DateText,
})
export type Stood = Static<typeof Stood>

/** A file that says so, and the row of it where it is one. */
export const Evidence = Type.Object({
  importId: Type.String(),
  kind: Type.String(),
  asOf: DateText,
  fileName: Type.String(),
  rowNo: Nullable(Type.Integer()),
})
export type Evidence = Static<typeof Evidence>

const Told = {
  about: oneOf(ABOUTS),
  unit: UnitRef,
  indicator: Nullable(Indicator),
  period: Nullable(Period),
  /** The state of the branch's month, the type of the finding. */
  said: Nullable(Type.String()),
  /** What the finding is about, numbers masked; the member's name. */
  subject: Nullable(Type.String()),
  findingId: Nullable(Type.String()),
  memberId: Nullable(Type.String()),
  stood: Nullable(Stood),
}

/** What somebody is about to contest, and what has been said of it already. */
export const SubjectAnswer = Type.Object({
  ...Told,
  evidence: Type.Array(Evidence),
  /** Open threads about the same. */
  open: Type.Array(Type.Object({ feedbackId: Type.String(), openedBy: Type.String(), openedAt: Type.String() })),
})
export type SubjectAnswer = Static<typeof SubjectAnswer>

/** Whom an open thread waits for: the reader, whoever is in charge, whoever opened it. */
export const WAITS_FOR = ['me', 'charge', 'asker'] as const
export const OUTCOMES = ['accepted', 'rejected', 'withdrawn'] as const
export type Outcome = (typeof OUTCOMES)[number]

const Thread = {
  feedbackId: Type.String(),
  ...Told,
  openedBy: Type.String(),
  /** What they are called, where the reader may know; so of the others. */
  openedName: Nullable(Type.String()),
  openedAt: Type.String(),
  /** Days since it was opened, until it was settled or today. */
  days: Type.Integer(),
  waitsFor: Nullable(oneOf(WAITS_FOR)),
  /** Days it has waited for them. */
  waitingDays: Nullable(Type.Integer()),
  /** Whose people are to answer; null where they lie above what the reader sees, or it is settled. */
  charge: Nullable(UnitRef),
  handedTo: Nullable(Type.String()),
  handedName: Nullable(Type.String()),
  outcome: Nullable(oneOf(OUTCOMES)),
  settledBy: Nullable(Type.String()),
  settledName: Nullable(Type.String()),
  settledAt: Nullable(Type.String()),
  /** What was written and attached has gone (`retention`). */
  erased: Type.Boolean(),
  entries: Type.Integer(),
}
export const FeedbackRow = Type.Object(Thread)
export type FeedbackRow = Static<typeof FeedbackRow>

/** Threads that wait for the reader, that the reader opened, all that are open, all that are settled. */
export const BOXES = ['waiting', 'mine', 'open', 'settled'] as const
export type Box = (typeof BOXES)[number]
export const FeedbackQuery = Type.Object({
  unit: Type.Optional(UnitCode),
  box: Type.Optional(oneOf(BOXES)),
  about: Type.Optional(oneOf(ABOUTS)),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100000 })),
})
export type FeedbackQuery = Static<typeof FeedbackQuery>

export const FeedbackAnswer = Type.Object({
  unit: UnitRef,
  box: oneOf(BOXES),
  counts: Type.Object({
    waiting: Type.Integer(),
    mine: Type.Integer(),
    open: Type.Integer(),
    settled: Type.Integer(),
  }),
  /** Days the oldest of those that wait for the reader has waited; null when none does. */
  longest: Nullable(Type.Integer()),
  total: Type.Integer(),
  page: Type.Integer(),
  pageSize: Type.Integer(),
  rows: Type.Array(FeedbackRow),
})
export type FeedbackAnswer = Static<typeof FeedbackAnswer>

/** What waits for the reader anywhere: for the overview. */
export const FeedbackWaiting = Type.Object({ count: Type.Integer(), longest: Nullable(Type.Integer()) })
export type FeedbackWaiting = Static<typeof FeedbackWaiting>

export const ENTRY_KINDS = [
  ...(['opened', 'answered', 'attached', 'handed_over', 'escalated'] as const),
  ...(['accepted', 'rejected', 'withdrawn', 'reopened'] as const),
] as const
export type EntryKind = (typeof ENTRY_KINDS)[number]

export const CHANGE_KINDS = ['import', 'correction', 'exemption', 'decision'] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]
/** Something that was put right: a file, a correction, an exemption, a decision on a pair. */
export const Change = Type.Object({
  kind: oneOf(CHANGE_KINDS),
  id: Type.String(),
  /** The file's name, the person's; null when it has gone since. */
  name: Nullable(Type.String()),
  memberId: Nullable(Type.String()),
  at: Type.String(),
})
export type Change = Static<typeof Change>

export const ATTACHMENT_TYPES = ['pdf', 'png', 'jpeg', 'xlsx', 'docx', 'csv'] as const
export type AttachmentType = (typeof ATTACHMENT_TYPES)[number]

export const Entry = Type.Object({
  entryId: Type.String(),
  kind: oneOf(ENTRY_KINDS),
  text: Type.String(),
  by: Type.String(),
  byName: Nullable(Type.String()),
  at: Type.String(),
  /** Where it was sent on to. */
  to: Nullable(Type.String()),
  change: Nullable(Change),
  file: Nullable(
    Type.Object({
      fileId: Type.String(),
      fileName: Type.String(),
      type: oneOf(ATTACHMENT_TYPES),
      /** In bytes. */
      size: Type.Integer(),
      /** Whether it is still kept. */
      kept: Type.Boolean(),
    }),
  ),
})
export type Entry = Static<typeof Entry>

export const FeedbackThread = Type.Object({
  ...Thread,
  evidence: Type.Array(Evidence),
  /** The same today: the figure, the state of the month or of the finding; `changed`: it is not what was contested any more. */
  now: Type.Object({ figure: Nullable(Stood), said: Nullable(Type.String()), changed: Type.Boolean() }),
  thread: Type.Array(Entry),
  may: Type.Object({
    write: Type.Boolean(),
    settle: Type.Boolean(),
    escalate: Type.Boolean(),
    withdraw: Type.Boolean(),
    reopen: Type.Boolean(),
    /** Colleagues it may be handed over to. */
    handOver: Type.Array(Type.Object({ username: Type.String(), displayName: Type.String() })),
  }),
  /** What was put right since it was opened: to choose from when it is accepted. */
  changes: Type.Array(Change),
})
export type FeedbackThread = Static<typeof FeedbackThread>

export const FeedbackParams = Type.Object({ feedbackId: Id })
export const FileParams = Type.Object({ feedbackId: Id, fileId: Id })

const Words = Paragraph(4000)
export const OpenFeedback = Type.Object({ ...SubjectQuery.properties, text: Words })
export type OpenFeedback = Static<typeof OpenFeedback>

/** What may be done to a thread; each with why. */
export const ActOnFeedback = Type.Union([
  Type.Object({ act: Type.Literal('answer'), text: Words }),
  Type.Object({ act: Type.Literal('hand_over'), to: Line(64), text: Words }),
  Type.Object({ act: Type.Literal('escalate'), text: Words }),
  Type.Object({
    act: Type.Literal('accept'),
    text: Words,
    change: Nullable(Type.Object({ kind: oneOf(CHANGE_KINDS), id: Id })),
  }),
  Type.Object({ act: Type.Literal('reject'), text: Words }),
  Type.Object({ act: Type.Literal('withdraw'), text: Words }),
  Type.Object({ act: Type.Literal('reopen'), text: Words }),
])
export type ActOnFeedback = Static<typeof ActOnFeedback>
