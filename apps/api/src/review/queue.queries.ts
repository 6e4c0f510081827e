import { sql, type RawBuilder } from 'kysely'
import type { Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { CASE_KINDS, type CaseKind, type QueueAnswer, type QueueCase } from './review.contract.ts'

const PAGE_SIZE = 50

/**
 * The cases below these units as a common table `waiting (account_id, kind, candidates, probability, org_unit_id)`: an
 * account with a link that waits, or a decision that waits for a second person. It stands where the app puts it, else
 * with its likeliest member.
 */
export const waitingCases = (provinceId: string, unitIds: readonly string[]): RawBuilder<unknown> => sql`
  below as (
    select distinct org_unit_id from view.unit_under
    where province_id = ${provinceId} and ancestor_id = any (${unitIds}::bigint[])
  ),
  asked as (
    select link.account_id, link.member_id, link.probability
    from link
    where link.province_id = ${provinceId} and link.status = 'review'
    union all
    select account.account_id, decision.member_id, 0
    from decision
    join account on account.province_id = decision.province_id and account.code = decision.account_code
    where decision.province_id = ${provinceId} and withdrawn_at is null and contested and confirmed_at is null
  ),
  person as (
    select
      account_id, count(distinct member_id)::integer as candidates, max(probability) as probability,
      (array_agg(member_id order by probability desc, member_id))[1] as likeliest
    from asked group by account_id
  ),
  waiting as (
    select
      person.account_id, person.candidates, person.probability, account.full_name,
      coalesce(account.branch_id, member.branch_id) as org_unit_id,
      case
        when exists (
          select from decision where decision.province_id = ${provinceId} and decision.account_code = known.code
            and withdrawn_at is null and changed is not null) then 'changed'
        when exists (
          select from decision where decision.province_id = ${provinceId} and decision.account_code = known.code
            and withdrawn_at is null and contested and confirmed_at is null) then 'second_eyes'
        when exists (
          select from finding where finding.province_id = ${provinceId} and type = 'conflicting_keys'
            and subject_key = person.account_id::text and closed_on is null) then 'contradiction'
        when person.candidates > 1 then 'several'
        else 'doubtful'
      end as kind
    from person
    join account known on known.province_id = ${provinceId} and known.account_id = person.account_id
    join lateral (
      select branch_id, full_name from account_version version
      where version.province_id = ${provinceId} and version.account_id = person.account_id
      order by as_of desc, import_id desc limit 1
    ) account on true
    left join lateral (
      select branch_id from member_version version
      where version.province_id = ${provinceId} and version.member_id = person.likeliest
      order by temporary, as_of desc, import_id desc limit 1
    ) member on true
    where coalesce(account.branch_id, member.branch_id) in (select org_unit_id from below)
  )`

interface CaseRead extends QueueCase {
  total: number
}

/** One page of what waits below a unit, by kind, unit and name. */
export async function listCases(
  db: Db,
  { provinceId }: Scope,
  unitId: string,
  { kind, page = 1, by }: { kind?: CaseKind; page?: number; by: string },
): Promise<Pick<QueueAnswer, 'total' | 'page' | 'pageSize' | 'cases'>> {
  const { rows } = await sql<CaseRead>`
    with ${waitingCases(provinceId, [unitId])}
    select
      count(*) over ()::integer as total, waiting.account_id as "caseId", account.code as "accountId",
      waiting.full_name as "fullName", waiting.kind, candidates, probability,
      case when unit.code is not null then json_build_object('code', unit.code, 'name', unit.name, 'kind', unit.kind) end
        as unit,
      claim.claimed_by as "claimedBy"
    from waiting
    join account on account.province_id = ${provinceId} and account.account_id = waiting.account_id
    left join view.unit_now unit on unit.province_id = ${provinceId} and unit.org_unit_id = waiting.org_unit_id
    left join review_claim claim
      on claim.province_id = ${provinceId} and claim.account_id = waiting.account_id
      and claimed_until > now() and claimed_by <> ${by}
    where ${kind ?? null}::text is null or waiting.kind = ${kind ?? null}
    order by array_position(${[...CASE_KINDS]}::text[], waiting.kind), unit.code, waiting.full_name, account.code
    limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}`.execute(db)
  return { total: rows[0]?.total ?? 0, page, pageSize: PAGE_SIZE, cases: rows }
}

/** How many cases of each kind wait below a unit. */
export async function countCases(db: Db, { provinceId }: Scope, unitId: string): Promise<QueueAnswer['byKind']> {
  const { rows } = await sql<QueueAnswer['byKind'][number]>`
    with ${waitingCases(provinceId, [unitId])}
    select kind, count(*)::integer as count from waiting group by kind
    order by array_position(${[...CASE_KINDS]}::text[], kind)`.execute(db)
  return rows
}

/** How many decisions below a unit stand, and how many of them were made today. */
export async function countDecisions(
  db: Db,
  { provinceId }: Scope,
  unitId: string,
): Promise<{ decided: number; decidedToday: number }> {
  const { rows } = await sql<{ decided: number; decidedToday: number }>`
    select count(*)::integer as decided,
      count(*) filter (
        where (decided_at at time zone 'Asia/Ho_Chi_Minh')::date = (now() at time zone 'Asia/Ho_Chi_Minh')::date
      )::integer as "decidedToday"
    from decision
    where province_id = ${provinceId} and withdrawn_at is null
      and exists (
        select from member_version version
        join view.unit_under above
          on above.province_id = version.province_id and above.org_unit_id = version.branch_id
          and above.ancestor_id = ${unitId}
        where version.province_id = ${provinceId} and version.member_id = decision.member_id
      )`.execute(db)
  return rows[0]!
}

/** The kind of one case, or null when nothing waits there or it lies outside the scope. */
export async function kindOfCase(db: Db, { provinceId, unitIds }: Scope, accountId: string): Promise<CaseKind | null> {
  const { rows } = await sql<{ kind: CaseKind }>`
    with ${waitingCases(provinceId, unitIds)}
    select kind from waiting where account_id = ${accountId}`.execute(db)
  return rows[0]?.kind ?? null
}
