import { Type, type Static } from 'typebox'
import { Purposed } from '../privacy/purposes.contract.ts'
import { FileRow } from '../reconciliation/reconciliation.contract.ts'
import { CARD_FAULTS } from './card-faults.contract.ts'
import { DateText, Line, Nullable, UnitCode, UnitRef } from '../shared/common.contract.ts'

export const CARD_KINDS = ['duplicate', 'lost', 'damaged', 'misprinted', 'issue', 'recall'] as const
export type CardKind = (typeof CARD_KINDS)[number]

export const CARD_STEPS = [
  'verified',
  'branch',
  'base',
  'committee',
  'province',
  'printed',
  'received',
  'handed_over',
  'app_updated',
] as const
export type CardStepName = (typeof CARD_STEPS)[number]

/** What a matter waits for: that somebody opens a case, or a step of its case. */
export const CARD_WAITS = ['detected', ...CARD_STEPS] as const
export type CardWait = (typeof CARD_WAITS)[number]

export const CARD_AGES = ['month', 'quarter', 'half_year', 'older'] as const
export type CardAge = (typeof CARD_AGES)[number]

const oneOf = <Value extends string>(values: readonly Value[]) =>
  Type.Unsafe<Value>({ type: 'string', enum: [...values] })
const Id = Type.String({ pattern: '^\\d{1,18}$' })
/** A day that the calendar has, of a year that a paper may carry. */
const Day = Type.String({ format: 'date', pattern: '^(19|20)' })
const Kind = oneOf(CARD_KINDS)
const Fault = oneOf(CARD_FAULTS)
const Step = oneOf(CARD_STEPS)
const Wait = oneOf(CARD_WAITS)
const Age = oneOf(CARD_AGES)
/** `2024-05-19`, a round, or `2025-10`, a month. */
const Round = Type.String({ pattern: '^\\d{4}-\\d{2}(-\\d{2})?$' })
const Count = Type.Integer()

export const CardMatter = Type.Object({
  /** Null when it was opened by hand, or what had shown it was taken back. */
  findingId: Nullable(Type.String()),
  /** Null until somebody opens a case. */
  caseId: Nullable(Type.String()),
  code: Nullable(Type.String()),
  kind: Kind,
  fault: Nullable(Fault),
  subject: Type.String(),
  unitCode: Type.String(),
  unitName: Type.String(),
  reportedOn: DateText,
  /** Days since then. */
  days: Count,
  waitsFor: Nullable(Wait),
  dueOn: Nullable(DateText),
  overdue: Type.Boolean(),
  round: Nullable(Type.String()),
  closedOn: Nullable(DateText),
})
export type CardMatter = Static<typeof CardMatter>

export const CardSummaryQuery = Type.Object({ unit: Type.Optional(UnitCode) })
/** *Thẻ*: how many card matters of a unit's subtree wait, and where they are stuck. */
export const CardSummary = Type.Object({
  unit: UnitRef,
  /** The newest day anything is known of: ages are counted to it. Null in a province without files. */
  asOf: Nullable(DateText),
  open: Count,
  closed: Count,
  overdue: Count,
  byStep: Type.Array(Type.Object({ waitsFor: Wait, count: Count, overdue: Count, oldest: Type.Array(CardMatter) })),
  byKind: Type.Array(Type.Object({ kind: Kind, fault: Nullable(Fault), count: Count })),
  /** The units directly below and, where something waits there, the unit itself; most first. */
  byUnit: Type.Array(Type.Object({ code: Type.String(), name: Type.String(), count: Count, older: Count })),
  byAge: Type.Array(Type.Object({ age: Age, count: Count })),
  /** Twelve months up to the last in which anything was opened or settled. */
  byMonth: Type.Array(Type.Object({ month: Type.String(), opened: Count, closed: Count })),
  /** Rounds and months that open cases go to. */
  rounds: Type.Array(Type.Object({ round: Type.String(), count: Count })),
})
export type CardSummary = Static<typeof CardSummary>

export const CardMattersQuery = Type.Object({
  unit: Type.Optional(UnitCode),
  kind: Type.Optional(Kind),
  fault: Type.Optional(Fault),
  step: Type.Optional(Wait),
  age: Type.Optional(Age),
  round: Type.Optional(Round),
  state: Type.Optional(Type.Union([Type.Literal('open'), Type.Literal('closed')])),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100000 })),
})
export type CardMattersQuery = Static<typeof CardMattersQuery>
export const CardMatters = Type.Object({
  unit: UnitRef,
  asOf: Nullable(DateText),
  total: Count,
  page: Count,
  pageSize: Count,
  rows: Type.Array(CardMatter),
  rounds: Type.Array(Type.String()),
})
export type CardMatters = Static<typeof CardMatters>

