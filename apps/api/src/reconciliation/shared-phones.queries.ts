import { sql } from 'kysely'
import { maskedPhone } from '../access/masking.ts'
import type { Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import type { PhoneBearer, PhoneSide, SharedPhones } from './reports.contract.ts'

const PAGE_SIZE = 30
/** More than a family: an office that gave its own number for everybody. */
const MOST_SHOWN = 12

/**
 * The numbers that several persons below a unit have, as `shared`, and who has a number, as `bearer`. Only who stands below
 * the unit counts: a number shared with somebody elsewhere is shown to those who see both. One person with two accounts
 * shares with nobody.
 */
const sharedPhones = ({ provinceId }: Scope, unitId: string, side: PhoneSide | null) => sql`
  bearer as materialized (
    select 'member' as side, member_id as id, phone, branch_id, full_name, date_of_birth,
      coalesce(citizen_id, concat_ws(' ', name_key, date_of_birth)) as person
    from view.member_current
    where province_id = ${provinceId} and phone is not null and not gone
      and branch_id in (
        select org_unit_id from view.unit_under where province_id = ${provinceId} and ancestor_id = ${unitId})
    union all
    select 'account', account_id, phone, coalesce(branch_id, ${unitId}), full_name, date_of_birth,
      coalesce(citizen_id, concat_ws(' ', name_key, date_of_birth))
    from view.account_current
    where province_id = ${provinceId} and phone is not null and status <> 'revoked'
      and (
        branch_id in (
          select org_unit_id from view.unit_under where province_id = ${provinceId} and ancestor_id = ${unitId})
        -- of no known branch it stands with the province
        or branch_id is null and view.root_unit(${provinceId}) = ${unitId}
      )
  ),
  counted as (
    select phone, (count(distinct person) filter (where side = 'member'))::integer as members,
      (count(distinct person) filter (where side = 'account'))::integer as accounts
    from bearer
    group by phone
    having count(*) > 1
  ),
  shared as materialized (
    select * from counted
    where case ${side}::text when 'member' then members when 'account' then accounts else greatest(members, accounts) end > 1
  )`

const BEARER = sql`
  bearer.side, coalesce(member.code, account.code) as key,
  case when bearer.side = 'member' then bearer.id::text end as "memberId", bearer.full_name as "fullName",
  extract(year from bearer.date_of_birth)::integer as "birthYear", unit.code as "unitCode", unit.name as "unitName"`

/** What a bearer is called and where they stand. */
const named = ({ provinceId }: Scope) => sql`
  join view.unit_now unit on unit.province_id = ${provinceId} and unit.org_unit_id = bearer.branch_id
  left join member on bearer.side = 'member' and member.province_id = ${provinceId} and member.member_id = bearer.id
  left join account on bearer.side = 'account' and account.province_id = ${provinceId} and account.account_id = bearer.id`

/** One page of the numbers that several persons below a unit have, most persons first. */
export async function listSharedPhones(
  db: Db,
  scope: Scope,
  unitId: string,
  { side = null, page = 1 }: { side?: PhoneSide | null; page?: number },
): Promise<Omit<SharedPhones, 'unit'>> {
  const { rows } = await sql<Pick<SharedPhones, 'total' | 'rows'>>`
    with ${sharedPhones(scope, unitId, side)},
    chosen as materialized (
      select * from shared order by members + accounts desc, phone
      limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}
    ),
    told as (
      select bearer.phone, ${BEARER}, row_number() over (
        partition by bearer.phone order by bearer.side desc, bearer.full_name, bearer.date_of_birth, bearer.id) as nth
      from chosen
      join bearer on bearer.phone = chosen.phone
      ${named(scope)}
    )
    select
      (select count(*)::integer from shared) as total,
      (
        select coalesce(json_agg(json_build_object(
          'phone', phone, 'members', members, 'accounts', accounts,
          'bearers', (select json_agg(told order by nth) from told where told.phone = chosen.phone and nth <= ${MOST_SHOWN})
        ) order by members + accounts desc, phone), '[]') from chosen
      ) as rows`.execute(db)
  const { total, rows: phones } = rows[0]!
  const masked = phones.map((row) => ({ ...row, phone: maskedPhone(row.phone) }))
  return { total, rows: masked, page, pageSize: PAGE_SIZE }
}

interface SharedPhoneLine extends PhoneBearer {
  phone: string
  group: number
  members: number
  accounts: number
}

/** Everybody below a unit with a number, masked, that others have too, a number after the other. */
export async function* eachSharedPhone(db: Db, scope: Scope, unitId: string): AsyncGenerator<SharedPhoneLine> {
  const { rows } = await sql<SharedPhoneLine>`
    with ${sharedPhones(scope, unitId, null)},
    numbered as (select *, (row_number() over (order by members + accounts desc, phone))::integer as place from shared)
    select place as group, bearer.phone, members, accounts, ${BEARER}
    from numbered
    join bearer on bearer.phone = numbered.phone
    ${named(scope)}
    order by place, bearer.side desc, bearer.full_name, bearer.date_of_birth, bearer.id`.execute(db)
  for (const row of rows) yield { ...row, phone: maskedPhone(row.phone) }
}
