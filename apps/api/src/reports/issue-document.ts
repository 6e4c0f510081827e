import { sql } from 'kysely'
import type { Scope } from '../access/scope.ts'
import type { Recorder } from '../audit/record-act.ts'
import type { Database } from '../database/connect.ts'
import { todayInVietnam } from '../indicators/refresh-facts.ts'
import type { UnitRef } from '../shared/common.contract.ts'
import { sha256 } from './canonical.ts'
import type { DocumentFormat } from './document.contract.ts'
import { draftReport } from './freeze.ts'
import type { Print } from './render/printer.ts'
import { readFrozen } from './report.queries.ts'
import { sealedDocument } from './sealed-document.ts'
import { readStanding } from './standing.queries.ts'

export interface Issued {
  file: Buffer
  sha256: string
  version: number | null
}

/**
 * Makes the document of a unit's report: of a version that was sent (the newest where none is named), else of what is being
 * written, which says so on each page. Its hash is kept, so that the file is known again. Throws `not_found`, `report_refused`.
 */
export async function issueDocument(
  whole: Database,
  database: Database,
  scope: Scope,
  asked: { unitId: string; unit: UnitRef; period: string; version: number | null; format: DocumentFormat; by: string },
  record: Recorder,
  print: Print,
): Promise<Issued> {
  const { unitId, unit, period, format, by } = asked
  const { provinceId } = scope
  const { db } = database
  const standing = await readStanding(db, provinceId, unitId, period)
  const sent = standing?.step === 'submitted' || standing?.step === 'accepted' ? standing.version : null
  const version = asked.version ?? sent
  const frozen = version === null ? null : await readFrozen(db, provinceId, unitId, period, version)
  const document = frozen
    ? sealedDocument(frozen)
    : (await draftReport(database, scope, { unitId, unit, period, day: todayInVietnam() })).document
  const file = await print(document, format)
  const hash = sha256(file)
  await sql`
    insert into issued_file (province_id, sha256, org_unit_id, period, submission_id, format, size, issued_by)
    values (${provinceId}, ${hash}, ${unitId}, ${period}, ${frozen?.submissionId ?? null}, ${format}, ${file.length}, ${by})
    on conflict do nothing`.execute(whole.db)
  await record(whole.db, {
    act: 'report_issued',
    unitId,
    subjects: [{ kind: 'report', id: `${unit.code} ${period}${version === null ? '' : ` v${version}`}` }],
    after: { format, period, sha256: hash, size: file.length },
  })
  return { file, sha256: hash, version }
}