export const CardStepRow = Type.Object({
  step: Step,
  name: Type.String(),
  document: Nullable(Type.String()),
  required: Type.Boolean(),
  days: Nullable(Count),
  /** Null until it is done. */
  done: Nullable(
    Type.Object({
      doneOn: DateText,
      documentNo: Nullable(Type.String()),
      documentOn: Nullable(DateText),
      givenBy: Nullable(Type.String()),
      takenBy: Nullable(Type.String()),
      note: Nullable(Type.String()),
      recordedBy: Type.String(),
      recordedAt: Type.String(),
    }),
  ),
})
export type CardStepRow = Static<typeof CardStepRow>

export const CardCase = Type.Object({
  caseId: Type.String(),
  code: Type.String(),
  kind: Kind,
  fault: Nullable(Fault),
  findingId: Nullable(Type.String()),
  /** Whether the data still shows the finding; null without one. */
  shown: Nullable(Type.Boolean()),
  memberId: Nullable(Type.String()),
  subject: Type.String(),
  unit: UnitRef,
  base: Nullable(Type.String()),
  /** The committee directly above the base, which decides (domain.md §5). */
  authority: Nullable(Type.String()),
  oldNumber: Nullable(Type.String()),
  newNumber: Nullable(Type.String()),
  reason: Nullable(Type.String()),
  reportedOn: DateText,
  openedOn: DateText,
  openedBy: Type.String(),
  regime: Type.Union([Type.Literal('A'), Type.Literal('B')]),
  regimeSource: Type.String(),
  round: Type.String(),
  /** Whether the one who lost the card has written a self-criticism; null where nobody said. */
  selfCriticism: Nullable(Type.Boolean()),
  oldCardCollected: Type.Boolean(),
  outcome: Nullable(Type.Union([Type.Literal('done'), Type.Literal('cancelled')])),
  closedOn: Nullable(DateText),
  closedBy: Nullable(Type.String()),
  closeReason: Nullable(Type.String()),
  waitsFor: Nullable(Step),
  dueOn: Nullable(DateText),
  steps: Type.Array(CardStepRow),
  /** Steps that were recorded and withdrawn, newest first. */
  withdrawn: Type.Array(
    Type.Object({
      step: Step,
      name: Type.String(),
      doneOn: DateText,
      withdrawnBy: Type.String(),
      withdrawnAt: Type.String(),
    }),
  ),
  rows: Type.Array(FileRow),
})
export type CardCase = Static<typeof CardCase>

export const CaseParams = Type.Object({ caseId: Id })
export const CaseStepParams = Type.Object({ caseId: Id, step: Step })

const MOST_AT_ONCE = 500
export const OpenCases = Type.Object({
  findingIds: Type.Array(Id, { minItems: 1, maxItems: MOST_AT_ONCE, uniqueItems: true }),
  /** Today when it is left out; the regime follows it. */
  openedOn: Type.Optional(Day),
})
export type OpenCases = Static<typeof OpenCases>
export const OpenCaseByHand = Type.Object({
  memberId: Id,
  kind: Kind,
  reason: Line(500),
  reportedOn: Type.Optional(Day),
  openedOn: Type.Optional(Day),
})
export type OpenCaseByHand = Static<typeof OpenCaseByHand>
export const OpenedCases = Type.Object({ caseIds: Type.Array(Type.String()) })

const Taking = {
  doneOn: Day,
  documentNo: Type.Optional(Line(60)),
  documentOn: Type.Optional(Day),
  givenBy: Type.Optional(Line(120)),
  takenBy: Type.Optional(Line(120)),
  note: Type.Optional(Line(500)),
  selfCriticism: Type.Optional(Type.Boolean()),
  oldCardCollected: Type.Optional(Type.Boolean()),
}
export const TakeStep = Type.Object({ step: Step, ...Taking, newNumber: Type.Optional(Line(40)) })
export type TakeStep = Static<typeof TakeStep>
/** One step with one document for many cases, all or none. */
export const TakeSteps = Type.Object({
  caseIds: Type.Array(Id, { minItems: 1, maxItems: MOST_AT_ONCE, uniqueItems: true }),
  step: Step,
  ...Taking,
})
export type TakeSteps = Static<typeof TakeSteps>
export const TakenSteps = Type.Object({ recorded: Count, closed: Count })

export const CancelCase = Type.Object({ reason: Line(500), closedOn: Type.Optional(Day) })
export type CancelCase = Static<typeof CancelCase>

export const CardListQuery = Type.Object({
  unit: Type.Optional(UnitCode),
  round: Round,
  kind: Type.Optional(Kind),
  ...Purposed.properties,
})
