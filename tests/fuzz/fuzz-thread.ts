import { Worker } from 'node:worker_threads'
import type { FuzzedFile, FuzzResult } from './fuzz-one.ts'

export interface ThreadOptions {
  seed: number
  folder: string
  name: string
}

export type ThreadMessage = { made: FuzzedFile; result?: undefined } | { result: FuzzResult; made?: undefined }

/** What ended a thread before it had a result. */
export class ThreadEnded extends Error {
  readonly file: FuzzedFile

  constructor(file: FuzzedFile, message: string) {
    super(message)
    this.file = file
  }
}

/**
 * What reading one file may take of a core: on a machine with nothing else to do that is time by the clock, and on a
 * busy one no more is asked. By the clock all ends that waits for what never comes.
 */
const MOST_MS = 5_000
const LONGEST_WAIT_MS = 120_000
const HEAP_MB = 768

/** A thread that fuzzes one file at a time; one that hangs or dies is ended, and the next file gets a new one. */
export class FuzzThread {
  readonly #options: ThreadOptions
  #worker: Worker | null = null

  constructor(options: ThreadOptions) {
    this.#options = options
  }

  async run(number: number): Promise<FuzzResult | ThreadEnded> {
    const worker = (this.#worker ??= this.#start())
    const end = Promise.withResolvers<FuzzResult | ThreadEnded>()
    let file: FuzzedFile = { number, told: 'not made', bytes: 0 }
    const endWith = (message: string) => end.resolve(new ThreadEnded(file, message))
    let watch: NodeJS.Timeout | undefined
    const onMessage = ({ made, result }: ThreadMessage) => {
      if (result !== undefined) return end.resolve(result)
      file = made
      watch = watchCpu(worker, () => endWith(`more than ${MOST_MS} ms`))
    }
    const onError = (error: Error) => endWith(`the thread died: ${error.stack}`)
    const clock = setTimeout(() => endWith(`no end in ${LONGEST_WAIT_MS} ms`), LONGEST_WAIT_MS)
    worker.on('message', onMessage).on('error', onError)
    worker.postMessage(number)
    const ended = await end.promise
    clearTimeout(clock)
    clearInterval(watch)
    worker.off('message', onMessage).off('error', onError)
    if (ended instanceof ThreadEnded) await this.end()
    return ended
  }

  async end(): Promise<void> {
    await this.#worker?.terminate()
    this.#worker = null
  }

  #start(): Worker {
    return new Worker(new URL('./fuzz-worker.ts', import.meta.url), {
      workerData: this.#options,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    })
  }
}

/** Calls `onTooMuch` once the thread has used more than its time from now on. */
function watchCpu(worker: Worker, onTooMuch: () => void): NodeJS.Timeout {
  const usedMs = async () => {
    const { user, system } = await worker.cpuUsage()
    return (user + system) / 1000
  }
  const before = usedMs()
  return setInterval(async () => {
    // a thread that has just ended has no use to tell
    const used = await Promise.all([usedMs(), before]).catch(() => null)
    if (used !== null && used[0] - used[1] > MOST_MS) onTooMuch()
  }, 250)
}
