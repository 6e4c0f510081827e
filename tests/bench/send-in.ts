import { openAsBlob } from 'node:fs'
import { setTimeout as after } from 'node:timers/promises'
import { ENDED, type ImportJob } from '#api/imports/imports.contract.ts'
import type { Served } from './served.ts'

const LONGEST = 60 * 60_000

/**
 * Sends a roster as the browser does, takes it as soon as its preview is there, and waits until it is in, linked and
 * counted. `onStage` is told when each stage begins, `uploading` being the first. Throws when it is not taken in.
 */
export async function sendIn(
  { address, cookie }: Served,
  { path, name, asOf }: { path: string; name: string; asOf: string },
  onStage: (stage: string) => void,
): Promise<void> {
  const signal = AbortSignal.timeout(LONGEST)
  const ask = async <T>(route: string, init: RequestInit = {}): Promise<T> => {
    const headers = { cookie, ...init.headers }
    const response = await fetch(`${address}/api/imports${route}`, { ...init, headers, signal })
    if (!response.ok) throw new Error(`${route}: ${response.status} ${await response.text()}`)
    return (await response.json()) as T
  }
  onStage('uploading')
  const form = new FormData()
  form.append('kind', 'roster')
  form.append('asOf', asOf)
  form.append('file', await openAsBlob(path), name)
  const { jobId } = await ask<{ jobId: string }>('', { method: 'POST', body: form })
  let last = ''
  for (;;) {
    const { work, stage, message } = await ask<ImportJob>(`/jobs/${jobId}`)
    const now = `${work}: ${stage}`
    if (now !== last) onStage(now)
    last = now
    if (stage === 'done' || stage === 'unchanged') return
    if (ENDED.includes(stage) || stage === 'asking') throw new Error(`${name}: ${stage} ${message}`)
    if (stage === 'previewed') {
      const body = JSON.stringify({ confirmed: true })
      await ask(`/jobs/${jobId}/commit`, { method: 'POST', body, headers: { 'content-type': 'application/json' } })
    }
    await after(100)
  }
}
