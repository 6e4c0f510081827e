import { byServer } from '../audit/record-act.ts'
import type { Database } from '../database/connect.ts'
import { todayInVietnam } from '../indicators/refresh-facts.ts'
import { listProvinces } from '../org-units/provinces.ts'
import type { Log } from '../serving/log.ts'
import { lastRetention, readRetention } from './retention-settings.ts'
import { runRetention } from './run-retention.ts'

const LOOKS_EVERY = 15 * 60_000

/** Lets what is over go in every province that wants it daily and has not had it on that day. How many had. */
export async function retainDaily(database: Database, dataDir: string, day: string): Promise<number> {
  let ran = 0
  for (const { provinceId } of await listProvinces(database.db)) {
    const { daily } = await readRetention(database.db, provinceId)
    if (!daily || ((await lastRetention(database.db, provinceId)) ?? '') >= day) continue
    await runRetention(database, { provinceId, day, dataDir }, byServer(provinceId))
    ran += 1
  }
  return ran
}

/** Does so while serving; the returned function ends it, after what is being done. */
export function scheduleRetention(database: Database, dataDir: string, log: Log): () => Promise<void> {
  let running: Promise<unknown> | null = null
  const look = () => {
    running ??= retainDaily(database, dataDir, todayInVietnam())
      .catch((error) => log.fault('retention', error))
      .finally(() => (running = null))
  }
  const timer = setInterval(look, LOOKS_EVERY)
  return async () => {
    clearInterval(timer)
    await running
  }
}
