import { sql } from 'kysely'
import { inTransaction, RolledBack, type Database, type Db } from '../../database/connect.ts'
import { readSteps, runStep, type SqlStep } from '../../database/sql-steps.ts'
import { linkSteps } from '../link-sides.ts'
import { openNumbers } from '../opened-numbers.ts'
import type { Levels } from '../../review/contested.ts'

/** The steps of a whole run that are asked of one pair: what numbers say of the two, then what everything says. */
const BY_NUMBERS = ['know-who-is-listed-twice', 'pair-by-strong-keys', 'weigh-strong-pairs', 'find-contradictions']
const BY_WEIGHTS = ['weigh-values', 'weigh-accounts', 'compare-pairs', 'find-patterns']

export interface Pair {
  provinceId: string
  accountId: string
  memberId: string
}

/** What the engine knows of an account and a member when nobody else is looked at. */
export interface WeighedPair {
  /** As a link keeps it. */
  evidence: Levels
  /** The probability that follows from the evidence alone; null before the first run. */
  alone: number | null
  /** Whether the two meet any of the rules by which candidates are found. */
  compared: boolean
  contradiction: boolean
  nameIsEnough: boolean
  birthOrNumberIsEnough: boolean
  numbersAreEnough: boolean
  thresholds: { linked: number; review: number }
  /** Other rows of the same person. */
  copies: string[]
}

const shortName = ({ name }: SqlStep) => name.replace(/^.*\/\d+-/, '')

function named(steps: readonly SqlStep[], names: readonly string[]): SqlStep[] {
  return names.map((name) => {
    const step = steps.find((each) => shortName(each) === name)
    if (!step) throw new Error(`db/reconcile has no step ${name}`)
    return step
  })
}

/** The two and whoever shares a number with either: all that what numbers say of them depends on. */
async function relatives(db: Db, { provinceId, accountId, memberId }: Pair) {
  const { rows } = await sql<{ members: string[]; accounts: string[] }>`
    with member_key as (
      select citizen_id, card_no, profile_no from view.member_current
      where province_id = ${provinceId} and member_id = ${memberId}
    ),
    key as (
      select * from member_key
      union all
      select citizen_id, card_no, profile_no from view.account_current
      where province_id = ${provinceId} and account_id = ${accountId}
    )
    select
      array(
        select ${memberId}::bigint
        union select member_id from member_version join key using (citizen_id) where province_id = ${provinceId}
        union select member_id from member_version join key using (card_no) where province_id = ${provinceId}
        union select member_id from member_version join key using (profile_no) where province_id = ${provinceId}
      ) as members,
      array(
        select ${accountId}::bigint
        union select account_id from account_version join member_key using (citizen_id) where province_id = ${provinceId}
        union select account_id from account_version join member_key using (card_no) where province_id = ${provinceId}
      ) as accounts`.execute(db)
  return rows[0]!
}

async function gather(db: Db, pair: Pair): Promise<SqlStep[]> {
  const [tables] = await readSteps('reconcile/work')
  await runStep(db, tables!, [])
  const { members, accounts } = await relatives(db, pair)
  await openNumbers(
    db,
    sql`select unnest(array[citizen_id, card_no]) as number from member_version
        where province_id = ${pair.provinceId} and member_id = any (${members}::bigint[])
      union select unnest(array[citizen_id, card_no]) from account_version
        where province_id = ${pair.provinceId} and account_id = any (${accounts}::bigint[])`,
  )
  const { gather: steps, link, write } = await linkSteps()
  const [ofMembers, ofAccounts] = named(steps, ['gather-members', 'gather-accounts'])
  await runStep(db, ofMembers!, [pair.provinceId, members])
  await runStep(db, ofAccounts!, [pair.provinceId, accounts])
  return [...link, ...write]
}

/** Values are counted in the registers as they are, and weighed as the last run of the province weighed them. */
async function weigh(db: Db, steps: readonly SqlStep[], { provinceId, accountId, memberId }: Pair): Promise<void> {
  for (const step of named(steps, [...BY_NUMBERS, 'forgive-who-is-listed-twice'])) await runStep(db, step, [])
  await sql`insert into pair (account_id, member_id) values (${accountId}, ${memberId})`.execute(db)
  const [count, weights, prior] = await readSteps('reconcile/pair')
  await runStep(db, count!, [provinceId, accountId])
  for (const step of named(steps, BY_WEIGHTS)) await runStep(db, step, [])
  await runStep(db, weights!, [provinceId])
  await runStep(db, prior!, [provinceId])
  const [sum] = await readSteps('reconcile/estimate')
  for (const step of [...named(steps, ['part-patterns']), sum!]) await runStep(db, step, [])
  await sql`insert into outcome (account_id, member_id, rule, status)
    values (${accountId}, ${memberId}, 'weights', 'none')`.execute(db)
  for (const step of named(steps, ['describe-links'])) await runStep(db, step, [])
}

async function readWeighed(db: Db, { accountId, memberId }: Pair): Promise<WeighedPair> {
  const { rows } = await sql<WeighedPair>`
    select
      described.evidence, pattern.share as alone, found_by > 0 as compared,
      exists (select from contradiction where contradiction.account_id = ${accountId}) as contradiction,
      view.name_is_enough(agreement.name) as "nameIsEnough",
      view.birth_or_number_is_enough(
        agreement.name, agreement.birth, agreement.citizen_id, agreement.card_no, agreement.profile_no, agreement.unit)
        as "birthOrNumberIsEnough",
      view.numbers_are_enough(agreement.citizen_id, agreement.card_no, agreement.profile_no) as "numbersAreEnough",
      json_build_object('linked', view.linked_from(), 'review', view.waits_from()) as thresholds,
      array(
        select copy.member_id::text from listed_twice own join listed_twice copy using (person_id)
        where own.member_id = ${memberId} and copy.member_id <> own.member_id order by copy.member_id
      ) as copies
    from agreement
    join pattern using (pattern)
    join described using (account_id, member_id)`.execute(db)
  return rows[0]!
}

/**
 * Weighs one account against one member by the very steps that weigh a province, whether these would have looked at the
 * two or not. Nothing is kept. Levels, rarities and bits are those of a run; the probability is that of the pair alone,
 * because what its rivals come to only a run over all of them knows.
 */
export async function weighPair(database: Database, pair: Pair): Promise<WeighedPair> {
  return inTransaction(database, async ({ db }): Promise<WeighedPair> => {
    await weigh(db, await gather(db, pair), pair)
    throw new RolledBack(await readWeighed(db, pair))
  })
}
