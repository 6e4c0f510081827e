import { sql } from 'kysely'
import type { Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { IMPORT_KINDS } from '../imports/import-kinds.ts'
import { REACH } from '../imports/undo/undo-import.ts'
import { atProvince } from './finding-place.ts'
import type { FindingEvent, FindingType } from './reconciliation.contract.ts'

/**
 * What became of a finding, the oldest first. What the data did is the work of the files, of the kinds that bear on such a
 * finding and of a scope that holds its unit, that came in since the run before.
 */
export async function readHistory(
  db: Db,
  { provinceId }: Scope,
  findingId: string,
  type: FindingType,
): Promise<FindingEvent[]> {
  const kinds = IMPORT_KINDS.filter((kind) => REACH[kind].findings.includes(type))
  const { rows } = await sql<FindingEvent>`
    with told as (
      select 'opened' as event, opened_on as happened_on, null as done_by, null::timestamptz as recorded_at,
        opened_revision as revision, '{}'::bigint[] as import_ids
      from finding where province_id = ${provinceId} and finding_id = ${findingId}
      union all
      select event, happened_on, done_by, recorded_at, revision, import_ids
      from finding_event where province_id = ${provinceId} and finding_id = ${findingId}
    ),
    run as (
      select revision, finished_at, lag(revision, 1, 0) over (order by revision) as before
      from reconciliation_run where province_id = ${provinceId} and revision is not null
    )
    select
      event, happened_on as on, done_by as by,
      to_char(coalesce(run.finished_at, recorded_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at,
      (
        select coalesce(json_agg(json_build_object(
          'importId', import_id::text, 'kind', import.kind, 'asOf', as_of, 'fileName', file_name) order by import.revision), '[]')
        from import
        join finding on finding.province_id = ${provinceId} and finding.finding_id = ${findingId}
        where import.province_id = ${provinceId} and import.status = 'committed' and import.kind = any (${kinds}::text[])
          and case when event = 'evidence_changed' then import_id = any (import_ids)
            else done_by is null and import.revision > run.before and import.revision <= run.revision end
          and (scope_unit_id is null or exists (
            select from org_unit_ancestor above
            where above.province_id = ${provinceId} and above.org_unit_id = ${atProvince}
              and above.ancestor_id = scope_unit_id and as_of between above.valid_from and above.valid_to))
      ) as files
    from told
    left join run using (revision)
    order by told.revision, event <> 'opened', event <> 'opened_again', event`.execute(db)
  return rows
}
