// The thread that takes files in and takes imports back, so that the one that answers requests stays free (design §7).
import { parentPort, workerData } from 'node:worker_threads'
import { connect, type Database } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import { refreshFacts } from '../indicators/refresh-facts.ts'
import { runReconciliation } from '../reconciliation/run-reconciliation.ts'
import type { ImportStage } from './imports.contract.ts'
import { recordRefusal } from './imports.queries.ts'
import { runImport, type ImportRequest } from './run-import.ts'
import { undoImport, type UndoRequest } from './undo/undo-import.ts'

/** What the worker is given: a file to take in (a request without its callback) or an import to take back. */
export type Work =
  { take: Omit<ImportRequest, 'onProgress'>; undo?: undefined } | { undo: UndoRequest; take?: undefined }

/** The work, and the database to write to. */
export type WorkerTask = { url: string } & Work

/** What it says: progress now and then, and one last message with `ended`. */
export interface WorkerMessage {
  stage: ImportStage
  bytesRead?: number
  bytesTotal?: number
  rowsRead?: number
  importId?: string | null
  message?: string
}

type Say = (message: WorkerMessage) => void

async function takeIn(database: Database, request: NonNullable<Work['take']>, say: Say): Promise<void> {
  let said = 0
  const onProgress = (progress: WorkerMessage) => {
    if (progress.stage === 'reading' && Date.now() - said < 100) return
    said = Date.now()
    say({ ...progress })
  }
  try {
    const { provinceId, importId, status } = await runImport(database, { ...request, onProgress })
    if (status === 'unchanged') return say({ stage: 'unchanged', importId })
    if (request.kind !== 'units') {
      say({ stage: 'reconciling' })
      await runReconciliation(database, provinceId)
    }
    say({ stage: 'counting' })
    await refreshFacts(database, provinceId)
    say({ stage: 'done', importId })
  } catch (error) {
    if (error instanceof AppError) await recordRefusal(database.db, request, error.message)
    throw error
  }
}

async function takeBack(database: Database, request: UndoRequest, say: Say): Promise<void> {
  say({ stage: 'undoing' })
  const { provinceId, importId } = await undoImport(database, request)
  say({ stage: 'counting' })
  await refreshFacts(database, provinceId)
  say({ stage: 'done', importId })
}

async function work({ url, take, undo }: WorkerTask, say: Say): Promise<void> {
  const database = connect(url, 2)
  try {
    await (take ? takeIn(database, take, say) : takeBack(database, undo, say))
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    say({ stage: 'refused', message: error.message })
  } finally {
    await database.close()
  }
}

await work(workerData as WorkerTask, (message) => parentPort!.postMessage(message))
