import type { ImportJob, ImportStage } from '#api/imports/imports.contract.ts'

/** What a file goes through after it was sent, in order. */
export const STEPS = ['reading', 'checking', 'writing', 'reconciling', 'counting'] as const satisfies ImportStage[]

export type StepState = 'done' | 'now' | 'next'

/** Whether a step lies behind, is under way or is still to come while the job stands at `stage`. */
export function stepState(step: (typeof STEPS)[number], stage: ImportStage): StepState {
  if (stage === 'done' || stage === 'unchanged') return 'done'
  const at = (STEPS as readonly ImportStage[]).indexOf(stage)
  const index = STEPS.indexOf(step)
  if (index < at) return 'done'
  return index === at ? 'now' : 'next'
}

/** Share of the file that has been read; null before its size is known. */
export const readShare = ({ bytesRead, bytesTotal }: ImportJob): number | null =>
  bytesTotal > 0 ? Math.min(1, bytesRead / bytesTotal) : null
