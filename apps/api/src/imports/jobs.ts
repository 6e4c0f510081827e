import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import type { Database } from '../database/connect.ts'
import type { ImportJob, ImportStage } from './imports.contract.ts'
import type { Work, WorkerMessage, WorkerTask } from './import-worker.ts'
import type { UndoRequest } from './undo/undo-import.ts'
import type { UndoableImport } from './undo/undo.queries.ts'

export interface ImportJobs {
  /** Takes an uploaded file in its turn and removes it afterwards. Returns at once. */
  add(request: NonNullable<Work['take']>): ImportJob
  /** Takes an import back in its turn. Returns at once. */
  undo(undone: UndoableImport, request: UndoRequest): ImportJob
  find(jobId: string): ImportJob | undefined
  /** Jobs that have not ended, oldest first. */
  running(): ImportJob[]
  /** Stops the running file; its transaction is taken back by the server. */
  close(): Promise<void>
}

const ENDED: readonly ImportStage[] = ['done', 'unchanged', 'refused', 'failed']
const UNEXPECTED = 'Có lỗi ngoài dự kiến. Xem lịch sử nhập: tệp có ở đó thì đã nhận, không thì dữ liệu vẫn như trước.'
// Long enough for a page that polls to see how a job ended.
const REMEMBERED = 200

/** One file or undo at a time, in the order they came: two clerks at once have an order, never a mixture. */
export function openImportJobs(database: Database): ImportJobs {
  const jobs = new Map<string, ImportJob>()
  let turn = Promise.resolve()
  let worker: Worker | null = null
  let closing = false

  const run = (job: ImportJob, work: Work) =>
    new Promise<void>((resolve) => {
      if (closing) return resolve()
      const task: WorkerTask = { url: database.url, ...work }
      worker = new Worker(new URL('./import-worker.ts', import.meta.url), { workerData: task })
      worker.on('message', (message: WorkerMessage) => Object.assign(job, message))
      worker.on('error', (error) => {
        console.error('import', error)
        Object.assign(job, { stage: 'failed', message: UNEXPECTED })
      })
      worker.on('exit', () => {
        if (!ENDED.includes(job.stage)) Object.assign(job, { stage: 'failed', message: UNEXPECTED })
        worker = null
        resolve()
      })
    })

  const inTurn = (head: Pick<ImportJob, 'kind' | 'fileName'>, work: Work): ImportJob => {
    const job: ImportJob = {
      ...head,
      jobId: randomUUID(),
      undoes: work.undo !== undefined,
      stage: 'waiting',
      bytesRead: 0,
      bytesTotal: 0,
      rowsRead: 0,
      importId: null,
      message: null,
    }
    jobs.set(job.jobId, job)
    if (jobs.size > REMEMBERED) {
      const ended = [...jobs.values()].find(({ stage }) => ENDED.includes(stage))
      if (ended) jobs.delete(ended.jobId)
    }
    turn = turn.then(() => run(job, work))
    return job
  }

  return {
    add(request) {
      const job = inTurn({ kind: request.kind, fileName: request.fileName ?? '' }, { take: request })
      turn = turn.then(() => rm(request.path, { force: true })).catch(() => undefined)
      return job
    },
    undo: ({ kind, fileName }, request) => inTurn({ kind, fileName }, { undo: request }),
    find: (jobId) => jobs.get(jobId),
    running: () => [...jobs.values()].filter(({ stage }) => !ENDED.includes(stage)),
    async close() {
      closing = true
      await worker?.terminate()
      await turn
    },
  }
}
