import type { Apart, PairExplanation } from './pair.contract.ts'
import type { WeighedPair } from './weigh-pair.ts'

/** A link of the account to another member, or of the member to another account. */
export interface OtherLink {
  of: 'account' | 'member'
  status: string
  memberId: string
  /** How the other side is called, null outside the scope. */
  who: string | null
}

export interface Around {
  status: PairExplanation['status']
  links: OtherLink[]
  /** Who said that the two are two persons, and that the account is another's. */
  saidDifferent: string | null
  saidAnother: string | null
  /** Whether files came in that the last run has not seen. */
  newerFiles: boolean
}

type Reason = PairExplanation['apart'][number]

/** What keeps an account and a member apart, the strongest first; empty for a link. */
export function tellApart(weighed: WeighedPair, around: Around): Reason[] {
  if (around.status === 'linked') return []
  return [...bySaying(around), ...byNumbers(weighed), ...byOthers(weighed, around), ...byWeights(weighed, around)]
}

const told = (reason: Apart, who: string | null = null, memberId: string | null = null): Reason => ({
  reason,
  who,
  memberId,
})

function bySaying({ saidDifferent, saidAnother }: Around): Reason[] {
  return [
    ...(saidDifferent === null ? [] : [told('decided_different', saidDifferent)]),
    ...(saidAnother === null ? [] : [told('decided_other', saidAnother)]),
  ]
}

const byNumbers = ({ contradiction }: WeighedPair): Reason[] => (contradiction ? [told('contradiction')] : [])

function byOthers({ copies }: WeighedPair, { links }: Around): Reason[] {
  return links.flatMap(({ of, status, memberId, who }): Reason[] => {
    const shown = who === null ? null : memberId
    if (of === 'member') {
      return status === 'linked' ? [told('member_linked', who)] : status === 'review' ? [told('member_waits', who)] : []
    }
    if (copies.includes(memberId)) return [told('listed_twice', who, shown)]
    if (status === 'linked') return [told('account_linked', who, shown)]
    if (status === 'second') return [told('account_second', who, shown)]
    return status === 'review' ? [told('account_waits', who, shown)] : []
  })
}

function byWeights(weighed: WeighedPair, { newerFiles }: Around): Reason[] {
  const { alone, compared, thresholds } = weighed
  const stale = newerFiles || alone === null ? [told('not_reconciled')] : []
  const found = compared ? [] : [told('not_compared')]
  if (alone === null) return stale
  if (alone < thresholds.review) return [...found, told('unlikely'), ...stale]
  return [
    ...found,
    ...(weighed.nameIsEnough ? [] : [told('name_differs')]),
    ...(weighed.birthOrNumberIsEnough ? [] : [told('birth_and_numbers_differ')]),
    ...(weighed.numbersAreEnough ? [] : [told('number_differs')]),
    ...(alone < thresholds.linked ? [told('unsure')] : []),
    ...stale,
  ]
}
