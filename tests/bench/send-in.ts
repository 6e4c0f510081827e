import { openAsBlob } from 'node:fs'
import { setTimeout as after } from 'node:timers/promises'
import type { ImportJob } from '#api/imports/imports.contract.ts'
import type { Served } from './served.ts'

const LONGEST = 30 * 60_000
const ENDS = ['done', 'unchanged', 'refused', 'failed']

async function answer<T>(response: Response): Promise<T> {
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${await response.text()}`)
  return (await response.json()) as T
}

/**
 * Sends a roster as the browser does and waits until it is in, linked and counted. `onStage` is told when each stage
 * begins, `uploading` being the first. Throws when it is not taken in.
 */
export async function sendIn(
  { address, cookie }: Served,
  { path, name, asOf }: { path: string; name: string; asOf: string },
  onStage: (stage: string) => void,
): Promise<void> {
  onStage('uploading')
  const form = new FormData()
  form.append('kind', 'roster')
  form.append('asOf', asOf)
  form.append('file', await openAsBlob(path), name)
  const signal = AbortSignal.timeout(LONGEST)
  const sent = await fetch(`${address}/api/imports`, { method: 'POST', headers: { cookie }, body: form, signal })
  const { jobId } = await answer<{ jobId: string }>(sent)
  let stage = ''
  while (!ENDS.includes(stage)) {
    const job = await answer<ImportJob>(
      await fetch(`${address}/api/imports/jobs/${jobId}`, { headers: { cookie }, signal }),
    )
    if (job.stage !== stage) onStage(job.stage)
    stage = job.stage
    if (stage === 'refused' || stage === 'failed') throw new Error(`${name} was ${stage}: ${job.message}`)
    await after(100)
  }
}
