import { Type, type Static } from 'typebox'
import { CaseSide, ComparedNumber } from '../../review/review.contract.ts'
import { DateText, Line, Nullable } from '../../shared/common.contract.ts'
import { FileRow, LinkEvidence, PAIR_STATUSES, type PairStatus } from '../reconciliation.contract.ts'

/** What keeps an account and a member apart, the strongest first. */
export const APART = [
  /** Somebody said that they are two, or that the account is another's. */
  'decided_different',
  'decided_other',
  /** The account's numbers point to different persons. */
  'contradiction',
  /** The account, or the member, has its own already. */
  'account_linked',
  'account_second',
  'member_linked',
  /** Another row of the same person has the link, or was preferred. */
  'listed_twice',
  /** Nothing that candidates are found by is the same. */
  'not_compared',
  /** The facts a link needs beside its odds (view.is_sure). */
  'name_differs',
  'birth_and_numbers_differ',
  'number_differs',
  /** The odds: not worth a look, or not sure enough. */
  'unlikely',
  'unsure',
  /** Others are as likely. */
  'account_waits',
  'member_waits',
  /** The last run had not seen what the files say now. */
  'not_reconciled',
] as const
export type Apart = (typeof APART)[number]

/** `account` is the app's own key; `member` the key of the source system, or `#` and the number that `links` exports. */
export const PairQuery = Type.Object({ account: Line(200), member: Line(200) })

export const PairSide = Type.Object({
  /** As the query names it. */
  key: Type.String(),
  side: CaseSide,
})

/** Why an account and a member are one person to the engine, or are not. */
export const PairExplanation = Type.Object({
  account: Type.Object({
    ...PairSide.properties,
    /** Its case of the review queue. */
    caseId: Type.String(),
    activatedOn: Nullable(DateText),
    lastLoginOn: Nullable(DateText),
  }),
  member: Type.Object({ ...PairSide.properties, memberId: Type.String() }),
  /** The member's numbers, as one, beside the account's. */
  numbers: Type.Array(ComparedNumber),
  status: Type.Unsafe<PairStatus>({ type: 'string', enum: [...PAIR_STATUSES] }),
  /** What joined them; null for what is no link. */
  rule: Nullable(Type.String()),
  /** Of all the pairs it competes with; null for what is no link. */
  probability: Nullable(Type.Number()),
  /** What the evidence alone comes to, as if there were nobody else; null before the first run. */
  alone: Nullable(Type.Number()),
  evidence: Nullable(LinkEvidence),
  /** Probabilities from which the engine links, and lets a pair wait. */
  thresholds: Type.Object({ linked: Type.Number(), review: Type.Number() }),
  apart: Type.Array(
    Type.Object({
      reason: Type.Unsafe<Apart>({ type: 'string', enum: [...APART] }),
      /** The other account, member or person it is about, within the scope. */
      who: Nullable(Type.String()),
      memberId: Nullable(Type.String()),
    }),
  ),
  rows: Type.Array(FileRow),
})
export type PairExplanation = Static<typeof PairExplanation>

export const SidesQuery = Type.Object({
  side: Type.Union([Type.Literal('account'), Type.Literal('member')]),
  /** A name, without diacritics if one likes, or a key. */
  q: Line(100),
})
export const SidesAnswer = Type.Object({
  sides: Type.Array(
    Type.Object({
      key: Type.String(),
      fullName: Type.String(),
      birthYear: Nullable(Type.Integer()),
      unitName: Nullable(Type.String()),
    }),
  ),
})
export type SidesAnswer = Static<typeof SidesAnswer>
