import { ENDED } from '#api/imports/imports.contract.ts'
import { readImportJob } from '#lib/api/imports.ts'
import { ApiFailure } from '#lib/api/errors.ts'
import * as t from '#lib/messages/t.ts'

const PAUSE = 500

/** Waits until a job has ended; throws what it was refused for. */
export async function jobEnd({ jobId }: { jobId: string }): Promise<void> {
  for (;;) {
    const { stage, message } = await readImportJob(fetch, jobId)
    if (stage === 'done') return
    if (ENDED.includes(stage)) throw new ApiFailure('decision_conflict', message ?? t.errorCode.unexpected)
    await new Promise((resolve) => setTimeout(resolve, PAUSE))
  }
}
