import type { ReconciliationSummary } from '#api/reconciliation/reconciliation.contract.ts'
import * as t from '#lib/messages/t.ts'
import { paths } from '#lib/nav/place.ts'
import { restSteps, ruleSteps } from './rule-steps.ts'

export interface FunnelRow {
  name: string
  count: number
  /** How many the rows above it took. */
  before: number
  means: 'done' | 'waits' | 'rest'
  to?: string
}

/** The accounts: linked by one rule after the other, waiting, somebody's second one, nobody's. */
export function accountRows(summary: ReconciliationSummary): FunnelRow[] {
  const rest = {
    review: { name: t.reconciliation.review, means: 'waits', to: paths.review },
    second: { name: t.weights.second, means: 'rest', to: paths.findings('duplicate_account') },
    nobody: { name: t.weights.nobody, means: 'rest', to: paths.findings('account_without_member') },
  } as const
  return [
    ...ruleSteps(summary).map(({ rule, count, before }) => ({
      ...{ name: t.linking.linkRule[rule], count, before, means: 'done' as const },
    })),
    ...restSteps(summary).map((step) => ({ ...rest[step.rest], count: step.count, before: step.before })),
  ]
}

/** The members likewise. */
export function memberRows({ members, memberReview, memberOnly }: ReconciliationSummary): FunnelRow[] {
  const linked = members - memberReview - memberOnly
  const none = { name: t.weights.membersNone, to: paths.findings('member_without_account') }
  return [
    { name: t.weights.membersLinked, count: linked, before: 0, means: 'done' },
    { name: t.weights.membersReview, count: memberReview, before: linked, means: 'waits', to: paths.review },
    { ...none, count: memberOnly, before: linked + memberReview, means: 'rest' },
  ]
}
