import { sql } from 'kysely'
import type { Db } from '../database/connect.ts'

// Long enough to read a case and both files' rows; who left it open keeps nobody away for long.
const MINUTES = 3

/** Takes a case for somebody who opens it, unless another has it; who has it then. */
export async function claimCase(db: Db, provinceId: string, accountId: string, by: string): Promise<string> {
  const { rows } = await sql<{ claimed_by: string }>`
    insert into review_claim as held (province_id, account_id, claimed_by, claimed_until)
    values (${provinceId}, ${accountId}, ${by}, now() + make_interval(mins => ${MINUTES}))
    on conflict (province_id, account_id) do update
    set
      claimed_by = case when held.claimed_until > now() then held.claimed_by else excluded.claimed_by end,
      claimed_until = case
        when held.claimed_until > now() and held.claimed_by <> excluded.claimed_by then held.claimed_until
        else excluded.claimed_until
      end
    returning claimed_by`.execute(db)
  return rows[0]!.claimed_by
}

/** Who else has a case open now. */
export async function claimedByAnother(
  db: Db,
  provinceId: string,
  accountId: string,
  by: string,
): Promise<string | null> {
  const { rows } = await sql<{ claimed_by: string }>`
    select claimed_by from review_claim
    where province_id = ${provinceId} and account_id = ${accountId} and claimed_until > now() and claimed_by <> ${by}`.execute(
    db,
  )
  return rows[0]?.claimed_by ?? null
}

/** Gives a case back. */
export async function releaseCase(db: Db, provinceId: string, accountId: string, by: string): Promise<void> {
  await sql`delete from review_claim
    where province_id = ${provinceId} and (account_id = ${accountId} and claimed_by = ${by} or claimed_until < now())`.execute(
    db,
  )
}
