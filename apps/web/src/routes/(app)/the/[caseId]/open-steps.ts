import type { CardStepRow } from '#api/cards/cards.contract.ts'

/** The steps that may be recorded now: after the last one done, up to the required one that is waited for. */
export function openSteps(steps: CardStepRow[]): CardStepRow[] {
  const last = steps.findLastIndex(({ done }) => done)
  const waited = steps.findIndex(({ required, done }) => required && !done)
  return waited < 0 ? [] : steps.slice(last + 1, waited + 1)
}
