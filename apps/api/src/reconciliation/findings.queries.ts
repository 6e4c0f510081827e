import { sql, type RawBuilder } from 'kysely'
import { maskedRows, type KeptRow } from '../privacy/masked-rows.ts'
import { maskedText } from '../access/masking.ts'
import type { Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import { sealed } from '../keys/sealed-values.ts'
import { readHistory } from './finding-history.queries.ts'
import { atProvince } from './finding-place.ts'
import type { FileRow, FindingDetail, FindingRow } from './reconciliation.contract.ts'

/** A finding with its unit as the contract has it; `asOf` is the day until which it waits. */
export const findingColumns = (asOf: string | null) => sql`
  finding.finding_id as "findingId", finding.type, finding.kind, unit.code as "unitCode", unit.name as "unitName",
  finding.subject, finding.opened_on as "openedOn", finding.closed_on as "closedOn",
  case when finding.closed_on is null then 'open' else 'closed' end as state,
  ${daysOpen(asOf)} as days`

/** How many days a finding has been open, or was. */
export const daysOpen = (asOf: string | null) =>
  sql`greatest(coalesce(finding.closed_on, ${asOf}::date, finding.opened_on) - finding.opened_on, 0)`

const inScope = (scope: Scope) => sql`exists (
  select from view.unit_under top
  where top.province_id = finding.province_id and top.org_unit_id = ${atProvince}
    and top.ancestor_id = any (${scope.unitIds}::bigint[]))`

/** The rows of files, numbers masked, that a set of (import, row) pairs names, newest file first. */
export async function readFileRows(db: Db, scope: Scope, pairs: RawBuilder<unknown>): Promise<FileRow[]> {
  const { rows } = await sql<KeptRow>`
    select
      import.import_id as "importId", import.kind, import.file_name as "fileName", import.as_of as "asOf",
      row.row_no as "rowNo", import.header, import.columns,
      case when row.erased then '{}' else row.cells end as cells, row.erased
    from (${pairs}) as proof (import_id, row_no)
    join import on import.province_id = ${scope.provinceId} and import.import_id = proof.import_id
    join import_row row
      on row.province_id = ${scope.provinceId} and row.import_id = proof.import_id and row.row_no = proof.row_no
    order by import.as_of desc, import.import_id desc, row.row_no`.execute(db)
  return maskedRows(rows)
}

const unknownFinding = () => new AppError('not_found', 'Không có trường hợp này.')

/** A finding with the rows of the files that show it; throws `not_found`, also for one outside the scope. */
export async function readFinding(
  db: Db,
  scope: Scope,
  findingId: string,
  asOf: string | null,
): Promise<FindingDetail> {
  const { rows } = await sql<FindingRow & Pick<FindingDetail, 'accountCode' | 'reviewId' | 'memberId' | 'caseId'>>`
    select ${findingColumns(asOf)}, account.code as "accountCode", (
      select account_id::text from link
      where link.province_id = finding.province_id and link.account_id = finding.account_id and link.status = 'review'
      limit 1) as "reviewId", finding.member_id::text as "memberId", (
      select card_case_id::text from card_case
      where card_case.province_id = finding.province_id and card_case.finding_type = finding.type
        and card_case.subject_key = finding.subject_key and (outcome is null or finding.closed_on is not null)
      order by card_case_id desc limit 1) as "caseId"
    from finding
    left join account using (province_id, account_id)
    join view.unit_now unit on unit.province_id = finding.province_id and unit.org_unit_id = ${atProvince}
    where finding.province_id = ${scope.provinceId} and finding.finding_id = ${findingId} and ${inScope(scope)}`.execute(
    db,
  )
  if (!rows[0]) throw unknownFinding()
  const { caseId, accountCode, reviewId, memberId, ...found } = rows[0]
  const finding = { ...found, subject: maskedText(found.subject) }
  const pairs = sql`select import_id, row_no from finding_row
    where province_id = ${scope.provinceId} and finding_id = ${findingId}`
  const [history, notes, fileRows] = await Promise.all([
    readHistory(db, scope, findingId, finding.type),
    listNotes(db, scope, findingId),
    readFileRows(db, scope, pairs),
  ])
  return { finding, asOf, accountCode, reviewId, memberId, caseId, history, notes, rows: fileRows }
}

async function listNotes(db: Db, { provinceId }: Scope, findingId: string): Promise<FindingDetail['notes']> {
  const { rows } = await sql<FindingDetail['notes'][number]>`
    select note.text, note.written_by as "writtenBy",
      to_char(note.written_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "writtenAt"
    from finding
    left join account using (province_id, account_id)
    left join member on member.province_id = finding.province_id and member.member_id = finding.member_id
    join finding_note note
      on note.province_id = finding.province_id and note.type = finding.type
      and (note.subject_key = finding.subject_key or (
        finding.subject_key in (finding.account_id::text, finding.member_id::text)
        and coalesce(account.code, member.code) is not null
        and account.code is not distinct from note.account_code and member.code is not distinct from note.member_code))
    where finding.province_id = ${provinceId} and finding_id = ${findingId}
    order by note_id`.execute(db)
  return rows
}

/** Writes a note on a finding, open or closed; throws `not_found`, also for one outside the scope. */
export async function addNote(
  db: Db,
  scope: Scope,
  findingId: string,
  { text, by }: { text: string; by: string },
): Promise<void> {
  const { numAffectedRows = 0n } = await sql`
    insert into finding_note (province_id, type, subject_key, account_code, member_code, text, written_by)
    select finding.province_id, type, subject_key, account.code, member.code, ${sealed(text)}, ${by}
    from finding
    left join account using (province_id, account_id)
    left join member on member.province_id = finding.province_id and member.member_id = finding.member_id
    where finding.province_id = ${scope.provinceId} and finding_id = ${findingId} and ${inScope(scope)}`.execute(db)
  if (numAffectedRows === 0n) throw unknownFinding()
}
