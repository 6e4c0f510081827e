import { sql, type RawBuilder } from 'kysely'
import { comparedNumbers, withMaskedNumbers } from '../access/masking.ts'
import { branchInScope, type Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import { SEALED_START } from '../keys/numbers.ts'
import { readFileRows } from '../reconciliation/findings.queries.ts'
import type { EvidenceField, EvidenceLevel } from '../reconciliation/reconciliation.contract.ts'
import { side } from '../review/case.queries.ts'
import { isPersonContested, type Levels } from '../review/contested.ts'
import { listOnPair } from './person-decisions.queries.ts'
import type { MembersAnswer, PersonPair, PersonSide } from './persons.contract.ts'

const MOST_FOUND = 20

async function readSides(db: Db, scope: Scope, memberIds: string[]): Promise<PersonSide[]> {
  const { provinceId } = scope
  const { rows } = await sql<PersonSide>`
    select version.member_id as "memberId", member.code as "memberCode", ${side} as side, account.code as "accountId"
    from view.member_current version
    join member on member.province_id = version.province_id and member.member_id = version.member_id
    left join view.unit_now unit on unit.province_id = version.province_id and unit.org_unit_id = version.branch_id
    left join link
      on link.province_id = version.province_id and link.member_id = version.member_id and link.status = 'linked'
    left join account on account.province_id = version.province_id and account.account_id = link.account_id
    where version.province_id = ${provinceId} and version.member_id = any (${memberIds}::bigint[])
      and ${branchInScope(scope, 'version.branch_id')}
    order by array_position(${memberIds}::bigint[], version.member_id)`.execute(db)
  return rows
}

/** How far two members agree, by field. */
export async function readLevels(db: Db, provinceId: string, one: string, other: string): Promise<Levels> {
  // what is stored sealed is opened on its way here; without its first sign it comes as it is stored
  const { rows: numbers } = await sql<{ opened: string; stored: string }>`
    select number as opened, substr(number, 2) as stored
    from view.member_current cross join unnest(array[citizen_id, card_no]) number
    where province_id = ${provinceId} and member_id in (${one}, ${other}) and number like ${`${SEALED_START}%`}`.execute(
    db,
  )
  const opened = Object.fromEntries(numbers.map((number) => [`~${number.stored}`, number.opened]))
  const { rows } = await sql<{ levels: Levels | null }>`
    select view.person_levels(${provinceId}, ${one}, ${other}, ${JSON.stringify(opened)}::jsonb) as levels`.execute(db)
  return rows[0]?.levels ?? {}
}

/** Two members side by side; throws `not_found`, also where one lies outside the scope, and `invalid_request` for one alone. */
export async function readPair(db: Db, scope: Scope, one: string, other: string): Promise<PersonPair> {
  if (one === other) throw new AppError('invalid_request', 'Đây là cùng một dòng. Chọn một đảng viên khác để so.')
  const [left, right] = await readSides(db, scope, [one, other])
  if (!left || !right) throw new AppError('not_found', 'Không có đảng viên này, hoặc nằm ngoài phạm vi của bạn.')
  const levels = await readLevels(db, scope.provinceId, one, other)
  const [decisions, rows] = await Promise.all([
    listOnPair(db, scope, one, other),
    readFileRows(
      db,
      scope,
      sql`select import_id, row_no from member_version
        where province_id = ${scope.provinceId} and member_id in (${one}, ${other}) and row_no is not null`,
    ),
  ])
  return {
    one: { ...left, side: withMaskedNumbers(left.side) },
    other: { ...right, side: withMaskedNumbers(right.side) },
    numbers: comparedNumbers(left.side, right.side),
    levels: Object.entries(levels).map(([field, level]) => ({
      field: field as EvidenceField,
      level: level as EvidenceLevel,
    })),
    contested: { same: isPersonContested('same', levels), different: isPersonContested('different', levels) },
    decisions,
    rows,
  }
}

type Found = MembersAnswer['members'][number]

/** Members among `chosen (member_id)` whose newest official row lies within the scope, with that row as `version`. */
const foundAmong = (scope: Scope, chosen: RawBuilder<unknown>) => sql`
  with chosen as materialized (${chosen})
  select
    version.member_id as "memberId", member.code as "memberCode", version.full_name as "fullName",
    extract(year from version.date_of_birth)::integer as "birthYear", version.status,
    json_build_object('code', unit.code, 'name', unit.name, 'kind', unit.kind) as unit
  from chosen
  join lateral (
    select * from member_version version
    where version.province_id = ${scope.provinceId} and version.member_id = chosen.member_id and not temporary
    order by as_of desc, import_id desc limit 1
  ) version on true
  join member on member.province_id = version.province_id and member.member_id = version.member_id
  join view.unit_now unit on unit.province_id = version.province_id and unit.org_unit_id = version.branch_id
  where ${branchInScope(scope, 'version.branch_id')}`

/** Members of a code, or whose name holds these words with or without diacritics, within the scope. */
export async function findMembers(db: Db, scope: Scope, words: string): Promise<Found[]> {
  const { provinceId } = scope
  const { rows } = await sql<Found>`
    ${foundAmong(
      scope,
      sql`
        select distinct member_id from member_version
        where province_id = ${provinceId} and position(view.fold(${words}) in name_fold) > 0
        union
        select member_id from member where province_id = ${provinceId} and code = ${words}`,
    )}
    order by
      member.code is distinct from ${words}, version.name_fold <> view.fold(${words}), version.full_name,
      version.date_of_birth, version.member_id
    limit ${MOST_FOUND}`.execute(db)
  return rows
}

/** The members within the scope whom a finding is about, by the rows that show it; the one it names first. */
export async function membersOfFinding(db: Db, scope: Scope, findingId: string): Promise<Found[]> {
  const { provinceId } = scope
  const { rows } = await sql<Found>`
    ${foundAmong(
      scope,
      sql`
        select distinct stated.member_id
        from (
          select import_id, row_no from finding_row
          where province_id = ${provinceId} and finding_id = ${findingId}
          offset 0
        ) proof
        join member_version stated
          on stated.province_id = ${provinceId} and stated.import_id = proof.import_id and stated.row_no = proof.row_no
        where exists (
          select from finding
          where province_id = ${provinceId} and finding_id = ${findingId} and ${branchInScope(scope, 'finding.org_unit_id')})`,
    )}
    order by
      version.member_id is distinct from (
        select member_id from finding where province_id = ${provinceId} and finding_id = ${findingId}),
      unit.code, version.member_id
    limit ${MOST_FOUND}`.execute(db)
  return rows
}
