import { sql } from 'kysely'
import type { Db } from '../database/connect.ts'
import type { Change } from './feedback.contract.ts'
import type { Standing } from './thread.queries.ts'

/** What may be put right, one row each, as the connection shows it: kind, id, name, member_id, at, unit_id (null: everywhere). */
const everything = (provinceId: string) => sql`(
  select 'import' as kind, import_id as id, file_name as name, null::bigint as member_id, finished_at as at,
    scope_unit_id as unit_id
  from import where province_id = ${provinceId} and status = 'committed'
  union all
  select 'correction', correction_id, full_name, member_id, decided_at, branch_id
  from correction where province_id = ${provinceId} and verdict = 'approved'
  union all
  select 'exemption', exemption_record_id, full_name, member_id, decided_at, org_unit_id
  from exemption_record where province_id = ${provinceId} and verdict = 'approved'
  union all
  select 'decision', decision_id, current.full_name, decision.member_id, decided_at, current.branch_id
  from decision
  cross join lateral (
    select full_name, branch_id from member_version version
    where version.province_id = ${provinceId} and version.member_id = decision.member_id and not temporary
    order by as_of desc, import_id desc limit 1
  ) current
  where decision.province_id = ${provinceId} and withdrawn_at is null
) as change`

const COLUMNS = sql`kind, id::text, name, member_id::text as "memberId", at`

/** What was put right in the unit, or above or below it, since a thread was opened, the newest first. */
export async function changesSince(db: Db, provinceId: string, { row, unitId }: Standing): Promise<Change[]> {
  const { rows } = await sql<Change>`
    select ${COLUMNS} from ${everything(provinceId)}
    where at >= ${row.openedAt}::timestamptz and (unit_id is null or exists (
      select from view.unit_under near
      where near.province_id = ${provinceId}
        and (near.org_unit_id, near.ancestor_id) in ((${unitId}, unit_id), (unit_id, ${unitId}))))
    order by at desc limit 20`.execute(db)
  return rows
}

/** Those that entries name, as far as they are still there and seen. */
export async function namedChanges(
  db: Db,
  provinceId: string,
  entries: readonly { changeKind: string | null; changeId: string | null }[],
): Promise<Change[]> {
  const named = entries.filter(({ changeKind }) => changeKind !== null)
  if (named.length === 0) return []
  const { rows } = await sql<Change>`
    select ${COLUMNS} from ${everything(provinceId)}
    join unnest(${named.map(({ changeKind }) => changeKind)}::text[], ${named.map(({ changeId }) => changeId)}::bigint[])
      as asked (kind, id) using (kind, id)`.execute(db)
  return rows
}
