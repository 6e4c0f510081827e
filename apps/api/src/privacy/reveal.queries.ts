import { sql, type RawBuilder } from 'kysely'
import { branchInScope, type Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import type { Revealed } from './privacy.contract.ts'

/** The different numbers that rows of a register give, each with the newest day it was given on. */
const numbersOf = (rows: RawBuilder<unknown>) => sql`(
  select coalesce(json_agg(given order by array_position(
    array['citizen_id', 'card_no', 'profile_no', 'phone'], given.kind), given."asOf" desc, given.number), '[]')
  from (
    select kind, number, max(as_of) as "asOf"
    from (${rows}) version
    cross join lateral (values
      ('citizen_id', citizen_id), ('card_no', card_no), ('profile_no', profile_no), ('phone', phone)) said (kind, number)
    where number is not null
    group by kind, number
  ) given)`

/** The whole numbers of a member; throws `not_found`, also for one outside the scope. */
export async function revealMember(db: Db, scope: Scope, memberId: string): Promise<Revealed> {
  const { provinceId } = scope
  const { rows } = await sql<Revealed>`
    select current.full_name as "fullName", ${numbersOf(sql`
      select * from member_version where province_id = ${provinceId} and member_id = ${memberId}`)} as numbers
    from view.member_current current
    where current.province_id = ${provinceId} and current.member_id = ${memberId}
      and ${branchInScope(scope, 'current.branch_id')}`.execute(db)
  if (!rows[0]) throw new AppError('not_found', 'Không có đảng viên này, hoặc nằm ngoài phạm vi của bạn.')
  return rows[0]
}

/** The same of an account that stands within the scope, or that may be a member's who does. */
export async function revealAccount(db: Db, scope: Scope, accountId: string): Promise<Revealed> {
  const { provinceId, unitIds } = scope
  const { rows } = await sql<Revealed>`
    select current.full_name as "fullName", ${numbersOf(sql`
      select * from account_version where province_id = ${provinceId} and account_id = ${accountId}`)} as numbers
    from view.account_current current
    where current.province_id = ${provinceId} and current.account_id = ${accountId}
      and (${branchInScope(scope, 'current.branch_id')}
        or current.branch_id is null and view.root_unit(${provinceId}) = any (${unitIds}::bigint[])
        or exists (
          select from link
          join view.member_current member using (province_id, member_id)
          where link.province_id = ${provinceId} and link.account_id = ${accountId}
            and ${branchInScope(scope, 'member.branch_id')}))`.execute(db)
  if (!rows[0]) throw new AppError('not_found', 'Không có tài khoản này, hoặc nằm ngoài phạm vi của bạn.')
  return rows[0]
}
