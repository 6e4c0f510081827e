import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { AppError } from '../../errors.ts'
import type { DocumentFormat, ReportDocument } from '../document.contract.ts'
import type { Printed, PrintTask } from './print-worker.ts'

/** Makes a file of a document; throws `busy`. */
export type Print = (document: ReportDocument, format: DocumentFormat) => Promise<Buffer>

/** Makes files of documents in threads of their own, which are begun when there is work and end when there was none for a while. */
export interface Printer {
  /** Somebody waits for it: it comes before everything that goes on in the background. */
  now: Print
  inBackground: Print
  /** Ends the threads; what was not made fails. */
  close(): Promise<void>
}

interface Waiting extends PrintTask {
  resolve(file: Buffer): void
  reject(error: unknown): void
}

// a thread with its libraries and fonts holds some 200 MB
const MOST_THREADS = 3
const IDLE_MILLISECONDS = 60_000
const MOST_WAITING = 40

/** One thread on a machine of one or two cores: the other is for requests and the database. */
export const threadsHere = () => Math.min(Math.max(availableParallelism() - 1, 1), MOST_THREADS)

export function openPrinter(threads = threadsHere()): Printer {
  const [urgent, patient]: [Waiting[], Waiting[]] = [[], []]
  const all = new Set<Worker>()
  const idle: { worker: Worker; timer: NodeJS.Timeout }[] = []
  let closed = false

  const stopped = () => new AppError('shutting_down', 'Máy chủ đang dừng. Thử lại sau ít phút.')

  const rest = (worker: Worker) => {
    // a thread that waits for work keeps no process from ending
    worker.unref()
    idle.push({ worker, timer: setTimeout(() => void worker.terminate(), IDLE_MILLISECONDS).unref() })
  }

  const begin = () => {
    const worker = new Worker(new URL('./print-worker.ts', import.meta.url))
    all.add(worker)
    worker.on('error', () => undefined)
    worker.on('exit', () => {
      all.delete(worker)
      const at = idle.findIndex((one) => one.worker === worker)
      if (at >= 0) clearTimeout(idle.splice(at, 1)[0]!.timer)
    })
    return worker
  }

  const thread = (): Worker | null => {
    const resting = idle.pop()
    if (!resting) return all.size < threads ? begin() : null
    clearTimeout(resting.timer)
    resting.worker.ref()
    return resting.worker
  }

  const run = (worker: Worker, { document, format, resolve, reject }: Waiting) => {
    const over = () => {
      worker.off('message', answered).off('error', died).off('exit', gone)
    }
    const answered = (printed: Printed) => {
      over()
      rest(worker)
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
    if (closed || (urgent.length === 0 && patient.length === 0)) return
    const worker = thread()
    if (worker) run(worker, (urgent.shift() ?? patient.shift())!)
  }

  const into =
    (queue: Waiting[]): Print =>
    (document, format) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(stopped())
        if (queue.length >= MOST_WAITING) {
          return reject(new AppError('busy', 'Máy chủ đang in nhiều văn bản cùng lúc. Thử lại sau ít phút.'))
        }
        queue.push({ document, format, resolve, reject })
        next()
      })

  return {
    now: into(urgent),
    inBackground: into(patient),
    async close() {
      closed = true
      for (const { reject } of [...urgent.splice(0), ...patient.splice(0)]) reject(stopped())
      await Promise.all([...all].map((worker) => worker.terminate()))
    },
  }
}
