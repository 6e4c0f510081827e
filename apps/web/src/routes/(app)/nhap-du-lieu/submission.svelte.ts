import { refreshAll } from '$app/navigation'
import type { ImportJob, ImportStage } from '#api/imports/imports.contract.ts'
import { api } from '#lib/api/api.ts'
import { messageOf } from '#lib/api/errors.ts'
import { uploadImport, type Upload } from '#lib/api/upload.ts'

const PAUSE = 400
const ENDED: ImportStage[] = ['done', 'unchanged', 'refused', 'failed']

/** One file on its way in: filled in, sent, followed stage by stage until it is in or refused. */
export class Submission {
  phase = $state<'filling' | 'sending' | 'running' | 'ended'>('filling')
  /** Share of the file that has left this machine. */
  sent = $state(0)
  job = $state.raw<ImportJob | null>(null)
  fileName = $state('')
  /** Why sending or following failed; the form keeps what was filled in. */
  problem = $state<string | null>(null)

  async send(upload: Upload): Promise<void> {
    this.phase = 'sending'
    this.problem = null
    this.sent = 0
    this.fileName = upload.file.name
    try {
      await this.#follow(await uploadImport(upload, (share) => (this.sent = share)))
    } catch (failure) {
      this.problem = messageOf(failure)
      this.phase = 'filling'
    }
  }

  resume(jobs: ImportJob[]): void {
    const running = jobs.find(({ stage }) => !ENDED.includes(stage))
    if (!running || this.phase !== 'filling') return
    this.fileName = running.fileName
    void this.#follow(running.jobId, running).catch(() => (this.phase = 'filling'))
  }

  again(): void {
    this.phase = 'filling'
    this.job = null
    this.problem = null
  }

  async #follow(jobId: string, known: ImportJob | null = null): Promise<void> {
    this.job = known
    this.phase = 'running'
    let missed = 0
    while (this.phase === 'running') {
      try {
        this.job = await api.importJob(fetch, jobId)
        missed = 0
      } catch (failure) {
        // A moment without the server must not lose sight of a file that is still being read.
        if (++missed > 20) throw failure
      }
      if (this.job && ENDED.includes(this.job.stage)) this.phase = 'ended'
      else await new Promise((resolve) => setTimeout(resolve, PAUSE))
    }
    await refreshAll()
  }
}
