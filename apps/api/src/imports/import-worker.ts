// The thread that looks into files, takes them in and takes imports back, so that the one that answers requests stays
// free (design §7).
import { parentPort, workerData } from 'node:worker_threads'
import { connect, type Database } from '../database/connect.ts'
import { numbersUnder, PLAIN } from '../keys/numbers.ts'
import { giveWay } from '../database/give-way.ts'
import { AppError } from '../errors.ts'
import { refreshFacts } from '../indicators/refresh-facts.ts'
import { runReconciliation } from '../reconciliation/run-reconciliation.ts'
import type { HeldJob, ImportStage } from './imports.contract.ts'
import { recordRefusal } from './imports.queries.ts'
import type { ImportPreview } from './preview/preview.contract.ts'
import { runImport, type ImportRequest } from './run-import.ts'
import { undoImport, type UndoRequest } from './undo/undo-import.ts'
import { splitOrRejoin, type SplitWork } from '../persons/split-person.ts'

/** A file that lies here, and how it is to be read. */
export type UploadedFile = Omit<ImportRequest, 'onProgress' | 'dryRun' | 'withEffect' | 'asks' | 'seen' | 'effect'>

/** What the worker is given to do. */
export type Work =
  | { preview: UploadedFile }
  | { commit: UploadedFile & Required<Pick<ImportRequest, 'seen' | 'effect'>> }
  | { undo: UndoRequest }
  | { split: SplitWork }

/** The work, and the database to write to. */
export type WorkerTask = { url: string; secret: Uint8Array | null } & Work

/** What it says: progress now and then, and one last message with a stage that rests or ends. */
export interface WorkerMessage extends Partial<Omit<HeldJob, 'stage'>> {
  stage: ImportStage
  /** Comes with the stages that rest. */
  preview?: ImportPreview
  revision?: string | null
}

type Say = (message: WorkerMessage) => void

const CHANGED = 'Trong lúc bạn xem, dữ liệu của tỉnh đã thay đổi. Dưới đây là kết quả tính lại; xem rồi nhận tệp.'

function progressTo(say: Say) {
  let said = 0
  return (progress: WorkerMessage) => {
    if (progress.stage === 'reading' && Date.now() - said < 100) return
    said = Date.now()
    say({ ...progress })
  }
}

/** What a file would change, or what there is to decide first. */
async function look(database: Database, file: UploadedFile, say: Say, message: string | null): Promise<void> {
  const request = { ...file, dryRun: true, withEffect: true, asks: true, onProgress: progressTo(say) }
  const { status, importId, preview, revision } = await runImport(database, request)
  if (status === 'unchanged') return say({ stage: 'unchanged', importId })
  say({ stage: status === 'asking' ? 'asking' : 'previewed', preview: preview!, revision, message })
}

type Commit = Extract<Work, { commit: unknown }>['commit']

async function takeIn(database: Database, { seen, effect, ...file }: Commit, say: Say): Promise<void> {
  const request = { ...file, seen, effect, dryRun: false, onProgress: progressTo(say) }
  const taken = await runImport(database, request).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'import_conflict') return null
    throw error
  })
  if (taken === null) {
    say({ stage: 'reading', work: 'preview', rowsRead: 0, bytesRead: 0 })
    return look(database, file, say, CHANGED)
  }
  const { provinceId, importId, status } = taken
  if (status === 'unchanged') return say({ stage: 'unchanged', importId })
  if (file.kind !== 'units') {
    say({ stage: 'reconciling' })
    await runReconciliation(database, provinceId)
  }
  say({ stage: 'counting' })
  await refreshFacts(database, provinceId)
  say({ stage: 'done', importId })
}

async function takeBack(database: Database, request: UndoRequest, say: Say): Promise<void> {
  say({ stage: 'undoing' })
  const { provinceId, importId } = await undoImport(database, request)
  say({ stage: 'counting' })
  await refreshFacts(database, provinceId)
  say({ stage: 'done', importId })
}

async function takeInOtherwise(database: Database, work: SplitWork, say: Say): Promise<void> {
  say({ stage: 'undoing' })
  say({ stage: 'done', importId: await splitOrRejoin(database, work) })
}

/** Leaves a trace of a file that is not taken in. */
async function orRecord(database: Database, file: UploadedFile, work: Promise<void>): Promise<void> {
  await work.catch(async (error: unknown) => {
    if (error instanceof AppError) await recordRefusal(database.db, file, error.message)
    throw error
  })
}

async function work(task: WorkerTask, say: Say): Promise<void> {
  const database = connect(task.url, 2, 0, task.secret ? numbersUnder(task.secret) : PLAIN)
  giveWay(database)
  try {
    if ('undo' in task) await takeBack(database, task.undo, say)
    else if ('split' in task) await takeInOtherwise(database, task.split, say)
    else if ('commit' in task) await orRecord(database, task.commit, takeIn(database, task.commit, say))
    else await orRecord(database, task.preview, look(database, task.preview, say, null))
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    say({ stage: 'refused', message: error.message })
  } finally {
    await database.close()
  }
}

await work(workerData as WorkerTask, (message) => parentPort!.postMessage(message))
