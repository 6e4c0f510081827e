import { sql } from 'kysely'
import { comparedNumbers, withMaskedNumbers } from '../../access/masking.ts'
import { branchInScope, type Scope } from '../../access/scope.ts'
import type { Database, Db } from '../../database/connect.ts'
import { AppError } from '../../errors.ts'
import { side } from '../../review/case.queries.ts'
import { decisionsOf } from '../../review/decisions.queries.ts'
import { explainEvidence } from '../explain-link.queries.ts'
import { readFileRows } from '../findings.queries.ts'
import type { PairExplanation } from './pair.contract.ts'
import { tellApart, type Around, type OtherLink } from './tell-apart.ts'
import { weighPair, type Pair } from './weigh-pair.ts'

/** Without a branch an account stands with the province, and with the members of the scope it may be. */
async function findAccount(db: Db, scope: Scope, code: string): Promise<PairExplanation['account'] | null> {
  const { provinceId, unitIds } = scope
  const { rows } = await sql<PairExplanation['account']>`
    select account.code as key, account.account_id::text as "caseId", ${side} as side,
      version.activated_on as "activatedOn", version.last_login_on as "lastLoginOn"
    from account
    join lateral (
      select * from account_version version
      where version.province_id = ${provinceId} and version.account_id = account.account_id
      order by as_of desc, import_id desc limit 1
    ) version on true
    left join view.unit_now unit on unit.province_id = ${provinceId} and unit.org_unit_id = version.branch_id
    where account.province_id = ${provinceId} and account.code = ${code}
      and (${branchInScope(scope, 'version.branch_id')}
        or version.branch_id is null and view.root_unit(${provinceId}) = any (${unitIds}::bigint[])
        or exists (
          select from link
          join view.member_current current using (province_id, member_id)
          where link.province_id = ${provinceId} and link.account_id = account.account_id
            and ${branchInScope(scope, 'current.branch_id')}))`.execute(db)
  return rows[0] ?? null
}

async function findMember(db: Db, scope: Scope, key: string): Promise<PairExplanation['member'] | null> {
  const { provinceId } = scope
  const id = /^#\d{1,18}$/.test(key) ? key.slice(1) : null
  const { rows } = await sql<PairExplanation['member']>`
    select coalesce(member.code, '#' || member.member_id) as key, member.member_id::text as "memberId", ${side} as side
    from member
    join view.member_current version using (province_id, member_id)
    left join view.unit_now unit on unit.province_id = ${provinceId} and unit.org_unit_id = version.branch_id
    where member.province_id = ${provinceId} and (member.code = ${key} or member.member_id = ${id}::bigint)
      and ${branchInScope(scope, 'version.branch_id')}
    order by member.code is distinct from ${key} limit 1`.execute(db)
  return rows[0] ?? null
}

interface Standing extends Omit<Around, 'status' | 'saidDifferent' | 'saidAnother'> {
  status: Around['status'] | null
  rule: string | null
  probability: number | null
}

/** The link of the pair, those of either side to others, and whether the last run has seen every file. */
async function readStanding(db: Db, scope: Scope, { provinceId, accountId, memberId }: Pair): Promise<Standing> {
  const { rows } = await sql<Standing & { links: OtherLink[] }>`
    with around as (
      select link.*, account.code, current.full_name, ${branchInScope(scope, 'current.branch_id')} as seen
      from link
      join account using (province_id, account_id)
      join view.member_current current using (province_id, member_id)
      where link.province_id = ${provinceId} and (link.account_id = ${accountId} or link.member_id = ${memberId})
    ),
    own as (select * from around where account_id = ${accountId} and member_id = ${memberId})
    select
      (select status from own) as status, (select rule from own) as rule, (select probability from own) as probability,
      (
        select coalesce(json_agg(json_build_object(
          'of', case when account_id = ${accountId} then 'account' else 'member' end, 'status', status,
          'memberId', member_id::text,
          'who', case when account_id <> ${accountId} then code when seen then full_name end
        ) order by account_id = ${accountId} desc, status, probability desc, account_id, member_id), '[]')
        from around where (account_id = ${accountId}) <> (member_id = ${memberId})
      ) as links,
      exists (
        select from import
        where import.province_id = ${provinceId} and import.status = 'committed' and import.kind in ('units', 'roster', 'accounts')
          and import.revision > (select max(revision) from reconciliation_run where province_id = ${provinceId})
      ) as "newerFiles"`.execute(db)
  return rows[0]!
}

async function readSayings(db: Db, provinceId: string, accountCode: string, memberId: string) {
  const standing = (await decisionsOf(db, provinceId, accountCode)).filter(
    ({ decision }) => decision.state === 'stands',
  )
  const by = (verdict: 'same' | 'different', own: boolean) =>
    standing.find((one) => one.decision.verdict === verdict && (one.memberId === memberId) === own)?.decision
      .decidedBy ?? null
  return { saidDifferent: by('different', true), saidAnother: by('same', false) }
}

/**
 * Why an account and a member are linked, wait or are no pair at all: weighed by the engine's own steps, whoever of the two
 * has another; weighed in the `whole` database, because how rare a value is only all rows know. Throws `not_found`, also
 * for what lies outside the scope.
 */
export async function explainPair(
  { db }: Database,
  whole: Database,
  scope: Scope,
  keys: { account: string; member: string },
): Promise<PairExplanation> {
  const [account, member] = await Promise.all([
    findAccount(db, scope, keys.account),
    findMember(db, scope, keys.member),
  ])
  if (!account) throw new AppError('not_found', 'Không có tài khoản này, hoặc nằm ngoài phạm vi của bạn.')
  if (!member) throw new AppError('not_found', 'Không có đảng viên này, hoặc nằm ngoài phạm vi của bạn.')
  const pair = { provinceId: scope.provinceId, accountId: account.caseId, memberId: member.memberId }
  const weighed = await weighPair(whole, pair)
  const [{ rule, probability, ...around }, sayings, rows] = await Promise.all([
    readStanding(db, scope, pair),
    readSayings(db, scope.provinceId, account.key, member.memberId),
    readFileRows(db, scope, rowsOfBoth(pair)),
  ])
  const status = around.status ?? 'none'
  const asked = sql`select ${JSON.stringify(weighed.evidence)}::jsonb as evidence, ${status} as status,
    ${probability ?? weighed.alone ?? 0}::float8 as probability`
  const { alone, thresholds } = weighed
  return {
    account: { ...account, side: withMaskedNumbers(account.side) },
    member: { ...member, side: withMaskedNumbers(member.side) },
    numbers: comparedNumbers(member.side, account.side),
    ...{ status, rule, probability, alone, thresholds, rows },
    evidence: await explainEvidence(db, scope.provinceId, asked),
    apart: tellApart(weighed, { ...around, ...sayings, status }),
  }
}

const rowsOfBoth = ({ provinceId, accountId, memberId }: Pair) => sql`
  select import_id, row_no from member_version
  where province_id = ${provinceId} and member_id = ${memberId} and row_no is not null
  union
  select import_id, row_no from account_version where province_id = ${provinceId} and account_id = ${accountId}`
