import { Type, type Static } from 'typebox'
import { FileRow, LinkEvidence } from '../reconciliation/reconciliation.contract.ts'
import { Decision } from '../review/review.contract.ts'
import { Nullable, UnitRef } from '../shared/common.contract.ts'

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
})
export type MemberDetail = Static<typeof MemberDetail>
