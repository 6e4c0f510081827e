import { refreshAll } from '$app/navigation'
import type { ImportJob } from '#api/imports/imports.contract.ts'
import type { ImportPreview, ReadingChoices } from '#api/imports/preview/preview.contract.ts'
import {
  commitImport,
  dropImport,
  previewAgain,
  readImportJob,
  readImportPreview,
  returnImport,
} from '#lib/api/imports.ts'
import type { Fetch } from '#lib/api/client.ts'
import { isMissing, messageOf } from '#lib/api/errors.ts'
import { go } from '#lib/nav/go.ts'
import { paths } from '#lib/nav/place.ts'
import { stateOf } from '../../job-stages.ts'
import { NamedUnit } from './named-unit.svelte.ts'
import { fileLine } from './file-line.ts'

export interface Seen {
  job: ImportJob
  /** There while the job waits for a person. */
  preview: ImportPreview | null
}

const PAUSE = 400
/** Between two tries while the server does not answer. */
const LONG_PAUSE = 2000

/** A job as it stands now; null when the server no longer knows it. */
export async function lookAt(fetch: Fetch, jobId: string): Promise<Seen | null> {
  try {
    const job = await readImportJob(fetch, jobId)
    return { job, preview: stateOf(job.stage) === 'resting' ? await readImportPreview(fetch, jobId) : null }
  } catch (failure) {
    if (isMissing(failure)) return null
    throw failure
  }
}

/** One job, looked at again and again while it moves by itself, and what a person may do with it when it rests. */
export class Following {
  readonly #jobId: string
  readonly #scope: NamedUnit
  #watched = false
  seen = $state.raw<Seen | null>(null)
  /** Why the last request failed; what was filled in stays. */
  problem = $state<string | null>(null)
  /** A request of the person is under way. */
  busy = $state(false)
  /** The person goes back from the preview to how the file was understood. */
  editing = $state(false)

  readonly view = $derived.by(() => {
    if (!this.seen) return 'gone'
    const { job, preview } = this.seen
    if (!preview) return stateOf(job.stage) === 'ended' ? 'ended' : 'working'
    return job.stage === 'asking' || this.editing ? 'reading' : 'preview'
  })

  constructor(jobId: string, seen: Seen | null) {
    this.#jobId = jobId
    this.seen = seen
    this.#scope = new NamedUnit(seen?.job.scope ?? null)
  }

  /** Which file this is about. */
  get fileLine(): string {
    return this.seen ? fileLine(this.seen.job, this.#scope.name) : ''
  }

  /** Looks after the job until the function it gives is called. */
  watch(): () => void {
    this.#watched = true
    void this.#follow()
    return () => (this.#watched = false)
  }

  readAgain = (choices: ReadingChoices) => this.#act(() => previewAgain(this.#jobId, choices))
  take = (confirmed: boolean) => {
    const { look } = this.seen!.job
    return this.#act(() => commitImport(this.#jobId, { confirmed, look }))
  }

  /** Throws what speaks against it. */
  sendBack = async (reason: string) => {
    await returnImport(this.#jobId, reason)
    this.seen = await lookAt(fetch, this.#jobId)
  }

  drop = async () => {
    this.busy = true
    this.problem = null
    try {
      await dropImport(this.#jobId).catch((failure: unknown) => {
        if (!isMissing(failure)) throw failure
      })
      await go(paths.imports)
    } catch (failure) {
      this.problem = messageOf(failure)
    }
    this.busy = false
  }

  async #act(request: () => Promise<unknown>): Promise<void> {
    this.busy = true
    this.problem = null
    try {
      await request()
      this.seen = await lookAt(fetch, this.#jobId)
      this.editing = false
    } catch (failure) {
      this.problem = messageOf(failure)
      // somebody else may have taken it in or dropped it meanwhile
      this.seen = await lookAt(fetch, this.#jobId).catch(() => this.seen)
    }
    this.busy = false
    await this.#follow()
  }

  async #follow(): Promise<void> {
    const moves = () => this.#watched && this.view === 'working'
    if (!moves()) return
    while (moves()) {
      await new Promise((resolve) => setTimeout(resolve, this.problem ? LONG_PAUSE : PAUSE))
      if (!this.#watched) return
      try {
        this.seen = await lookAt(fetch, this.#jobId)
        this.problem = null
      } catch (failure) {
        // A moment without the server must not lose sight of a file that is still being read.
        this.problem = messageOf(failure)
      }
    }
    // new figures bring new periods, and the first units a province
    if (this.seen?.job.stage === 'done') await refreshAll()
  }
}
