// The thread that takes files in, so that the one that answers requests stays free (design §7).
import { parentPort, workerData } from 'node:worker_threads'
import { connect } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import { refreshFacts } from '../indicators/refresh-facts.ts'
import { runReconciliation } from '../reconciliation/run-reconciliation.ts'
import type { ImportStage } from './imports.contract.ts'
import { recordRefusal } from './imports.queries.ts'
import { runImport, type ImportRequest } from './run-import.ts'

/** What the worker is given: a request without its callback, and the database to write to. */
export interface WorkerTask {
  url: string
  request: Omit<ImportRequest, 'onProgress'>
}

/** What it says: progress now and then, and one last message with `ended`. */
export interface WorkerMessage {
  stage: ImportStage
  bytesRead?: number
  bytesTotal?: number
  rowsRead?: number
  importId?: string | null
  message?: string
}

async function takeIn({ url, request }: WorkerTask, say: (message: WorkerMessage) => void): Promise<void> {
  const database = connect(url, 2)
  try {
    let said = 0
    const onProgress = (progress: WorkerMessage) => {
      if (progress.stage === 'reading' && Date.now() - said < 100) return
      said = Date.now()
      say({ ...progress })
    }
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
    if (!(error instanceof AppError)) throw error
    await recordRefusal(database.db, request, error.message)
    say({ stage: 'refused', message: error.message })
  } finally {
    await database.close()
  }
}

await takeIn(workerData as WorkerTask, (message) => parentPort!.postMessage(message))
