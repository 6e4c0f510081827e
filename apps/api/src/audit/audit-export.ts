import type { Database, Db } from '../database/connect.ts'
import type { CsvSource } from '../exports/csv.ts'
import type { AuditHead } from './audit.contract.ts'
import { auditHead } from './audit-head.ts'
import { sealedEvents, type AuditSight } from './audit.queries.ts'
import { recordAct, type Doer } from './record-act.ts'

export interface AuditExport {
  source: CsvSource
  rows: number
  /** The end of the chain when the file was made: every row of it is up to here. */
  head: AuditHead | null
}

const HEADER = [
  ...['number', 'hash', 'at', 'act', 'actor', 'source', 'unit_code', 'unit_name', 'subjects', 'reason', 'before'],
  'after',
]
const json = (details: unknown): string | null => (details === null ? null : JSON.stringify(details))

/**
 * The audit of some days as a table, in the order of its chain, with each number and hash: `rollcall check --head FILE`
 * proves later that nothing of it is gone. Making it is an act too. `reading` answers the caller, `database` writes.
 */
export async function exportAudit(
  database: Pick<Database, 'db'>,
  reading: Db,
  sight: AuditSight,
  { doer, from, to }: { doer: Doer; from?: string; to?: string },
): Promise<AuditExport> {
  const provinceId = sight?.provinceId ?? null
  const head = await auditHead(database.db, provinceId)
  const { count, rows } = await sealedEvents(reading, sight, { from, to }, head?.no ?? '0')
  await recordAct(database.db, {
    ...{ ...doer, provinceId, act: 'audit_exported', unitId: sight?.unitIds[0] },
    after: { ...(from && { from }), ...(to && { to }), rows: count, head: head ? `${head.no}:${head.hash}` : null },
  })
  async function* cells() {
    for await (const row of rows) {
      yield [
        ...[row.no, row.hash, row.at, row.act, row.actor, row.source, row.unitCode, row.unitName],
        ...[row.subjects.join('; '), row.reason, json(row.before), json(row.after)],
      ]
    }
  }
  return { source: { header: HEADER, rows: cells() }, rows: count, head }
}
