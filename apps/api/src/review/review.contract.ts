import { Type, type Static } from 'typebox'
import { NUMBER_KINDS, type NumberKind } from '../privacy/fields.ts'
import {
  EVIDENCE_LEVELS,
  FileRow,
  LinkEvidence,
  type EvidenceField,
} from '../reconciliation/reconciliation.contract.ts'
import { DateText, Line, Nullable, UnitCode, UnitRef } from '../shared/common.contract.ts'

/** Why a case waits, in the order in which the queue takes them. */
export const CASE_KINDS = ['changed', 'second_eyes', 'contradiction', 'several', 'doubtful'] as const
export type CaseKind = (typeof CASE_KINDS)[number]
const CaseKindSchema = Type.Unsafe<CaseKind>({ type: 'string', enum: [...CASE_KINDS] })

export const VERDICTS = ['same', 'different'] as const
export type Verdict = (typeof VERDICTS)[number]
const VerdictSchema = Type.Unsafe<Verdict>({ type: 'string', enum: [...VERDICTS] })

export const QueueQuery = Type.Object({
  unit: Type.Optional(UnitCode),
  kind: Type.Optional(CaseKindSchema),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100000 })),
})

/** An account that waits for a person to say whose it is. */
export const QueueCase = Type.Object({
  caseId: Type.String(),
  accountId: Type.String(),
  fullName: Type.String(),
  kind: CaseKindSchema,
  unit: Nullable(UnitRef),
  /** Members it may be, and how probable the likeliest is. */
  candidates: Type.Integer(),
  probability: Type.Number(),
  /** Who has it open now; null: nobody but perhaps the caller. */
  claimedBy: Nullable(Type.String()),
})
export type QueueCase = Static<typeof QueueCase>

export const QueueAnswer = Type.Object({
  unit: UnitRef,
  total: Type.Integer(),
  page: Type.Integer(),
  pageSize: Type.Integer(),
  byKind: Type.Array(Type.Object({ kind: CaseKindSchema, count: Type.Integer() })),
  /** Standing decisions below the unit: today's, and all. */
  decidedToday: Type.Integer(),
  decided: Type.Integer(),
  cases: Type.Array(QueueCase),
})
export type QueueAnswer = Static<typeof QueueAnswer>

/** One side of a case: what its newest row says, numbers masked. */
export const CaseSide = Type.Object({
  fullName: Type.String(),
  dateOfBirth: Nullable(DateText),
  birthPrecision: Nullable(Type.Union([Type.Literal('day'), Type.Literal('month'), Type.Literal('year')])),
  gender: Nullable(Type.String()),
  citizenId: Nullable(Type.String()),
  cardNo: Nullable(Type.String()),
  profileNo: Nullable(Type.String()),
  phone: Nullable(Type.String()),
  unit: Nullable(UnitRef),
  status: Type.String(),
  asOf: DateText,
})
export type CaseSide = Static<typeof CaseSide>

/** A number that both sides give, masked, and the places, from 0, where the two differ. */
export const ComparedNumber = Type.Object({
  field: Type.Unsafe<NumberKind>({ type: 'string', enum: [...NUMBER_KINDS] }),
  one: Type.String(),
  other: Type.String(),
  differs: Type.Array(Type.Integer()),
})

/** A field that had spoken otherwise when the decision was made. */
export const ChangedField = Type.Object({
  field: Type.Unsafe<EvidenceField>({ type: 'string', enum: Object.keys(EVIDENCE_LEVELS) }),
  before: Nullable(Type.String()),
  now: Type.String(),
})

export const DECISION_STATES = ['stands', 'awaits_second', 'changed', 'withdrawn'] as const
export type DecisionState = (typeof DECISION_STATES)[number]

/** What somebody said of the pair, and what became of it. */
export const Decision = Type.Object({
  decisionId: Type.String(),
  verdict: VerdictSchema,
  note: Nullable(Type.String()),
  decidedBy: Type.String(),
  /** ISO time. */
  decidedAt: Type.String(),
  state: Type.Unsafe<DecisionState>({ type: 'string', enum: [...DECISION_STATES] }),
  confirmedBy: Nullable(Type.String()),
  withdrawnBy: Nullable(Type.String()),
  changed: Type.Array(ChangedField),
})
export type Decision = Static<typeof Decision>

export const Candidate = Type.Object({
  memberId: Type.String(),
  memberCode: Nullable(Type.String()),
  side: CaseSide,
  /** The member's numbers, as one, beside the account's. */
  numbers: Type.Array(ComparedNumber),
  probability: Type.Number(),
  rule: Type.String(),
  /** The account the member is linked to already; null: none. */
  hasAccount: Nullable(Type.String()),
  evidence: Nullable(LinkEvidence),
  /** The newest first. */
  decisions: Type.Array(Decision),
  /** Whether a decision of this kind needs a second person. */
  contested: Type.Object({ same: Type.Boolean(), different: Type.Boolean() }),
  rows: Type.Array(FileRow),
})
export type Candidate = Static<typeof Candidate>

export const CaseDetail = Type.Object({
  caseId: Type.String(),
  accountId: Type.String(),
  /** Null: nothing waits here any more. */
  kind: Nullable(CaseKindSchema),
  account: CaseSide,
  activatedOn: Nullable(DateText),
  lastLoginOn: Nullable(DateText),
  claimedBy: Nullable(Type.String()),
  /** The likeliest first. */
  candidates: Type.Array(Candidate),
  rows: Type.Array(FileRow),
})
export type CaseDetail = Static<typeof CaseDetail>

export const DecideRequest = Type.Object({
  memberId: Type.String({ pattern: '^\\d{1,18}$' }),
  verdict: VerdictSchema,
  note: Type.Optional(Nullable(Line(500))),
})
export const ConfirmRequest = Type.Object({ agrees: Type.Boolean() })

const Rate = Type.Object({ numerator: Type.Integer(), denominator: Type.Integer(), upper: Type.Integer() })
export type Rate = Static<typeof Rate>

/** What a decision came to. */
export const DecisionEffect = Type.Object({
  decision: Decision,
  /** The member's unit and its headline rate in the running period; null where nothing is counted yet. */
  unit: Nullable(Type.Object({ unit: UnitRef, period: Type.String(), before: Rate, after: Rate })),
})
export type DecisionEffect = Static<typeof DecisionEffect>

export const DecisionsQuery = Type.Object({
  unit: Type.Optional(UnitCode),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100000 })),
})
/** The log of decisions below a unit, the newest first. */
export const DecisionsAnswer = Type.Object({
  unit: UnitRef,
  total: Type.Integer(),
  page: Type.Integer(),
  pageSize: Type.Integer(),
  rows: Type.Array(
    Type.Object({
      caseId: Nullable(Type.String()),
      accountId: Type.String(),
      memberId: Type.String(),
      fullName: Type.String(),
      decision: Decision,
    }),
  ),
})
export type DecisionsAnswer = Static<typeof DecisionsAnswer>
