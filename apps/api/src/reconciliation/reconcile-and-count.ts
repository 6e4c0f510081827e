import { inTransaction, type Database } from '../database/connect.ts'
import { lockForWriting } from '../database/write-lock.ts'
import { countAhead, countFacts } from '../indicators/refresh-facts.ts'
import { reconcile, type ReconciliationResult } from './run-reconciliation.ts'

/**
 * Reconciles a province and counts its facts, each in one transaction. What links cannot change is counted by the second
 * one, on another core, while the first links; the registers stand still for both, the first holding the write lock.
 */
export const reconcileAndCount = (database: Database, provinceId: string): Promise<ReconciliationResult> =>
  inTransaction(database, async ({ db: counting }) => {
    const [linked, ahead] = await inTransaction(database, async ({ db }) => {
      const revision = await lockForWriting(db, provinceId)
      // neither is left behind by the other's failure: a transaction ends when nothing runs in it any more
      const [links, counts] = await Promise.allSettled([
        reconcile(db, provinceId, revision, { bulk: true }),
        countAhead(counting, provinceId, revision),
      ])
      if (links.status === 'rejected') throw links.reason
      return [links.value, counts] as const
    })
    if (ahead.status === 'rejected') throw ahead.reason
    await countFacts(counting, provinceId, { bulk: true, ahead: ahead.value })
    return linked
  })
