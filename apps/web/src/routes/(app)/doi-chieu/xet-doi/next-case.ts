import type { QueueCase } from '#api/review/review.contract.ts'

type Listed = Pick<QueueCase, 'caseId' | 'claimedBy'>

/** The first case after `from`, round to its beginning again, that nobody else has open and that was not passed yet. */
export function nextCase(cases: readonly Listed[], from: string | null, passed: ReadonlySet<string>): string | null {
  const at = cases.findIndex(({ caseId }) => caseId === from)
  const inTurn = [...cases.slice(at + 1), ...cases.slice(0, Math.max(at, 0))]
  return inTurn.find(({ caseId, claimedBy }) => claimedBy === null && !passed.has(caseId))?.caseId ?? null
}

/** The case before one in the list, or null. */
export function caseBefore(cases: readonly Listed[], from: string): string | null {
  const at = cases.findIndex(({ caseId }) => caseId === from)
  return cases[at - 1]?.caseId ?? null
}
