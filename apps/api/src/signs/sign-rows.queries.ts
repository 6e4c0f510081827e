import { sql } from 'kysely'
import { maskedPhone } from '../access/masking.ts'
import type { Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import type { SignRowsAnswer, SignSettings, SignType } from './signs.contract.ts'

const MOST_ROWS = 300

interface Asked {
  unitId: string
  key: string
  settings: SignSettings
}

type Person = SignRowsAnswer['people'][number]

const ACCOUNTS = sql`
  select account.code, link.member_id::text as "memberId", version.full_name as name`

const accountsOf = (provinceId: string, unitId: string) => sql`
  from view.account_current version
  join account using (province_id, account_id)
  left join link on link.province_id = version.province_id and link.account_id = version.account_id and link.status = 'linked'
  where version.province_id = ${provinceId} and version.branch_id = ${unitId} and version.status <> 'revoked'`

const accountRows = {
  burst: ({ provinceId }: Scope, { unitId, key, settings }: Asked) => sql<Person>`
    ${ACCOUNTS}, version.activated_on as on, null as phone ${accountsOf(provinceId, unitId)}
      and to_char(version.activated_on, 'YYYY-"Q"Q') = ${key}
      and version.activated_on >
        (date_trunc('quarter', version.activated_on) + interval '3 months - 1 day')::date - ${settings.burstDays}::integer
    order by version.activated_on, name limit ${MOST_ROWS}`,
  once_on_issue: ({ provinceId }: Scope, { unitId }: Asked) => sql<Person>`
    ${ACCOUNTS}, version.issued_on as on, null as phone ${accountsOf(provinceId, unitId)}
      and version.login_count = 1 and version.last_login_on = version.issued_on
    order by version.issued_on, name limit ${MOST_ROWS}`,
  shared_phone: ({ provinceId }: Scope, { unitId, settings }: Asked) => sql<Person>`
    select code, "memberId", name, "on", phone from (
      ${ACCOUNTS}, version.issued_on as on, version.phone, count(*) over (partition by version.phone) as bearers
      ${accountsOf(provinceId, unitId)} and version.phone is not null
    ) bearer
    where bearers >= ${settings.phoneAccounts}
    order by phone, name limit ${MOST_ROWS}`,
}

/** Who was held there on the day and what was said of them; `was`: what the roster before said. */
const memberRows = ({ provinceId }: Scope, { unitId, key }: Asked, type: SignType) => sql<Person>`
  with held as materialized (
    select held.* from view.held_members(${provinceId}, array[${unitId}]::bigint[]) held where branch_id = ${unitId}
  ),
  day as (
    select case when ${key} = '' then max(as_of) else nullif(${key}, '')::date end as day
    from import where province_id = ${provinceId} and kind = 'roster' and status = 'committed'
  )
  select member.code, held.member_id::text as "memberId", held.full_name as name, held.held_from as on, null as phone
  from day
  join held on day.day >= held.held_from and day.day < held.held_until
  join member on member.province_id = ${provinceId} and member.member_id = held.member_id
  where case when ${type} = 'exempt_jump'
    then held.status = 'exempt' and coalesce(held.exempt_from, '-infinity') <= day and coalesce(held.exempt_to, 'infinity') >= day
    else held.smartphone = false end
  order by held.held_from desc, name limit ${MOST_ROWS}`

const meetingRows = ({ provinceId }: Scope, { unitId, key, settings }: Asked, type: SignType) => sql<
  SignRowsAnswer['meetings'][number]
>`
  select to_char(month, 'YYYY-MM') as month, held_on as "heldOn", to_char(starts_at, 'HH24:MI') as "startsAt",
    to_char(ends_at, 'HH24:MI') as "endsAt", present, minutes_posted_on as "minutesOn"
  from meeting
  join import using (province_id, import_id)
  where meeting.province_id = ${provinceId} and branch_id = ${unitId} and case ${type}
    when 'same_meetings' then source = 'app' and meeting.kind = 'regular' and to_char(month, 'YYYY') = ${key}
    when 'future_meetings' then held_on > import.as_of and to_char(month, 'YYYY-MM') = ${key}
    when 'late_entries' then source = 'app' and to_char(month, 'YYYY') = ${key}
      and minutes_posted_on - held_on > ${settings.lateDays}::integer
    else source = 'app' and minutes_posted_on::text = ${key} end
  order by month, held_on limit ${MOST_ROWS}`

/** The people, accounts or meetings that a sign was seen in. */
export async function rowsOfSign(
  db: Db,
  scope: Scope,
  type: SignType,
  asked: Asked,
): Promise<Pick<SignRowsAnswer, 'people' | 'meetings'>> {
  if (type === 'burst' || type === 'once_on_issue' || type === 'shared_phone') {
    const { rows } = await accountRows[type](scope, asked).execute(db)
    return { people: rows.map((row) => ({ ...row, phone: row.phone && maskedPhone(row.phone) })), meetings: [] }
  }
  if (type === 'phone_jump' || type === 'phone_age' || type === 'exempt_jump') {
    return { people: (await memberRows(scope, asked, type).execute(db)).rows, meetings: [] }
  }
  return { people: [], meetings: (await meetingRows(scope, asked, type).execute(db)).rows }
}
