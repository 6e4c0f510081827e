import { sql } from 'kysely'
import type { Db } from '../database/connect.ts'
import type { Verdict } from './review.contract.ts'

export interface Pair {
  accountId: string
  memberId: string
}

interface TakenLink {
  account_id: string
  member_id: string
  status: string
}

/**
 * Takes out of the links what a verdict replaces: for one person everything that was said of the account and who held the
 * member, for two persons the pair itself.
 */
export async function takeLinks(
  db: Db,
  provinceId: string,
  { accountId, memberId }: Pair,
  verdict: Verdict,
): Promise<TakenLink[]> {
  const replaced =
    verdict === 'same'
      ? sql`account_id = ${accountId} or (member_id = ${memberId} and status = 'linked')`
      : sql`account_id = ${accountId} and member_id = ${memberId}`
  const { rows } = await sql<{ link: TakenLink }>`
    delete from link where province_id = ${provinceId} and (${replaced}) returning to_jsonb(link) as link`.execute(db)
  return rows.map(({ link }) => link)
}

/** Links a pair as decided; an account that held the member waits until the next reconciliation knows more. */
export async function linkAsDecided(
  db: Db,
  provinceId: string,
  pair: Pair,
  taken: readonly TakenLink[],
): Promise<void> {
  await sql`
    with taken as (
      select * from jsonb_populate_recordset(null::link, ${JSON.stringify(taken)}::jsonb)
    )
    insert into link (province_id, account_id, member_id, rule, probability, status, evidence)
    select ${provinceId}, ${pair.accountId}, ${pair.memberId}, 'decision', 1, 'linked', coalesce(
      (select evidence from taken where account_id = ${pair.accountId} and member_id = ${pair.memberId}), '{}')
    union all
    select province_id, account_id, member_id, rule, probability, 'review', evidence
    from taken where account_id <> ${pair.accountId}`.execute(db)
}

export async function keepReplaced(
  db: Db,
  provinceId: string,
  decisionId: string,
  { taken, answered }: { taken: readonly TakenLink[]; answered: readonly string[] },
): Promise<void> {
  await sql`update decision set replaced = ${JSON.stringify(taken)}::jsonb, answered = ${answered}::bigint[]
    where province_id = ${provinceId} and decision_id = ${decisionId}`.execute(db)
}

/** Puts back what a decision replaced, as far as nobody else stands there now; whom that touches. */
export async function putLinksBack(
  db: Db,
  provinceId: string,
  decisionId: string,
  { accountId, memberId }: Pair,
): Promise<void> {
  await sql`delete from link
    where province_id = ${provinceId} and account_id = ${accountId} and member_id = ${memberId} and rule = 'decision'`.execute(
    db,
  )
  await sql`
    insert into link (province_id, account_id, member_id, rule, probability, status, evidence)
    select old.province_id, old.account_id, old.member_id, old.rule, old.probability, old.status, old.evidence
    from decision
    cross join lateral jsonb_populate_recordset(null::link, replaced) old
    join account on account.province_id = old.province_id and account.account_id = old.account_id
    join member on member.province_id = old.province_id and member.member_id = old.member_id
    where decision.province_id = ${provinceId} and decision_id = ${decisionId}
      and (old.status <> 'linked' or not exists (
        select from link other
        where other.province_id = ${provinceId} and other.status = 'linked'
          and (other.account_id = old.account_id) <> (other.member_id = old.member_id)
      ))
    on conflict (province_id, account_id, member_id) do update
    set rule = excluded.rule, probability = excluded.probability, status = excluded.status, evidence = excluded.evidence`.execute(
    db,
  )
}

/** Who stood in the links a decision replaced. */
export async function takenBy(db: Db, provinceId: string, decisionId: string): Promise<TakenLink[]> {
  const { rows } = await sql<{ replaced: TakenLink[] }>`
    select replaced from decision where province_id = ${provinceId} and decision_id = ${decisionId}`.execute(db)
  return rows[0]?.replaced ?? []
}

/** Who does something to a finding, and at which revision of the province. */
export interface Act {
  by: string
  revision: string
}

/** Closes what asked whose account this is, or where the member's is: somebody said it. The findings it closed. */
export async function closeAnswered(db: Db, provinceId: string, pair: Pair, { by, revision }: Act): Promise<string[]> {
  const { rows } = await sql<{ finding_id: string }>`
    with closed as (
      update finding
      set
        closed_on = greatest(opened_on, (select max(as_of) from import where province_id = ${provinceId} and status = 'committed')),
        closed_revision = ${revision}
      where province_id = ${provinceId} and closed_on is null and (
        (account_id = ${pair.accountId}
          and type in ('conflicting_keys', 'account_of_several', 'account_without_member', 'duplicate_account'))
        or (member_id = ${pair.memberId} and type = 'member_without_account'))
      returning finding_id, closed_on
    )
    insert into finding_event (province_id, finding_id, revision, event, happened_on, done_by)
    select ${provinceId}, finding_id, ${revision}, 'closed', closed_on, ${by} from closed
    returning finding_id`.execute(db)
  return rows.map(({ finding_id }) => finding_id)
}

/** Opens again what a decision had closed: nobody says it any more. */
export async function openAnswered(
  db: Db,
  provinceId: string,
  decisionId: string,
  { by, revision }: Act,
): Promise<void> {
  await sql`
    with opened as (
      update finding
      set closed_on = null, closed_revision = null
      from decision
      where decision.province_id = ${provinceId} and decision_id = ${decisionId}
        and finding.province_id = ${provinceId} and finding_id = any (answered) and finding.closed_on is not null
      returning finding_id, finding.opened_on
    )
    insert into finding_event (province_id, finding_id, revision, event, happened_on, done_by)
    select ${provinceId}, finding_id, ${revision}, 'opened_again', greatest(opened_on, (
      select max(as_of) from import where province_id = ${provinceId} and status = 'committed')), ${by}
    from opened`.execute(db)
}
