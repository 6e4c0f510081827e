import { sql, type RawBuilder } from 'kysely'
import { branchInScope, type Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import { sealed } from '../keys/sealed-values.ts'
import type { Levels } from '../review/contested.ts'
import type { MovedUnits, PersonDecision, PersonDecisionsAnswer, PersonVerdict } from './persons.contract.ts'

const PAGE_SIZE = 50

/** A decision as the contract has it, from a row called `decision`. */
const told = (scope: Scope): RawBuilder<PersonDecision> => sql`json_build_object(
  'decisionId', decision.person_decision_id::text, 'verdict', verdict, 'note', note, 'decidedBy', decided_by,
  'decidedAt', to_char(decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
  'state', case
    when withdrawn_at is not null then 'withdrawn'
    when contested and confirmed_at is null then 'awaits_second'
    when changed is not null then 'changed'
    when verdict = 'split' and not exists (
      select from view.person_split split
      where split.province_id = decision.province_id and split.person_decision_id = decision.person_decision_id and stands
    ) then 'dormant'
    when exists (
      select from person_side gone
      where gone.province_id = decision.province_id and gone.person_decision_id = decision.person_decision_id
        and not exists (
          select from member where member.province_id = gone.province_id and member.member_id = gone.member_id)
    ) then 'dormant'
    else 'stands'
  end,
  'confirmedBy', confirmed_by, 'withdrawnBy', withdrawn_by, 'changed', coalesce(changed, '[]'),
  'members', (
    select json_agg(json_build_object(
      'memberId', side.member_id::text, 'memberCode', member.code, 'fullName', side.full_name) order by place)
    from person_side side
    left join member on member.province_id = side.province_id and member.member_id = side.member_id
    where side.province_id = decision.province_id and side.person_decision_id = decision.person_decision_id
  ),
  'from', (
    select json_build_object(
      'importId', import_id::text, 'fileName', file_name, 'rowNo', decision.row_no, 'asOf', as_of)
    from import where import.province_id = decision.province_id and import.import_id = decision.import_id
  ),
  'effect', effect || jsonb_build_object('units', (
    select coalesce(jsonb_agg(moved order by place), '[]')
    from jsonb_array_elements(effect -> 'units') with ordinality as told (moved, place)
    where exists (
      select from org_unit_version unit
      where unit.province_id = decision.province_id and unit.code = moved ->> 'code'
        and ${branchInScope(scope, 'unit.org_unit_id')}))))`

/** Every side stands, or ever stood, within the scope: nobody reads of whom they may not see. */
const inScope = ({ unitIds }: Scope): RawBuilder<unknown> => sql`not exists (
  select from person_side side
  where side.province_id = decision.province_id and side.person_decision_id = decision.person_decision_id
    and not exists (
      select from view.unit_under above
      where above.province_id = side.province_id and above.ancestor_id = any (${unitIds}::bigint[])
        and above.org_unit_id in (
          select branch_id from member_version version
          where version.province_id = side.province_id and version.member_id = side.member_id
          union select side.branch_id)
    ))`

const names = (column: 'one' | 'other', memberId: string) => sql`exists (
  select from person_side ${sql.ref(column)}
  where ${sql.ref(`${column}.province_id`)} = decision.province_id
    and ${sql.ref(`${column}.person_decision_id`)} = decision.person_decision_id
    and ${sql.ref(`${column}.member_id`)} = ${memberId})`

const list = async (db: Db, scope: Scope, where: RawBuilder<unknown>): Promise<PersonDecision[]> => {
  const { rows } = await sql<{ decision: PersonDecision }>`
    select ${told(scope)} as decision from person_decision decision
    where decision.province_id = ${scope.provinceId} and ${inScope(scope)} and ${where}
    order by decision.person_decision_id desc`.execute(db)
  return rows.map(({ decision }) => decision)
}

/** What was ever said of these two, the newest first. */
export const listOnPair = (db: Db, scope: Scope, one: string, other: string) =>
  list(db, scope, sql`verdict <> 'split' and ${names('one', one)} and ${names('other', other)}`)

/** What was ever said of a member, the newest first. */
export const listOnMember = (db: Db, scope: Scope, memberId: string) => list(db, scope, names('one', memberId))

/** One page of the log of decisions on people below a unit, the newest first. */
export async function listPersonDecisions(
  db: Db,
  scope: Scope,
  unitId: string,
  page = 1,
): Promise<PersonDecisionsAnswer> {
  const { rows } = await sql<{ decision: PersonDecision; total: number }>`
    select ${told(scope)} as decision, count(*) over ()::integer as total
    from person_decision decision
    where decision.province_id = ${scope.provinceId} and ${inScope(scope)}
      and exists (
        select from person_side side
        join view.unit_under above
          on above.province_id = side.province_id and above.org_unit_id = side.branch_id and above.ancestor_id = ${unitId}
        where side.province_id = decision.province_id and side.person_decision_id = decision.person_decision_id)
    order by decision.person_decision_id desc
    limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}`.execute(db)
  return { total: rows[0]?.total ?? 0, page, pageSize: PAGE_SIZE, rows: rows.map(({ decision }) => decision) }
}

export async function tellPersonDecision(db: Db, scope: Scope, decisionId: string): Promise<PersonDecision> {
  const [decision] = await list(db, scope, sql`decision.person_decision_id = ${decisionId}`)
  if (!decision) throw new AppError('not_found', 'Không có quyết định này, hoặc nằm ngoài phạm vi của bạn.')
  return decision
}

/** The decision of that id that was not withdrawn; throws `not_found` and `decision_conflict`. */
export async function standingPersonDecision(db: Db, scope: Scope, decisionId: string): Promise<PersonDecision> {
  const decision = await tellPersonDecision(db, scope, decisionId)
  if (decision.state === 'withdrawn') throw new AppError('decision_conflict', 'Quyết định này đã được rút.')
  return decision
}

interface NewPersonDecision {
  verdict: PersonVerdict
  memberIds: readonly string[]
  note: string | null
  by: string
  revision: string
  levels?: Levels
  contested?: boolean
  from?: { importId: string; rowNo: number; movedCode: string | null }
}

/** Writes a decision down with who the members are now, of a split with who they were until then; its id. */
export async function addPersonDecision(db: Db, provinceId: string, decision: NewPersonDecision): Promise<string> {
  const { verdict, memberIds, note, by, revision, levels, contested = false, from } = decision
  const { person_decision_id: decisionId } = await db
    .insertInto('person_decision')
    .values({
      province_id: provinceId,
      verdict,
      note: sealed(note),
      contested,
      revision,
      decided_by: by,
      seen: levels ? JSON.stringify(levels) : null,
      import_id: from?.importId ?? null,
      row_no: from?.rowNo ?? null,
      moved_code: from?.movedCode ?? null,
    })
    .returning('person_decision_id')
    .executeTakeFirstOrThrow()
  await sql`
    insert into person_side (
      province_id, person_decision_id, place, member_id, member_code, citizen_id, full_name, name_key, date_of_birth,
      branch_id
    )
    select distinct on (version.member_id)
      ${provinceId}, ${decisionId}, array_position(${memberIds}::bigint[], version.member_id), version.member_id,
      member.code, version.citizen_id, version.full_name, version.name_key, version.date_of_birth, version.branch_id
    from member_version version
    join member on member.province_id = version.province_id and member.member_id = version.member_id
    left join member_version split
      on split.province_id = version.province_id and split.member_id = version.member_id and not split.temporary
      and split.import_id = ${from?.importId ?? null} and split.row_no = ${from?.rowNo ?? null}
    where version.province_id = ${provinceId} and version.member_id = any (${memberIds}::bigint[])
      and not version.temporary
      and (split.member_id is null or (version.as_of, version.import_id) < (split.as_of, split.import_id))
    order by version.member_id, version.as_of desc, version.import_id desc`.execute(db)
  return decisionId
}

/** Withdraws a decision; the revision at which it was carried out. */
export async function withdrawPersonDecision(
  db: Db,
  provinceId: string,
  decisionId: string,
  by: string,
): Promise<string> {
  const { rows } = await sql<{ revision: string }>`
    update person_decision set withdrawn_by = ${by}, withdrawn_at = now()
    where province_id = ${provinceId} and person_decision_id = ${decisionId}
    returning revision`.execute(db)
  return rows[0]!.revision
}

export async function confirmPersonDecision(
  db: Db,
  provinceId: string,
  { decisionId, by, revision }: { decisionId: string; by: string; revision: string },
): Promise<void> {
  await sql`update person_decision set confirmed_by = ${by}, confirmed_at = now(), revision = ${revision}
    where province_id = ${provinceId} and person_decision_id = ${decisionId}`.execute(db)
}

export async function keepEffect(db: Db, provinceId: string, decisionId: string, effect: MovedUnits | null) {
  await sql`update person_decision set effect = ${effect && JSON.stringify(effect)}::jsonb
    where province_id = ${provinceId} and person_decision_id = ${decisionId}`.execute(db)
}

/** Whether decisions that stand make two members one person by now. */
export async function areOnePerson(db: Db, provinceId: string, one: string, other: string): Promise<boolean> {
  const { rows } = await sql<{ one: boolean }>`
    select exists (
      select from person_row one join person_row other using (province_id, kept_id)
      where province_id = ${provinceId} and one.member_id = ${one} and other.member_id = ${other}
    ) as one`.execute(db)
  return rows[0]!.one
}
