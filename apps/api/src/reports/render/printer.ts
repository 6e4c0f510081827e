import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { AppError } from '../../errors.ts'
import type { DocumentFormat, ReportDocument } from '../document.contract.ts'
import type { PrintedFile, PrintTask } from './print-worker.ts'

/** Makes a file of a document; throws `busy`. */
export type Print = (document: ReportDocument, format: DocumentFormat) => Promise<Buffer>

/** Makes files of documents in threads of their own, which are begun when there is work and end when there was none for a while. */
export interface Printer {
  /** Somebody waits for it: a thread as quick as the one that answers requests. */
  now: Print
  /** Threads that run where nothing else does. */
  inBackground: Print
  /** Ends the threads; what was not made fails. */
  close(): Promise<void>
}

interface Waiting extends PrintTask {
  resolve(file: Buffer): void
  reject(error: unknown): void
}

const IDLE_MILLISECONDS = 60_000
const MOST_WAITING = 40
// a thread with its libraries and fonts holds some 200 MB
const MOST_THREADS = 3

const stopped = () => new AppError('shutting_down', 'Máy chủ đang dừng. Thử lại sau ít phút.')
const busy = () => new AppError('busy', 'Máy chủ đang in nhiều văn bản cùng lúc. Thử lại sau ít phút.')

/** A few threads that do what comes first first; `givesWay`: as far as nothing else wants the machine. */
function openThreads(most: number, givesWay: boolean): { print: Print; close(): Promise<void> } {
  const waiting: Waiting[] = []
  const all = new Set<Worker>()
  const idle = new Map<Worker, NodeJS.Timeout>()
  let closed = false

  const begin = () => {
    const worker = new Worker(new URL('./print-worker.ts', import.meta.url), { workerData: { givesWay } })
    all.add(worker)
    worker.on('error', () => undefined)
    worker.on('exit', () => {
      all.delete(worker)
      clearTimeout(idle.get(worker))
      idle.delete(worker)
    })
    return worker
  }

  const thread = (): Worker | null => {
    const [resting] = idle.keys()
    if (!resting) return all.size < most ? begin() : null
    clearTimeout(idle.get(resting))
    idle.delete(resting)
    resting.ref()
    return resting
  }

  const run = (worker: Worker, { document, format, resolve, reject }: Waiting) => {
    const over = () => worker.off('message', answered).off('error', died).off('exit', gone)
    const answered = (printed: PrintedFile) => {
      over()
      // a thread that waits for work keeps no process from ending
      worker.unref()
      idle.set(worker, setTimeout(() => void worker.terminate(), IDLE_MILLISECONDS).unref())
      if ('file' in printed) resolve(Buffer.from(printed.file.buffer, printed.file.byteOffset, printed.file.byteLength))
      else reject(printed.error)
      next()
    }
    const died = (error: unknown) => {
      over()
      all.delete(worker)
      reject(error)
      next()
    }
    const gone = () => died(closed ? stopped() : new Error('a printing thread ended'))
    worker.on('message', answered).on('error', died).on('exit', gone)
    worker.postMessage({ document, format } satisfies PrintTask)
  }

  const next = () => {
    if (closed || waiting.length === 0) return
    const worker = thread()
    if (worker) run(worker, waiting.shift()!)
  }

  return {
    print: (document, format) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(stopped())
        if (waiting.length >= MOST_WAITING) return reject(busy())
        waiting.push({ document, format, resolve, reject })
        next()
      }),
    async close() {
      closed = true
      for (const { reject } of waiting.splice(0)) reject(stopped())
      await Promise.all([...all].map((worker) => worker.terminate()))
    },
  }
}

/** One thread for who waits, and `threads` for the background: as many as there are cores, three at most. */
export function openPrinter(threads = Math.min(availableParallelism(), MOST_THREADS)): Printer {
  const [now, background] = [openThreads(1, false), openThreads(threads, true)]
  return {
    now: now.print,
    inBackground: background.print,
    async close() {
      await Promise.all([now.close(), background.close()])
    },
  }
}
