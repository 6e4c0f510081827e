import { sql } from 'kysely'
import type { Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import { explainLink } from '../reconciliation/explain-link.queries.ts'
import { readFileRows } from '../reconciliation/findings.queries.ts'
import { decisionOnPair } from '../review/decisions.queries.ts'
import type { MemberDetail } from './members.contract.ts'

interface MemberRead extends Omit<MemberDetail, 'unit' | 'link' | 'rows'> {
  unit: MemberDetail['unit']
  link: Omit<NonNullable<MemberDetail['link']>, 'evidence' | 'decision'> | null
}

/** A member, the account found for them, and the rows of the files that speak of either; throws `not_found`. */
export async function readMember(db: Db, scope: Scope, memberId: string): Promise<MemberDetail> {
  const { rows } = await sql<MemberRead>`
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
      where link.province_id = current.province_id and link.member_id = current.member_id
        and link.status in ('linked', 'review')
      order by link.status, link.probability desc, link.account_id
      limit 1
    ) link on true
    left join account on account.province_id = current.province_id and account.account_id = link.account_id
    where current.province_id = ${scope.provinceId} and current.member_id = ${memberId}
      and exists (
        select from org_unit_ancestor top
        where top.province_id = current.province_id and top.org_unit_id = current.branch_id
          and top.ancestor_id = any (${scope.unitIds}::bigint[])
      )`.execute(db)
  const found = rows[0]
  if (!found) throw new AppError('not_found', 'Không có đảng viên này, hoặc nằm ngoài phạm vi của bạn.')
  const { link: joined, ...member } = found
  const accountId = joined && joined.caseId
  const pairs = sql`
    select import_id, row_no from member_version
    where province_id = ${scope.provinceId} and member_id = ${memberId} and row_no is not null
    union
    select import_id, row_no from account_version
    where province_id = ${scope.provinceId} and account_id = ${accountId}
    union
    select import_id, row_no from card_event where province_id = ${scope.provinceId} and member_id = ${memberId}`
  const pair = accountId === null ? null : { provinceId: scope.provinceId, accountId, memberId }
  const link = joined &&
    pair && { ...joined, evidence: await explainLink(db, pair), decision: await decisionOnPair(db, pair) }
  return { ...member, link, rows: await readFileRows(db, scope, pairs) }
}
