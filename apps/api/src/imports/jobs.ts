import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import type { Database } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import type { UploadedFile, Work, WorkerMessage, WorkerTask } from './import-worker.ts'
import { ENDED, RESTING, type HeldJob } from './imports.contract.ts'
import type { ImportPreview, ReadingChoices } from './preview/preview.contract.ts'
import type { SplitWork } from '../persons/split-person.ts'
import { SILENT, type Log } from '../serving/log.ts'
import type { UndoRequest } from './undo/undo-import.ts'
import type { UndoableImport } from './undo/undo.queries.ts'

export interface ImportJobs {
  /** Looks in its turn what an uploaded file would change; the file is kept until it is taken or dropped. */
  add(file: UploadedFile): HeldJob
  /** Looks again, as a clerk said the file is to be read. Throws `not_found`, `import_conflict`. */
  previewAgain(jobId: string, choices: ReadingChoices): HeldJob
  /** Takes the file in as its preview said. `confirmed`: the losses are meant. Throws `not_found`, `import_conflict`. */
  commit(jobId: string, confirmed: boolean, taker: Pick<UploadedFile, 'by' | 'source'>): HeldJob
  /** Gives the file back to who sent it in, until that person has it looked at again. Throws `not_found`, `import_conflict`. */
  sendBack(jobId: string, returned: NonNullable<HeldJob['returned']>): HeldJob
  /** Throws the file away. Throws `not_found`, `import_conflict`. */
  drop(jobId: string): Promise<void>
  /** Takes an import back in its turn. Returns at once. */
  undo(undone: UndoableImport, request: UndoRequest): HeldJob
  /** Takes a roster and those after it in again, with somebody told apart or no longer so. Returns at once. */
  split(file: UndoableImport, province: string | null, work: SplitWork): HeldJob
  /** Throws `not_found`: unknown here or another province's (`province`: code, null where there is none yet). */
  find(jobId: string, province: string | null): HeldJob
  /** How a file was understood and what it would change. Throws `not_found`. */
  preview(jobId: string): ImportPreview
  /** The units its sender may speak for; null: everything. Throws `not_found`. */
  within(jobId: string): string[] | null
  /** Jobs of a province that have not ended, oldest first. */
  open(province: string | null): HeldJob[]
  /** How many wait for their turn, run, and rest until a person decides. */
  load(): { waiting: number; running: number; resting: number }
  /** Stops the running file; its transaction is taken back by the server. */
  close(): Promise<void>
}

interface Held {
  job: HeldJob
  province: string | null
  /** Null for an undo or a split. */
  file: UploadedFile | null
  preview: ImportPreview | null
  /** The revision of the province that the preview stands for. */
  revision: string | null
  restingSince: number
}

const UNEXPECTED = 'Có lỗi ngoài dự kiến. Xem lịch sử nhập: tệp có ở đó thì đã nhận, không thì dữ liệu vẫn như trước.'
const GONE = 'Tệp này không còn chờ ở đây. Xem lịch sử nhập, hoặc nộp lại tệp.'
// Long enough for a page that polls to see how a job ended.
const REMEMBERED = 200
// A roster left lying is a roster that may leak, and fills the disk.
const LONGEST_REST = 24 * 60 * 60 * 1000
const MOST_RESTING = 20

const hasEnded = ({ job }: Held) => ENDED.includes(job.stage)
const isResting = ({ job }: Held) => RESTING.includes(job.stage)

