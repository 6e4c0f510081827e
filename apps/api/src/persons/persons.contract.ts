import { Type, type Static } from 'typebox'
import { ImportEffect } from '../imports/preview/effect.contract.ts'
import { FileRow, type EvidenceField, type EvidenceLevel } from '../reconciliation/reconciliation.contract.ts'
import { CaseSide, ChangedField, ComparedNumber, DECISION_STATES } from '../review/review.contract.ts'
import { DateText, Line, Nullable, UnitCode, UnitRef } from '../shared/common.contract.ts'

const Id = Type.String({ pattern: '^\\d{1,18}$' })

export const PERSON_VERDICTS = ['same', 'different', 'split'] as const
export type PersonVerdict = (typeof PERSON_VERDICTS)[number]
/** `dormant`: what it speaks of is not there at present, a file that was taken back. */
export const PERSON_STATES = [...DECISION_STATES, 'dormant'] as const
export type PersonState = (typeof PERSON_STATES)[number]

/** The units whose headline figures a decision moved, the greatest change first. */
export const MovedUnits = Type.Pick(ImportEffect, ['period', 'units', 'moreUnits'])
export type MovedUnits = Static<typeof MovedUnits>

/** What somebody said of rows of the register, and what became of it. */
export const PersonDecision = Type.Object({
  decisionId: Type.String(),
  verdict: Type.Unsafe<PersonVerdict>({ type: 'string', enum: [...PERSON_VERDICTS] }),
  note: Nullable(Type.String()),
  decidedBy: Type.String(),
  /** ISO time. */
  decidedAt: Type.String(),
  state: Type.Unsafe<PersonState>({ type: 'string', enum: [...PERSON_STATES] }),
  confirmedBy: Nullable(Type.String()),
  withdrawnBy: Nullable(Type.String()),
  changed: Type.Array(ChangedField),
  /** The one who is kept, or from whom somebody was split, first. */
  members: Type.Array(
    Type.Object({ memberId: Type.String(), memberCode: Nullable(Type.String()), fullName: Type.String() }),
  ),
  /** The statement a split begins with. */
  from: Nullable(
    Type.Object({ importId: Type.String(), fileName: Type.String(), rowNo: Type.Integer(), asOf: DateText }),
  ),
  /** What it came to when it was carried out last; null before, and where nothing is counted yet. */
  effect: Nullable(MovedUnits),
})
export type PersonDecision = Static<typeof PersonDecision>

/** A member as one of two that may be one person. */
export const PersonSide = Type.Object({
  memberId: Type.String(),
  memberCode: Nullable(Type.String()),
  side: CaseSide,
  /** The account linked to the member. */
  accountId: Nullable(Type.String()),
})
export type PersonSide = Static<typeof PersonSide>

export const PairQuery = Type.Object({ one: Id, other: Id })
export const PersonPair = Type.Object({
  one: PersonSide,
  other: PersonSide,
  numbers: Type.Array(ComparedNumber),
  /** In what, and how far, the two agree; a field that either leaves empty is left out. */
  levels: Type.Array(
    Type.Object({
      field: Type.Unsafe<EvidenceField>({ type: 'string' }),
      level: Type.Unsafe<EvidenceLevel>({ type: 'string' }),
    }),
  ),
  /** Whether a decision of this kind needs a second person. */
  contested: Type.Object({ same: Type.Boolean(), different: Type.Boolean() }),
  /** Those on these two, the newest first. */
  decisions: Type.Array(PersonDecision),
  rows: Type.Array(FileRow),
})
export type PersonPair = Static<typeof PersonPair>

/** Members listed under the same or a like name, or under a code, within the scope. */
export const MembersQuery = Type.Object({ q: Line(80) })
export const MembersAnswer = Type.Object({
  members: Type.Array(
    Type.Object({
      memberId: Type.String(),
      memberCode: Nullable(Type.String()),
      fullName: Type.String(),
      birthYear: Nullable(Type.Integer()),
      status: Type.String(),
      unit: UnitRef,
    }),
  ),
})
export type MembersAnswer = Static<typeof MembersAnswer>

const Note = Type.Optional(Nullable(Line(500)))
export const DecidePersons = Type.Object({
  /** The one who counts where both stand. */
  memberId: Id,
  otherId: Id,
  verdict: Type.Union([Type.Literal('same'), Type.Literal('different')]),
  note: Note,
})
export const SplitPerson = Type.Object({
  memberId: Id,
  importId: Id,
  rowNo: Type.Integer({ minimum: 1, maximum: 2_000_000_000 }),
  note: Note,
})
export const FindingParams = Type.Object({ findingId: Id })
export const PersonDecisionParams = Type.Object({ decisionId: Id })

export const PersonDecisionsQuery = Type.Object({
  unit: Type.Optional(UnitCode),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100000 })),
})
/** The log below a unit, the newest first. */
export const PersonDecisionsAnswer = Type.Object({
  total: Type.Integer(),
  page: Type.Integer(),
  pageSize: Type.Integer(),
  rows: Type.Array(PersonDecision),
})
export type PersonDecisionsAnswer = Static<typeof PersonDecisionsAnswer>
