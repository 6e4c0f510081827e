import { sql } from 'kysely'
import { maskedCell } from '../access/masking.ts'
import { branchInScope, type Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import type { ImportKind } from './import-kinds.ts'
import { reachesAll } from './import-place.ts'
import { effectInScope } from './preview/effect-in-scope.ts'
import type { ImportDetail, ImportProblem, ImportRecord } from './imports.contract.ts'
import { reasonText, type RowReason } from './reasons.ts'

const RECORD = sql`
  import.import_id as "importId", import.kind, import.file_name as "fileName", import.as_of as "asOf",
  scope.name as scope, import.status, import.message,
  json_build_object(
    'rows', json_build_object('read', rows_read, 'accepted', rows_accepted, 'rejected', rows_rejected, 'warned', rows_warned),
    'changes', json_build_object('added', added, 'changed', changed, 'unchanged', unchanged, 'left', "left")) as counts,
  imported_by as "importedBy", approved_by as "approvedBy", finished_at as "finishedAt",
  round(extract(epoch from finished_at - started_at), 2)::float8 as seconds,
  undone_by as "undoneBy", undone_at as "undoneAt"`

/** The files, in full, that whoever is connected may look into. */
const FROM = sql`view.imports_in_sight() import
  left join view.unit_now scope on scope.province_id = import.province_id and scope.org_unit_id = import.scope_unit_id`

/** A file is its scope's; one for the whole province is the province's. */
const inScope = (scope: Scope) =>
  sql`exists (
    select from (select import.province_id, coalesce(import.scope_unit_id, view.root_unit(import.province_id)) as unit_id) place
    where ${branchInScope(scope, 'place.unit_id')})`

/** The files of a scope, newest first, at most 100. */
export async function listImports(db: Db, scope: Scope): Promise<ImportRecord[]> {
  const { rows } = await sql<ImportRecord>`
    select ${RECORD} from ${FROM} where import.province_id = ${scope.provinceId} and ${inScope(scope)}
    order by import.import_id desc limit 100`.execute(db)
  return rows
}

interface ProblemRead {
  code: string
  severity: 'reject' | 'warn'
  column: string | null
  count: number
  examples: { rowNo: number; reason: RowReason }[]
}

/** One import with its problems and what it changed. Throws `not_found`, also outside the scope. */
export async function readImport(db: Db, scope: Scope, importId: string): Promise<ImportDetail> {
  const record = await sql<ImportRecord & Omit<ImportDetail, 'record' | 'problems'> & { limited: boolean }>`
    select ${RECORD}, import.header, import.columns, import.notes, import.sha256, import.effect, import.limited from ${FROM}
    where import.province_id = ${scope.provinceId} and import.import_id = ${importId} and ${inScope(scope)}`.execute(db)
  const found = record.rows[0]
  if (!found) throw new AppError('not_found', 'Không có lần nhập này.')
  const { header, columns, notes, sha256, effect, limited, ...rest } = found
  // what a sender may see only of their own units was counted over these alone
  const isWhole = limited || (await reachesAll(db, scope))
  return {
    record: rest,
    header,
    columns,
    notes,
    sha256,
    effect: isWhole ? effect : await effectInScope(db, scope, effect),
    problems: await listProblems(db, scope.provinceId, { importId, kind: rest.kind }),
  }
}

/** What is against the rows of an import, by reason and column, most frequent first, with up to five rows of each; numbers masked. */
export async function listProblems(
  db: Db,
  provinceId: string,
  { importId, kind }: { importId: string; kind: ImportKind },
): Promise<ImportProblem[]> {
  const { rows } = await sql<ProblemRead>`
    with problem as (
      select row_no, reason, row_number() over (
        partition by reason ->> 'severity', reason ->> 'code', reason ->> 'column' order by row_no) as place
      from import_row, jsonb_array_elements(reasons) as reason
      where province_id = ${provinceId} and import_id = ${importId} and reasons is not null
    )
    select
      reason ->> 'code' as code, reason ->> 'severity' as severity, reason ->> 'column' as column,
      count(*)::integer as count,
      json_agg(json_build_object('rowNo', row_no, 'reason', reason) order by row_no) filter (where place <= 5) as examples
    from problem
    group by 1, 2, 3
    order by severity, count desc, code`.execute(db)
  return rows.map(({ examples, ...problem }) => ({
    ...problem,
    examples: examples.map(({ rowNo, reason }) => {
      const value = reason.value && maskedCell(kind, reason.column, '', reason.value)
      return { rowNo, text: reasonText({ ...reason, value }, rowNo), value }
    }),
  }))
}
