import { sql } from 'kysely'
import type { Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { FINDING_TYPES, LINK_RULES, type ReconciliationSummary } from './reconciliation.contract.ts'

type Totals =
  | ('members' | 'accounts' | 'linked' | 'review' | 'memberOnly' | 'memberReview')
  | ('accountOnly' | 'second' | 'conflicts')
export type Tallies = Pick<ReconciliationSummary, Totals | 'byRule'> & {
  findingsByType: Omit<ReconciliationSummary['findingsByType'][number], 'byAge'>[]
}

/** How a unit's accounts and members came together in the last run; zeros before the first. */
export async function readTallies(db: Db, { provinceId }: Scope, unitId: string): Promise<Tallies> {
  const rows = await db
    .selectFrom('reconciliation_tally')
    .select(['measure', 'count'])
    .where('province_id', '=', provinceId)
    .where('org_unit_id', '=', unitId)
    .execute()
  const counts = new Map(rows.map(({ measure, count }) => [measure, count]))
  const of = (measure: string) => counts.get(measure) ?? 0
  return {
    members: of('members'),
    accounts: of('accounts'),
    linked: of('linked'),
    review: of('review'),
    memberOnly: of('member_only'),
    memberReview: of('member_review'),
    accountOnly: of('account_only'),
    second: of('second'),
    conflicts: of('open:conflicting_keys'),
    byRule: LINK_RULES.map((rule) => ({ rule, count: of(`rule:${rule}`) })).filter(({ count }) => count > 0),
    findingsByType: FINDING_TYPES.map((type) => ({ type, open: of(`open:${type}`), closed: of(`closed:${type}`) }))
      .filter(({ open, closed }) => open + closed > 0)
      .sort((a, b) => b.open - a.open),
  }
}

/** Open findings of each unit directly below a unit, most first. */
export async function countFindingsByUnit(
  db: Db,
  { provinceId }: Scope,
  unitId: string,
): Promise<ReconciliationSummary['findingsByUnit']> {
  const { rows } = await sql<ReconciliationSummary['findingsByUnit'][number]>`
    select child.code, child.name, sum(tally.count)::integer as open,
      json_agg(json_build_object('type', substring(measure from 6), 'count', tally.count)
        order by tally.count desc, measure) as "byType"
    from org_unit_version child
    join reconciliation_tally tally
      on tally.province_id = child.province_id and tally.org_unit_id = child.org_unit_id and measure like 'open:%'
    where child.province_id = ${provinceId} and child.parent_id = ${unitId} and view.today() between child.valid_from and child.valid_to
    group by child.code, child.name
    order by open desc, child.name`.execute(db)
  return rows
}

/** What the accounts of each unit directly below a unit came to, by name. */
export async function readOutcomeByUnit(
  db: Db,
  { provinceId }: Scope,
  unitId: string,
): Promise<ReconciliationSummary['outcomeByUnit']> {
  const { rows } = await sql<ReconciliationSummary['outcomeByUnit'][number]>`
    select
      child.code, child.name,
      coalesce(sum(count) filter (where measure = 'accounts'), 0)::integer as accounts,
      coalesce(sum(count) filter (where measure = 'linked'), 0)::integer as linked,
      coalesce(sum(count) filter (where measure = 'review'), 0)::integer as review,
      coalesce(sum(count) filter (where measure = 'account_only'), 0)::integer as "accountOnly"
    from org_unit_version child
    join reconciliation_tally tally
      on tally.province_id = child.province_id and tally.org_unit_id = child.org_unit_id
    where child.province_id = ${provinceId} and child.parent_id = ${unitId} and view.today() between child.valid_from and child.valid_to
    group by child.code, child.name
    having sum(count) filter (where measure = 'accounts') > 0
    order by child.name, child.code`.execute(db)
  return rows
}

/** When the last reconciliation of the province ended, or null. */
export async function lastRunAt(db: Db, { provinceId }: Scope): Promise<string | null> {
  const run = await db
    .selectFrom('reconciliation_run')
    .select('finished_at')
    .where('province_id', '=', provinceId)
    .orderBy('finished_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return run?.finished_at ?? null
}