/** One piece of work at a time, in the order they came: two clerks at once have an order, never a mixture. */
export function openImportJobs(database: Database, log: Log = SILENT): ImportJobs {
  const all = new Map<string, Held>()
  let turn = Promise.resolve()
  let worker: Worker | null = null
  let closing = false

  const run = (held: Held, work: Work) =>
    new Promise<void>((resolve) => {
      const { job } = held
      // the next work may be asked for before the thread of this one is gone
      let isOver = false
      if (closing || hasEnded(held)) return resolve()
      const task: WorkerTask = { url: database.url, secret: database.numbers.secret, ...work }
      worker = new Worker(new URL('./import-worker.ts', import.meta.url), { workerData: task })
      worker.on('message', ({ preview, revision, ...progress }: WorkerMessage) => {
        Object.assign(job, progress)
        isOver = RESTING.includes(job.stage) || ENDED.includes(job.stage)
        if (preview === undefined) return
        Object.assign(held, { preview, revision, restingSince: Date.now() })
        job.look += 1
      })
      worker.on('error', (error) => {
        log.fault('import', error)
        isOver = true
        Object.assign(job, { stage: 'failed', message: UNEXPECTED })
      })
      worker.on('exit', () => {
        if (!isOver) Object.assign(job, { stage: 'failed', message: UNEXPECTED })
        worker = null
        resolve()
      })
    })

  const remove = async ({ file }: Held) => {
    if (file) await rm(file.path, { force: true }).catch(() => undefined)
  }

  const inTurn = (held: Held, work: Work): HeldJob => {
    const kindOfWork = (Object.keys(work) as HeldJob['work'][])[0]!
    Object.assign(held.job, { work: kindOfWork, stage: 'waiting', bytesRead: 0, rowsRead: 0, message: null })
    turn = turn.then(() => run(held, work)).then(() => (hasEnded(held) ? remove(held) : undefined))
    return held.job
  }

  const hold = (
    head: Pick<HeldJob, 'kind' | 'fileName' | 'by' | 'asOf' | 'scope'>,
    held: Pick<Held, 'province' | 'file'>,
  ): Held => {
    tidy()
    const job: HeldJob = {
      ...head,
      jobId: randomUUID(),
      work: 'preview',
      startedAt: new Date().toISOString(),
      stage: 'waiting',
      bytesRead: 0,
      bytesTotal: 0,
      rowsRead: 0,
      importId: null,
      message: null,
      look: 0,
      returned: null,
    }
    const made: Held = { ...held, job, preview: null, revision: null, restingSince: 0 }
    all.set(job.jobId, made)
    return made
  }

  /** Forgets what ended long ago, and throws away files that nobody came back for. */
  const tidy = () => {
    const resting = [...all.values()].filter(isResting).sort((one, other) => one.restingSince - other.restingSince)
    const tooMany = resting.slice(0, Math.max(0, resting.length - MOST_RESTING + 1))
    const tooLong = resting.filter(({ restingSince }) => Date.now() - restingSince > LONGEST_REST)
    for (const held of new Set([...tooMany, ...tooLong])) void end(held)
    if (all.size < REMEMBERED) return
    const ended = [...all.values()].find(hasEnded)
    if (ended) all.delete(ended.job.jobId)
  }

  const end = (held: Held) => {
    held.job.stage = 'dropped'
    return remove(held)
  }

  const heldJob = (jobId: string): Held => {
    const held = all.get(jobId)
    if (!held) throw new AppError('not_found', GONE)
    return held
  }

  /** The file of a job that waits for a person. */
  const resting = (jobId: string) => {
    const held = heldJob(jobId)
    const { file } = held
    if (hasEnded(held) || file === null) throw new AppError('import_conflict', GONE)
    if (!isResting(held)) throw new AppError('import_conflict', 'Tệp này đang được xử lý. Chờ xong rồi thử lại.')
    return { held, file }
  }

  return {
    add(file) {
      const { kind, fileName, by, asOf, scope, province } = file
      const held = hold({ kind, fileName: fileName ?? '', by, asOf, scope }, { province, file })
      return inTurn(held, { preview: file })
    },
    previewAgain(jobId, choices) {
      const { held, file } = resting(jobId)
      held.file = { ...file, ...choices }
      held.job.returned = null
      return inTurn(held, { preview: held.file })
    },
    commit(jobId, confirmed, { by, source }) {
      const { held, file } = resting(jobId)
      const { preview, revision, job } = held
      const effect = preview?.effect ?? null
      if (job.stage !== 'previewed' || effect === null || revision === null) {
        throw new AppError('import_conflict', 'Còn điều phải quyết định trước. Trả lời rồi xem trước lại.')
      }
      if (effect.losses.length > 0 && !confirmed) {
        const words = 'Tệp làm nhiều đảng viên rời khỏi danh sách. Xác nhận điều đó rồi nhận tệp.'
        throw new AppError('import_conflict', words)
      }
      const approvedBy = by === file.by ? null : by
      return inTurn(held, { commit: { ...file, effect, seen: revision, approvedBy, ...(source && { source }) } })
    },
    sendBack(jobId, returned) {
      const { job } = resting(jobId).held
      return Object.assign(job, { returned })
    },
    async drop(jobId) {
      const { held } = resting(jobId)
      await end(held)
    },
    undo({ kind, fileName, asOf }, request) {
      const head = { kind, fileName, by: request.by, asOf, scope: null }
      return inTurn(hold(head, { province: request.province, file: null }), { undo: request })
    },
    split({ kind, fileName, asOf }, province, work) {
      const head = { kind, fileName, by: work.by, asOf, scope: null }
      return inTurn(hold(head, { province, file: null }), { split: work })
    },
    find(jobId, province) {
      const held = heldJob(jobId)
      if (held.province !== null && held.province !== province) throw new AppError('not_found', GONE)
      return held.job
    },
    preview(jobId) {
      const { preview } = heldJob(jobId)
      if (preview === null) throw new AppError('not_found', GONE)
      return preview
    },
    within: (jobId) => heldJob(jobId).file?.within ?? null,
    open: (province) =>
      [...all.values()]
        .filter((held) => !hasEnded(held) && (held.province === null || held.province === province))
        .map(({ job }) => job),
    load() {
      const open = [...all.values()].filter((held) => !hasEnded(held))
      const resting = open.filter(isResting).length
      const waiting = open.filter(({ job }) => job.stage === 'waiting').length
      return { waiting, running: open.length - resting - waiting, resting }
    },
    async close() {
      closing = true
      await worker?.terminate()
      await turn
    },
  }
}
