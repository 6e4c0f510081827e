import { sql } from 'kysely'
import { withMaskedNumbers } from '../access/masking.ts'
import { branchInScope, type Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import { explainLink } from '../reconciliation/explain-link.queries.ts'
import { readFileRows } from '../reconciliation/findings.queries.ts'
import { listOnMember } from '../persons/person-decisions.queries.ts'
import { decisionOnPair } from '../review/decisions.queries.ts'
import type { MemberDetail } from './members.contract.ts'

interface MemberRead extends Pick<MemberDetail, 'memberId' | 'memberCode' | 'fullName' | 'membership' | 'status'> {
  unit: MemberDetail['unit']
  link: Omit<NonNullable<MemberDetail['link']>, 'evidence' | 'decision'> | null
}

/** A member, the account found for them, and the rows of the files that speak of either; throws `not_found`. */
export async function readMember(db: Db, scope: Scope, memberId: string): Promise<MemberDetail> {
  const { rows: members } = await sql<MemberRead>`
    select
      current.member_id as "memberId", member.code as "memberCode", current.full_name as "fullName",
      current.membership, current.status,
      json_build_object('code', unit.code, 'name', unit.name, 'kind', unit.kind) as unit,
      case when link.account_id is not null then json_build_object(
        'caseId', link.account_id::text, 'accountId', account.code, 'rule', link.rule, 'probability', link.probability, 'status', link.status) end as link
    from view.member_current current
    join member on member.province_id = current.province_id and member.member_id = current.member_id
    join view.unit_now unit on unit.province_id = current.province_id and unit.org_unit_id = current.branch_id
    left join lateral (
      select * from link
      where link.province_id = current.province_id
        -- an account of a person with several rows is linked to the one that is kept
        and link.member_id in (current.member_id, (
          select kept_id from person_row row
          where row.province_id = current.province_id and row.member_id = current.member_id))
        and link.status in ('linked', 'review')
      order by link.status, link.probability desc, link.account_id
      limit 1
    ) link on true
    left join account on account.province_id = current.province_id and account.account_id = link.account_id
    where current.province_id = ${scope.provinceId} and current.member_id = ${memberId}
      and ${branchInScope(scope, 'current.branch_id')}`.execute(db)
  const found = members[0]
  if (!found) throw new AppError('not_found', 'Không có đảng viên này, hoặc nằm ngoài phạm vi của bạn.')
  const { link: joined, ...member } = found
  const accountId = joined && joined.caseId
  const others = await listOthers(db, scope, memberId)
  const memberIds = [memberId, ...others.map((other) => other.memberId)]
  const pairs = sql`
    select import_id, row_no from member_version
    where province_id = ${scope.provinceId} and member_id = any (${memberIds}::bigint[]) and row_no is not null
    union
    select import_id, row_no from account_version
    where province_id = ${scope.provinceId} and account_id = ${accountId}
    union
    select import_id, row_no from card_event where province_id = ${scope.provinceId} and member_id = any (${memberIds}::bigint[])`
  const keptId = others.find(({ kept }) => kept)?.memberId ?? memberId
  const pair = accountId === null ? null : { provinceId: scope.provinceId, accountId, memberId: keptId }
  const link = joined &&
    pair && { ...joined, evidence: await explainLink(db, pair), decision: await decisionOnPair(db, pair) }
  const [rows, statements, decisions] = await Promise.all([
    readFileRows(db, scope, pairs),
    listStatements(db, scope, memberIds),
    listOnMember(db, scope, memberId),
  ])
  return { ...member, link, rows, others, statements, decisions }
}

/** The other rows of the same person that lie within the scope, the one that is kept first. */
async function listOthers(db: Db, scope: Scope, memberId: string): Promise<MemberDetail['others']> {
  const { rows } = await sql<MemberDetail['others'][number]>`
    select
      current.member_id as "memberId", member.code as "memberCode", current.status, other.place = 1 as kept,
      json_build_object('code', unit.code, 'name', unit.name, 'kind', unit.kind) as unit
    from person_row own
    join person_row other on other.province_id = own.province_id and other.kept_id = own.kept_id
    join view.member_current current on current.province_id = own.province_id and current.member_id = other.member_id
    join member on member.province_id = own.province_id and member.member_id = other.member_id
    join view.unit_now unit on unit.province_id = own.province_id and unit.org_unit_id = current.branch_id
    where own.province_id = ${scope.provinceId} and own.member_id = ${memberId} and other.member_id <> own.member_id
      and ${branchInScope(scope, 'current.branch_id')}
    order by other.place`.execute(db)
  return rows
}

/** What rosters said of these members, numbers masked, the newest first; somebody else may begin with any row but the first. */
async function listStatements(db: Db, scope: Scope, memberIds: string[]): Promise<MemberDetail['statements']> {
  const { rows } = await sql<MemberDetail['statements'][number]>`
    select
      version.member_id as "memberId", member.code as "memberCode", version.import_id as "importId",
      import.file_name as "fileName", version.as_of as "asOf", version.row_no as "rowNo",
      version.full_name as "fullName", version.date_of_birth as "dateOfBirth", version.citizen_id as "citizenId",
      version.card_no as "cardNo", version.status,
      json_build_object('code', unit.code, 'name', unit.name, 'kind', unit.kind) as unit,
      version.row_no is not null and restated_by is null and import.revision is not null
        and row_number() over (partition by version.member_id order by version.as_of, version.import_id) > 1 as splittable
    from member_version version
    join member on member.province_id = version.province_id and member.member_id = version.member_id
    join import on import.province_id = version.province_id and import.import_id = version.import_id
    join view.unit_now unit on unit.province_id = version.province_id and unit.org_unit_id = version.branch_id
    where version.province_id = ${scope.provinceId} and version.member_id = any (${memberIds}::bigint[])
      and not version.temporary
    order by version.as_of desc, version.import_id desc, version.member_id`.execute(db)
  return rows.map(withMaskedNumbers)
}
