import { Type, type Static } from 'typebox'
import { FileRow, LinkEvidence } from '../reconciliation/reconciliation.contract.ts'
import { Decision } from '../review/review.contract.ts'
import { PersonDecision } from '../persons/persons.contract.ts'
import { DateText, Nullable, UnitRef } from '../shared/common.contract.ts'

/** What a roster said of a member from its date on: written when it said something new. */
const Statement = Type.Object({
  memberId: Type.String(),
  memberCode: Nullable(Type.String()),
  importId: Type.String(),
  fileName: Type.String(),
  asOf: DateText,
  /** Null: a complete roster no longer named them. */
  rowNo: Nullable(Type.Integer()),
  fullName: Type.String(),
  dateOfBirth: Nullable(DateText),
  citizenId: Nullable(Type.String()),
  cardNo: Nullable(Type.String()),
  unit: UnitRef,
  status: Type.String(),
  /** Whether somebody else may be said to begin here. */
  splittable: Type.Boolean(),
})
export type Statement = Static<typeof Statement>

/** A member: what the newest roster says, its link, and the rows of the files behind both. */
export const MemberDetail = Type.Object({
  memberId: Type.String(),
  memberCode: Nullable(Type.String()),
  fullName: Type.String(),
  unit: UnitRef,
  membership: Type.String(),
  status: Type.String(),
  link: Nullable(
    Type.Object({
      /** The case of the review queue that is about this account. */
      caseId: Type.String(),
      accountId: Type.String(),
      rule: Type.String(),
      probability: Type.Number(),
      status: Type.String(),
      /** Null until a reconciliation has weighed the pair. */
      evidence: Nullable(LinkEvidence),
      /** What somebody decided of the two, while it is not withdrawn. */
      decision: Nullable(Decision),
    }),
  ),
  rows: Type.Array(FileRow),
  /** Other members that are the same person, as people decided, the one that is kept first. */
  others: Type.Array(
    Type.Object({
      memberId: Type.String(),
      memberCode: Nullable(Type.String()),
      unit: UnitRef,
      status: Type.String(),
      kept: Type.Boolean(),
    }),
  ),
  /** What rosters said of all of these, the newest first. */
  statements: Type.Array(Statement),
  /** What people said of who this is, the newest first. */
  decisions: Type.Array(PersonDecision),
})
export type MemberDetail = Static<typeof MemberDetail>
