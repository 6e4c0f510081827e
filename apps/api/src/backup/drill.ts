import { isDeepStrictEqual } from 'node:util'
import { connect, type Transaction } from '../database/connect.ts'
import { readSteps, runStep } from '../database/sql-steps.ts'
import { listAuditHeads, listTables } from './catalogue.ts'
import type { KeptTable } from './checked-records.ts'
import { hashTable } from './copy-table.ts'
import type { AuditHead } from './records.ts'
import { restoreBackup } from './restore-backup.ts'
import { withScratchServer } from './scratch-server.ts'
import type { BackupResult } from './write-backup.ts'

export interface DrillResult extends BackupResult {
  drill: {
    /** Tables that hold other rows than were backed up. */
    differing: string[]
    /** The head of each province's audit chain as backed up: what a printed report says. */
    auditHeads: AuditHead[]
    auditHeadsMatch: boolean
    checks: number
    failedChecks: string[]
    seconds: number
  }
  error?: { code: 'check_failed'; message: string }
}

/** Tables that do not give back the rows that went in, read anew from the server. */
async function differingTables({ client }: Transaction, kept: readonly KeptTable[]): Promise<string[]> {
  const tables = new Map((await listTables(client)).map((table) => [table.name, table]))
  const differing: string[] = []
  for (const { name, rows, sha256 } of kept) {
    const found = await hashTable(client, tables.get(name)!)
    if (found.rows !== rows || found.sha256 !== sha256) differing.push(name)
  }
  return differing
}

/**
 * Restores a backup into a server of its own, compares what comes out with what went in, runs every check, and removes
 * it: nothing in use is touched. Throws `backup_refused`.
 */
export function drill(
  dataDir: string,
  path: string,
  passphrase: () => Promise<string>,
  untilInterrupted: () => Promise<void>,
): Promise<DrillResult> {
  const started = performance.now()
  const interrupted = untilInterrupted()
  return withScratchServer(dataDir, async (server) => {
    // what is restored fails without its server, and is removed like after any failure
    void interrupted.then(() => server.release())
    const database = connect(server.url, 2)
    try {
      let differing: string[] = []
      let auditHeads: AuditHead[] = []
      let auditHeadsMatch = false
      const restored = await restoreBackup(database, path, passphrase, async (trx, contents, kept) => {
        differing = await differingTables(trx, kept)
        auditHeads = contents.auditHeads
        auditHeadsMatch = isDeepStrictEqual(auditHeads, await listAuditHeads(trx.client))
      })
      const checks = await readSteps('checks')
      const failedChecks: string[] = []
      for (const step of checks) {
        if ((await runStep(database.db, step, [])).rows.length > 0) failedChecks.push(step.name)
      }
      const seconds = Math.round(performance.now() - started) / 1000
      const compared = { differing, auditHeads, auditHeadsMatch }
      const result: DrillResult = {
        ...restored,
        drill: { ...compared, checks: checks.length, failedChecks, seconds },
      }
      if (differing.length === 0 && auditHeadsMatch && failedChecks.length === 0) return result
      return { ...result, error: { code: 'check_failed', message: faultsOf(result) } }
    } finally {
      await database.close()
    }
  })
}

const faultsOf = ({ drill: { differing, auditHeadsMatch, failedChecks } }: DrillResult) =>
  [
    differing.length > 0 && `bảng khác lúc sao lưu: ${differing.join(', ')}`,
    !auditHeadsMatch && 'niêm phong cuối của nhật ký khác lúc sao lưu',
    failedChecks.length > 0 && `phép thử không đạt: ${failedChecks.join(', ')}`,
  ]
    .filter(Boolean)
    .join('; ')
    .replace(/^/, 'Diễn tập khôi phục không đạt: ') + '.'

export const tellDrill = (result: DrillResult): string =>
  result.error?.message ??
  `Diễn tập đạt: ${result.tables} bảng, ${result.rows} dòng đúng như lúc sao lưu, ${result.drill.checks} phép thử đều đạt, ${result.drill.seconds} giây.` +
    result.drill.auditHeads.map(({ seal, hash }) => `\nNhật ký niêm phong đến số ${seal}: ${hash}`).join('')
