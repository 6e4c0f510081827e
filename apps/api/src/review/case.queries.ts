import { sql } from 'kysely'
import { comparedNumbers, withMaskedNumbers } from '../access/masking.ts'
import { branchInScope, type Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import { explainLink } from '../reconciliation/explain-link.queries.ts'
import { readFileRows } from '../reconciliation/findings.queries.ts'
import { isContested, type Levels } from './contested.ts'
import { decisionsOf } from './decisions.queries.ts'
import { kindOfCase } from './queue.queries.ts'
import type { Candidate, CaseDetail, CaseSide } from './review.contract.ts'

/** The newest row of either side, called `version`, as the contract has it but for its numbers, which are whole. */
export const side = sql<CaseSide>`json_build_object(
  'fullName', version.full_name, 'dateOfBirth', version.date_of_birth, 'birthPrecision', version.birth_precision,
  'gender', version.gender, 'citizenId', version.citizen_id, 'cardNo', version.card_no,
  'profileNo', version.profile_no, 'phone', version.phone, 'status', version.status, 'asOf', version.as_of,
  'unit', case when unit.code is not null then json_build_object('code', unit.code, 'name', unit.name, 'kind', unit.kind) end
)`

interface CandidateRead {
  memberId: string
  memberCode: string | null
  side: CaseSide
  probability: number
  rule: string
  hasAccount: string | null
  levels: Levels | null
}

/** The members within the scope that an account is, may be, or was said to be or not to be, the likeliest first. */
export async function listCandidates(db: Db, scope: Scope, accountId: string): Promise<CandidateRead[]> {
  const { provinceId } = scope
  const { rows } = await sql<CandidateRead>`
    with asked as (
      select member_id, probability, rule, evidence from link
      where province_id = ${provinceId} and account_id = ${accountId}
      union all
      select member_id, 0, 'decision', null from decision
      join account on account.province_id = decision.province_id and account.code = account_code
      where decision.province_id = ${provinceId} and account_id = ${accountId} and withdrawn_at is null
        and not exists (
          select from link where link.province_id = ${provinceId} and link.account_id = account.account_id
            and link.member_id = decision.member_id)
    )
    select
      asked.member_id as "memberId", member.code as "memberCode", ${side} as side, asked.probability, asked.rule,
      other.code as "hasAccount", asked.evidence as levels
    from asked
    join member on member.province_id = ${provinceId} and member.member_id = asked.member_id
    join lateral (
      select * from member_version version
      where version.province_id = ${provinceId} and version.member_id = asked.member_id
      order by temporary, as_of desc, import_id desc limit 1
    ) version on true
    left join view.unit_now unit on unit.province_id = ${provinceId} and unit.org_unit_id = version.branch_id
    left join link held
      on held.province_id = ${provinceId} and held.member_id = asked.member_id and held.status = 'linked'
      and held.account_id <> ${accountId}
    left join account other on other.province_id = ${provinceId} and other.account_id = held.account_id
    where ${branchInScope(scope, 'version.branch_id')}
    order by asked.probability desc, asked.member_id`.execute(db)
  return rows
}

interface AccountRead {
  accountId: string
  account: CaseSide
  activatedOn: string | null
  lastLoginOn: string | null
  claimedBy: string | null
  inScope: boolean
}

async function readAccount(db: Db, scope: Scope, accountId: string, by: string): Promise<AccountRead | null> {
  const { provinceId } = scope
  const { rows } = await sql<AccountRead>`
    select
      account.code as "accountId", ${side} as account, version.activated_on as "activatedOn",
      version.last_login_on as "lastLoginOn", claim.claimed_by as "claimedBy",
      ${branchInScope(scope, 'version.branch_id')} as "inScope"
    from account
    join lateral (
      select * from account_version version
      where version.province_id = ${provinceId} and version.account_id = account.account_id
      order by as_of desc, import_id desc limit 1
    ) version on true
    left join view.unit_now unit on unit.province_id = ${provinceId} and unit.org_unit_id = version.branch_id
    left join review_claim claim
      on claim.province_id = ${provinceId} and claim.account_id = account.account_id
      and claimed_until > now() and claimed_by <> ${by}
    where account.province_id = ${provinceId} and account.account_id = ${accountId}`.execute(db)
  return rows[0] ?? null
}

const rowsOf = (db: Db, scope: Scope, of: 'account' | 'member', id: string) =>
  readFileRows(
    db,
    scope,
    sql`select import_id, row_no from ${sql.table(`${of}_version`)}
      where province_id = ${scope.provinceId} and ${sql.ref(`${of}_id`)} = ${id} and row_no is not null`,
  )

/** An account with everybody it may be; throws `not_found`, also for what lies outside the scope. */
export async function readCase(db: Db, scope: Scope, caseId: string, by: string): Promise<CaseDetail> {
  const { provinceId } = scope
  const [found, members] = await Promise.all([readAccount(db, scope, caseId, by), listCandidates(db, scope, caseId)])
  if (!found || (!found.inScope && members.length === 0)) {
    throw new AppError('not_found', 'Không có trường hợp này, hoặc nằm ngoài phạm vi của bạn.')
  }
  const { accountId, activatedOn, lastLoginOn, claimedBy } = found
  const [kind, decisions, rows] = await Promise.all([
    kindOfCase(db, scope, caseId),
    decisionsOf(db, provinceId, accountId),
    rowsOf(db, scope, 'account', caseId),
  ])
  const candidates = await Promise.all(
    members.map(async ({ levels, ...member }): Promise<Candidate> => {
      const pair = { provinceId, accountId: caseId, memberId: member.memberId }
      return {
        ...member,
        side: withMaskedNumbers(member.side),
        numbers: comparedNumbers(member.side, found.account),
        evidence: await explainLink(db, pair),
        decisions: decisions.filter(({ memberId }) => memberId === member.memberId).map(({ decision }) => decision),
        contested: { same: isContested('same', levels), different: isContested('different', levels) },
        rows: await rowsOf(db, scope, 'member', member.memberId),
      }
    }),
  )
  const account = withMaskedNumbers(found.account)
  return { caseId, kind, accountId, account, activatedOn, lastLoginOn, claimedBy, candidates, rows }
}
