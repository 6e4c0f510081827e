import { CompiledQuery } from 'kysely'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Scope } from '../access/scope.ts'
import { CHECKOUT } from '../config.ts'
import type { Db } from '../database/connect.ts'
import { unitsBelow } from '../org-units/gaps.queries.ts'
import type { ExemptPeople, ExemptPeopleQuery, ExemptPerson } from './effect.contract.ts'

const PAGE_SIZE = 50
const EXEMPT = readFileSync(join(CHECKOUT, 'db/reads/exempt-people.sql'), 'utf8').replace(/;\s*$/, '')

/** Every exempt member below a unit on a day. */
export async function exemptPeople(
  db: Db,
  { provinceId }: Scope,
  unitId: string,
  day: string,
): Promise<ExemptPerson[]> {
  const units = await unitsBelow(db, provinceId, unitId, { day, tree: day })
  const { rows } = await db.executeQuery<ExemptPerson>(CompiledQuery.raw(EXEMPT, [provinceId, units, day]))
  return rows
}

/** One page of them, by unit and name, and how many there are by reason and by what roster and record disagree on. */
export async function pageOfExemptPeople(
  db: Db,
  { provinceId }: Scope,
  unitId: string,
  day: string,
  { reason, disagrees, page = 1 }: Pick<ExemptPeopleQuery, 'reason' | 'disagrees' | 'page'>,
): Promise<Pick<ExemptPeople, 'byReason' | 'byDisagreement' | 'total' | 'page' | 'pageSize' | 'rows'>> {
  const units = await unitsBelow(db, provinceId, unitId, { day, tree: day })
  const paged = `with exempt as materialized (${EXEMPT}),
    chosen as (select * from exempt
      where ($4::text is null or reason = $4) and ($5::text is null or disagrees = $5))
    select
      (select count(*)::integer from chosen) as total,
      (select coalesce(json_agg(r), '[]') from
        (select reason, count(*)::integer as count from exempt group by reason order by count desc, reason) r) as "byReason",
      (select coalesce(json_agg(r), '[]') from
        (select disagrees, count(*)::integer as count from exempt where disagrees is not null
          group by disagrees order by count desc, disagrees) r) as "byDisagreement",
      (select coalesce(json_agg(p), '[]') from (select * from chosen limit $6 offset $7) p) as rows`
  const values = [provinceId, units, day, reason ?? null, disagrees ?? null, PAGE_SIZE, (page - 1) * PAGE_SIZE]
  const { rows } = await db.executeQuery<Pick<ExemptPeople, 'byReason' | 'byDisagreement' | 'total' | 'rows'>>(
    CompiledQuery.raw(paged, values),
  )
  return { ...rows[0]!, page, pageSize: PAGE_SIZE }
}
