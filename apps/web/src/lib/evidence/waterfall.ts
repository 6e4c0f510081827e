import type { LinkEvidence } from '#api/reconciliation/reconciliation.contract.ts'

export interface WaterfallStep {
  /** Null for what holds before anything is looked at. */
  part: LinkEvidence['parts'][number] | null
  /** Bits. */
  value: number
  /** Where the bar begins and how wide it is, in per cent of the whole drawing. */
  left: number
  width: number
}

/** The prior and each sign as bars that begin where the one before ended. */
export function waterfall({ priorBits, parts }: Pick<LinkEvidence, 'priorBits' | 'parts'>): WaterfallStep[] {
  let sum = 0
  const steps = [{ part: null, value: priorBits }, ...parts.map((part) => ({ part, value: part.bits }))].map((step) => {
    const from = sum
    sum += step.value
    return { ...step, least: Math.min(from, sum), most: Math.max(from, sum) }
  })
  const least = Math.min(...steps.map((step) => step.least))
  const span = Math.max(...steps.map((step) => step.most)) - least || 1
  return steps.map(({ part, value, least: begin, most }) => {
    return { part, value, left: ((begin - least) / span) * 100, width: ((most - begin) / span) * 100 }
  })
}
