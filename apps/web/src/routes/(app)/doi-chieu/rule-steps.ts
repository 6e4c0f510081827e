import type { LinkRule, ReconciliationSummary } from '#api/reconciliation/reconciliation.contract.ts'

export interface RuleStep {
  rule: LinkRule
  count: number
  /** Accounts linked before this rule was tried, and those still open after it. */
  before: number
  left: number
}

/** The rules in the order they were tried, each taking its part of the accounts. */
export function ruleSteps({ byRule, accounts }: Pick<ReconciliationSummary, 'byRule' | 'accounts'>): RuleStep[] {
  let before = 0
  return byRule.map(({ rule, count }) => {
    const step = { rule, count, before, left: Math.max(0, accounts - before - count) }
    before += count
    return step
  })
}

export interface RestStep {
  rest: 'review' | 'second' | 'nobody'
  count: number
  before: number
}

/** What became of the accounts that nothing linked: they wait, are somebody's second one, or nobody's. */
export function restSteps({
  linked,
  review,
  accountOnly,
  second,
}: Pick<ReconciliationSummary, 'linked' | 'review' | 'accountOnly' | 'second'>): RestStep[] {
  return [
    { rest: 'review', count: review, before: linked },
    { rest: 'second', count: second, before: linked + review },
    { rest: 'nobody', count: accountOnly - second, before: linked + review + second },
  ]
}
