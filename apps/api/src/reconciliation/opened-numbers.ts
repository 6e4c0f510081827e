import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../database/connect.ts'
import { SEALED_START } from '../keys/numbers.ts'
import { sealed } from '../keys/sealed-values.ts'

/** Stored numbers, sealed or not: `number` is the column. */
type Numbers = RawBuilder<unknown>

/** Numbers of the registers of a province, as they stand, and of what was decided and said of cards. */
export const numbersOfProvince = (provinceId: string): Numbers => sql`
  select unnest(array[citizen_id, card_no]) as number from view.member_current where province_id = ${provinceId}
  union select unnest(array[citizen_id, card_no]) from view.account_current where province_id = ${provinceId}
  union select unnest(array[card_no, replaced_by]) from card_event where province_id = ${provinceId}
  union select citizen_id from decision where province_id = ${provinceId}
  union select citizen_id from person_side where province_id = ${provinceId}`

const isSealed = async (db: Db): Promise<boolean> => (await sql`select from number_key`.execute(db)).rows.length > 0

/** What is analysed is told to the planner in a table that lasts, and in the log: of digits nothing is. */
const NOT_ANALYSED = sql`alter column citizen_id set statistics 0, alter column card_no set statistics 0`

/** How many numbers are opened at once. */
const PAGE = 20_000

/**
 * Opens sealed numbers into `opened_number`, a table of this transaction that no log of the database sees: how far two
 * numbers are alike only their digits tell. Where nothing is sealed it stays empty.
 */
export async function openNumbers(db: Db, numbers: Numbers): Promise<void> {
  if (!(await isSealed(db))) return
  await sql`alter table side_member ${NOT_ANALYSED}`.execute(db)
  await sql`alter table side_account ${NOT_ANALYSED}`.execute(db)
  // what begins like something sealed is opened on its way; without its first sign it comes as it is stored
  const { rows } = await sql<{ opened: string; stored: string }>`
    select number as opened, substr(number, 2) as stored from (${numbers}) stored
    where number like ${`${SEALED_START}%`} group by number`.execute(db)
  for (let from = 0; from < rows.length; from += PAGE) {
    const page = rows.slice(from, from + PAGE)
    await sql`insert into opened_number (sealed, number)
      select '~' || stored, opened
      from unnest(${page.map(({ stored }) => stored)}::text[], ${page.map(({ opened }) => opened)}::text[]) as page (stored, opened)
      on conflict do nothing`.execute(db)
  }
  await sql`analyze opened_number (sealed)`.execute(db)
}

/** Seals what is found out about card numbers, before it is compared with what is kept. */
export async function sealFound(db: Db): Promise<void> {
  if (!(await isSealed(db))) return
  const { rows } = await sql<{ place: string; key: string; subject: string; evidence: string | null }>`
    select ctid::text as place, subject_key as key, subject, evidence from found
    where type = 'duplicate_card' and concat_ws(' ', subject_key, subject, evidence) ~ '\\d{9}'`.execute(db)
  if (rows.length === 0) return
  await sql`update found set subject_key = stored.key, subject = stored.subject, evidence = stored.evidence
    from unnest(
      ${rows.map(({ place }) => place)}::tid[], ${rows.map(({ key }) => sealed(key))}::text[],
      ${rows.map(({ subject }) => sealed(subject))}::text[], ${rows.map(({ evidence }) => sealed(evidence))}::text[]
    ) as stored (place, key, subject, evidence)
    where found.ctid = stored.place`.execute(db)
}
