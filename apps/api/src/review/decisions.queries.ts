import { sql, type RawBuilder } from 'kysely'
import { branchInScope, type Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import { sealed } from '../keys/sealed-values.ts'
import type { Levels } from './contested.ts'
import type { Decision, DecisionsAnswer, Verdict } from './review.contract.ts'

const PAGE_SIZE = 50

/** A decision as the contract has it, from a row called `decision`. */
const told: RawBuilder<Decision> = sql`json_build_object(
  'decisionId', decision.decision_id::text, 'verdict', verdict, 'note', note, 'decidedBy', decided_by,
  'decidedAt', to_char(decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
  'state', case
    when withdrawn_at is not null then 'withdrawn'
    when contested and confirmed_at is null then 'awaits_second'
    when changed is not null then 'changed'
    else 'stands'
  end,
  'confirmedBy', confirmed_by, 'withdrawnBy', withdrawn_by, 'changed', coalesce(changed, '[]'))`

/** What is known of a decision by those who carry it out. */
export interface KeptDecision {
  decisionId: string
  accountId: string | null
  accountCode: string
  memberId: string
  verdict: Verdict
  contested: boolean
  decidedBy: string
  confirmed: boolean
  withdrawn: boolean
}

/** Everything that was ever decided of an account, by member, the newest first. */
export async function decisionsOf(
  db: Db,
  provinceId: string,
  accountCode: string,
): Promise<{ memberId: string; decision: Decision }[]> {
  const { rows } = await sql<{ memberId: string; decision: Decision }>`
    select member_id as "memberId", ${told} as decision from decision
    where province_id = ${provinceId} and account_code = ${accountCode}
    order by decision_id desc`.execute(db)
  return rows
}

/** A decision whose member stands, or ever stood, within the scope; throws `not_found`. */
export async function findDecision(db: Db, { provinceId, unitIds }: Scope, decisionId: string): Promise<KeptDecision> {
  const { rows } = await sql<KeptDecision>`
    select
      decision.decision_id as "decisionId", account.account_id as "accountId", account_code as "accountCode",
      member_id as "memberId", verdict, contested, decided_by as "decidedBy", confirmed_at is not null as confirmed,
      withdrawn_at is not null as withdrawn
    from decision
    left join account on account.province_id = decision.province_id and account.code = account_code
    where decision.province_id = ${provinceId} and decision_id = ${decisionId}
      and exists (
        select from member_version version
        join view.unit_under above
          on above.province_id = version.province_id and above.org_unit_id = version.branch_id
          and above.ancestor_id = any (${unitIds}::bigint[])
        where version.province_id = ${provinceId} and version.member_id = decision.member_id
      )`.execute(db)
  const [found] = rows
  if (!found) throw new AppError('not_found', 'Không có quyết định này, hoặc nằm ngoài phạm vi của bạn.')
  return found
}

export async function tellDecision(db: Db, provinceId: string, decisionId: string): Promise<Decision> {
  const { rows } = await sql<{ decision: Decision }>`
    select ${told} as decision from decision
    where province_id = ${provinceId} and decision_id = ${decisionId}`.execute(db)
  return rows[0]!.decision
}

/** What somebody said of a pair and did not withdraw, or null. */
export async function decisionOnPair(
  db: Db,
  { provinceId, accountId, memberId }: { provinceId: string; accountId: string; memberId: string },
): Promise<Decision | null> {
  const { rows } = await sql<{ decision: Decision }>`
    select ${told} as decision
    from decision
    join account on account.province_id = decision.province_id and account.code = account_code
    where decision.province_id = ${provinceId} and account.account_id = ${accountId} and member_id = ${memberId}
      and withdrawn_at is null`.execute(db)
  return rows[0]?.decision ?? null
}

interface NewDecision {
  accountId: string
  memberId: string
  verdict: Verdict
  note: string | null
  levels: Levels | null
  contested: boolean
  by: string
}

/** Writes a decision down with who the member is now; its id. */
export async function addDecision(db: Db, provinceId: string, decision: NewDecision): Promise<string> {
  const seen = decision.levels && JSON.stringify(decision.levels)
  const { rows } = await sql<{ decisionId: string }>`
    insert into decision (
      province_id, account_code, member_id, member_code, citizen_id, name_key, date_of_birth, verdict, note, seen,
      contested, decided_by
    )
    select
      ${provinceId}, account.code, current.member_id, member.code, current.citizen_id, current.name_key,
      current.date_of_birth, ${decision.verdict}, ${sealed(decision.note)}, ${seen}::jsonb, ${decision.contested}, ${decision.by}
    from account
    cross join view.member_current current
    join member on member.province_id = current.province_id and member.member_id = current.member_id
    where account.province_id = ${provinceId} and account.account_id = ${decision.accountId}
      and current.province_id = ${provinceId} and current.member_id = ${decision.memberId}
    returning decision_id as "decisionId"`.execute(db)
  return rows[0]!.decisionId
}

/** The standing decision on a pair, and the standing one that gives the account to somebody else. */
export async function standingDecisions(
  db: Db,
  provinceId: string,
  accountId: string,
): Promise<{ decisionId: string; memberId: string; verdict: Verdict; changed: boolean }[]> {
  const { rows } = await sql<{ decisionId: string; memberId: string; verdict: Verdict; changed: boolean }>`
    select decision_id as "decisionId", member_id as "memberId", verdict, changed is not null as changed
    from decision
    join account on account.province_id = decision.province_id and account.code = account_code
    where decision.province_id = ${provinceId} and account.account_id = ${accountId} and withdrawn_at is null`.execute(
    db,
  )
  return rows
}

export async function withdrawDecision(db: Db, provinceId: string, decisionId: string, by: string): Promise<void> {
  await sql`update decision set withdrawn_by = ${by}, withdrawn_at = now()
    where province_id = ${provinceId} and decision_id = ${decisionId} and withdrawn_at is null`.execute(db)
}

export async function confirmDecision(db: Db, provinceId: string, decisionId: string, by: string): Promise<void> {
  await sql`update decision set confirmed_by = ${by}, confirmed_at = now()
    where province_id = ${provinceId} and decision_id = ${decisionId}`.execute(db)
}

/** One page of the log of decisions on members below a unit, the newest first. */
export async function listDecisions(
  db: Db,
  { provinceId }: Scope,
  unitId: string,
  page = 1,
): Promise<Pick<DecisionsAnswer, 'total' | 'page' | 'pageSize' | 'rows'>> {
  const { rows } = await sql<DecisionsAnswer['rows'][number] & { total: number }>`
    select
      count(*) over ()::integer as total, account.account_id as "caseId", account_code as "accountId",
      decision.member_id as "memberId", member.full_name as "fullName", ${told} as decision
    from decision
    left join account on account.province_id = decision.province_id and account.code = account_code
    join lateral (
      select full_name, branch_id from member_version version
      where version.province_id = ${provinceId} and version.member_id = decision.member_id
      order by temporary, as_of desc, import_id desc limit 1
    ) member on true
    where decision.province_id = ${provinceId}
      and ${branchInScope({ provinceId, unitIds: [unitId] }, 'member.branch_id')}
    order by decision.decision_id desc
    limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}`.execute(db)
  return { total: rows[0]?.total ?? 0, page, pageSize: PAGE_SIZE, rows }
}
