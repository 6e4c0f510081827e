import type { ImportJob, ImportStage } from '#api/imports/imports.contract.ts'
import * as t from '#lib/messages/t.ts'

/** Whether a job goes on by itself, waits for a person or has come to its end. */
const STATES: Record<ImportStage, 'moving' | 'resting' | 'ended'> = {
  waiting: 'moving',
  reading: 'moving',
  checking: 'moving',
  asking: 'resting',
  writing: 'moving',
  reconciling: 'moving',
  undoing: 'moving',
  counting: 'moving',
  previewed: 'resting',
  done: 'ended',
  unchanged: 'ended',
  refused: 'ended',
  failed: 'ended',
  dropped: 'ended',
}
export const stateOf = (stage: ImportStage) => STATES[stage]

/** What a file goes through between two rests, in order. */
const FILE_STEPS = ['reading', 'checking', 'writing', 'reconciling', 'counting'] as const satisfies ImportStage[]
const UNDO_STEPS = ['undoing', 'counting'] as const satisfies ImportStage[]
/** Whether the work is on one file, and not on what came in before. */
export const isOfFile = ({ work }: Pick<ImportJob, 'work'>) => work === 'preview' || work === 'commit'
export const stepsOf = ({ work }: ImportJob): readonly ImportStage[] => (isOfFile({ work }) ? FILE_STEPS : UNDO_STEPS)

/** A stage in words; what is only tried is not said to be done. */
export function stageName({ work }: ImportJob, stage: ImportStage): string {
  const trial = t.imports.trial as Partial<Record<ImportStage, string>>
  return (work === 'preview' && trial[stage]) || t.imports.stage[stage]
}

/** Share of the steps that lie behind, with the part of the file that has been read. */
export function shareDone(job: ImportJob): number {
  const steps = stepsOf(job)
  const at = steps.indexOf(job.stage)
  if (at < 0) return stateOf(job.stage) === 'ended' ? 1 : 0
  const ofStep = job.stage === 'reading' && job.bytesTotal > 0 ? Math.min(1, job.bytesRead / job.bytesTotal) : 0
  return (at + ofStep) / steps.length
}

/** The step of a file's way (sending is 1) on which a job stands. */
export function placeOf({ work, stage }: ImportJob): 2 | 3 | 4 {
  if (stage === 'done' || stage === 'unchanged') return 4
  if (work === 'commit' || stage === 'previewed') return 3
  return 2
}
