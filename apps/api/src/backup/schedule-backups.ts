import { Worker } from 'node:worker_threads'
import type { Database } from '../database/connect.ts'
import type { BackupConfig } from './backup-config.ts'
import { dailyIsDue } from './backup-folder.ts'
import type { BackupOutcome, BackupTask } from './backup-worker.ts'

const LOOKS_EVERY = 60_000
// a full disk is not emptied by trying every minute
const TRIES_AGAIN_AFTER = 15 * 60_000

function runWorker(task: BackupTask): { done: Promise<BackupOutcome>; stop(): Promise<unknown> } {
  const worker = new Worker(new URL('./backup-worker.ts', import.meta.url), { workerData: task })
  const done = new Promise<BackupOutcome>((resolve, reject) => {
    worker.on('message', resolve)
    worker.on('error', reject)
    // stopped before it said anything
    worker.on('exit', () => resolve({}))
  })
  return { done, stop: () => worker.terminate() }
}

/**
 * Makes the daily backup of whoever serves: at its time, or as soon as the machine runs again. What becomes of it is told
 * by `tell`; the returned function ends it, and takes back one that is being made.
 */
export function scheduleBackups(
  database: Database,
  config: BackupConfig,
  tell: (outcome: BackupOutcome) => void,
  every = LOOKS_EVERY,
): () => Promise<void> {
  let running: ReturnType<typeof runWorker> | null = null
  let notBefore = 0
  const look = async () => {
    if (running || Date.now() < notBefore || !(await dailyIsDue(database, config, Date.now()))) return
    running = runWorker({ url: database.url, ...config })
    try {
      const outcome = await running.done
      if (outcome.path === undefined) notBefore = Date.now() + TRIES_AGAIN_AFTER
      if (outcome.path ?? outcome.refused) tell(outcome)
    } finally {
      running = null
    }
  }
  const failed = (error: Error) => {
    notBefore = Date.now() + TRIES_AGAIN_AFTER
    tell({ refused: error.message })
  }
  const timer = config.at === null ? undefined : setInterval(() => void look().catch(failed), every)
  return async () => {
    clearInterval(timer)
    await running?.stop()
  }
}
