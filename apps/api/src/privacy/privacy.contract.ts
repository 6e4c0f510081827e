import { Type, type Static } from 'typebox'
import { ACTS, type ActName } from '../audit/acts.contract.ts'
import { CARD_KINDS, type CardKind } from '../cards/cards.contract.ts'
import { ABOUTS, OUTCOMES, type About, type Outcome } from '../feedback/feedback.contract.ts'
import { MEMBER_KINDS, type MemberKind } from '../exemptions/exemptions.contract.ts'
import { CORRECTION_STATES, type CorrectionState } from '../corrections/corrections.contract.ts'
import { FINDING_TYPES, type FindingType } from '../reconciliation/reconciliation.contract.ts'
import { DateText, Nullable } from '../shared/common.contract.ts'
import { NUMBER_KINDS, type NumberKind } from './fields.ts'
import { Purposed } from './purposes.contract.ts'

const Id = Type.String({ pattern: '^\\d{1,18}$' })
export const MemberParams = Type.Object({ memberId: Id })
export const AccountParams = Type.Object({ accountId: Id })

/** The whole numbers of one person or account, those the newest file gives first. */
export const Revealed = Type.Object({
  fullName: Type.String(),
  numbers: Type.Array(
    Type.Object({
      kind: Type.Unsafe<NumberKind>({ type: 'string', enum: [...NUMBER_KINDS] }),
      number: Type.String(),
      /** The newest day a file says so. */
      asOf: DateText,
    }),
  ),
})
export type Revealed = Static<typeof Revealed>

/** One thing a file says, by the name of its column. */
const Said = Type.Object({
  field: Type.String(),
  class: Type.Union([Type.Literal('basic'), Type.Literal('sensitive')]),
  value: Type.String(),
})

const Told = Type.Object({
  asOf: DateText,
  fileName: Type.String(),
  /** Null: a complete roster no longer named them. */
  rowNo: Nullable(Type.Integer()),
  /** Official activity elsewhere: a row for a temporary stay. */
  temporary: Type.Boolean(),
  says: Type.Array(Said),
})
export type Told = Static<typeof Told>

/** Everything held about one person, for whoever asks for it in their name; nothing of anybody else. */
export const Everything = Type.Object({
  fullName: Type.String(),
  memberCode: Nullable(Type.String()),
  unitName: Type.String(),
  /** What rosters said, the newest first. */
  statements: Type.Array(Told),
  accounts: Type.Array(
    Type.Object({
      accountId: Type.String(),
      status: Type.String(),
      rule: Type.String(),
      probability: Type.Number(),
      /** What account lists said of it; of one that is not known to be theirs nothing. */
      statements: Type.Array(Told),
    }),
  ),
  /** What card files said. */
  cards: Type.Array(Told),
  findings: Type.Array(
    Type.Object({
      type: Type.Unsafe<FindingType>({ type: 'string', enum: [...FINDING_TYPES] }),
      openedOn: DateText,
      closedOn: Nullable(DateText),
      notes: Type.Array(Type.Object({ text: Type.String(), by: Type.String(), at: Type.String() })),
    }),
  ),
  cases: Type.Array(
    Type.Object({
      code: Type.String(),
      kind: Type.Unsafe<CardKind>({ type: 'string', enum: [...CARD_KINDS] }),
      openedOn: DateText,
      closedOn: Nullable(DateText),
      reason: Nullable(Type.String()),
      steps: Type.Array(Type.Object({ name: Type.String(), doneOn: DateText, documentNo: Nullable(Type.String()) })),
    }),
  ),
  decisions: Type.Array(
    Type.Object({
      verdict: Type.String(),
      note: Nullable(Type.String()),
      by: Type.String(),
      at: Type.String(),
      withdrawnAt: Nullable(Type.String()),
    }),
  ),
  /** What was asked to leave them out, by whom, and who agreed. */
  exemptions: Type.Array(
    Type.Object({
      kind: Type.Unsafe<MemberKind>({ type: 'string', enum: [...MEMBER_KINDS] }),
      validFrom: DateText,
      validTo: Nullable(DateText),
      reason: Type.String(),
      document: Type.String(),
      by: Type.String(),
      at: Type.String(),
      verdict: Nullable(Type.String()),
      decidedBy: Nullable(Type.String()),
      decisionReason: Nullable(Type.String()),
      endReason: Nullable(Type.String()),
    }),
  ),
  /** Branch meetings they were absent from, as their branch said. */
  absences: Type.Array(
    Type.Object({
      month: Type.String(),
      excused: Type.Boolean(),
      unitName: Nullable(Type.String()),
      by: Type.String(),
      at: Type.String(),
    }),
  ),
  /** What was written in threads about them. */
  feedback: Type.Array(
    Type.Object({
      feedbackId: Type.String(),
      about: Type.Unsafe<About>({ type: 'string', enum: [...ABOUTS] }),
      by: Type.String(),
      at: Type.String(),
      outcome: Nullable(Type.Unsafe<Outcome>({ type: 'string', enum: [...OUTCOMES] })),
      entries: Type.Array(Type.Object({ text: Type.String(), by: Type.String(), at: Type.String() })),
    }),
  ),
  /** What somebody said is wrong of them, and what came of it. */
  corrections: Type.Array(
    Type.Object({
      field: Type.String(),
      said: Nullable(Type.String()),
      right: Type.String(),
      reason: Type.String(),
      evidence: Type.String(),
      by: Type.String(),
      at: Type.String(),
      state: Type.Unsafe<CorrectionState>({ type: 'string', enum: [...CORRECTION_STATES] }),
    }),
  ),
  /** Who looked at them or did something about them, the newest first. */
  acts: Type.Array(
    Type.Object({
      act: Type.Unsafe<ActName>({ type: 'string', enum: [...ACTS] }),
      by: Type.String(),
      at: Type.String(),
      reason: Nullable(Type.String()),
    }),
  ),
  /** Who took this out, when, and what for. */
  issued: Type.Object({ by: Type.String(), at: Type.String(), ...Purposed.properties }),
})
export type Everything = Static<typeof Everything>
