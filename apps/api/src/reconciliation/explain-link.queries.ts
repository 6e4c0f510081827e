import { sql } from 'kysely'
import type { Db } from '../database/connect.ts'
import type { LinkEvidence } from './reconciliation.contract.ts'
import { whatWouldChange, type LevelWorth } from './would-change.ts'

interface Explained extends Omit<LinkEvidence, 'wouldChange'> {
  probability: number
  status: string
  linkedFrom: number
  /** What each level of a field that a member may have is usually worth. */
  levels: LevelWorth[]
}

/**
 * Why an account and a member are held for one person, or may be: what each field says, in bits, by the weights that the
 * last reconciliation estimated, the weightiest first, and which field would have changed the outcome. Null where no run
 * has weighed the pair.
 */
export async function explainLink(
  db: Db,
  { provinceId, accountId, memberId }: { provinceId: string; accountId: string; memberId: string },
): Promise<LinkEvidence | null> {
  const { rows } = await sql<Explained>`
    with run as (
      select weights from reconciliation_run
      where province_id = ${provinceId} and weights is not null order by finished_at desc limit 1
    ),
    weight as (
      select told.* from run, jsonb_to_recordset(weights -> 'levels')
        as told (field text, level smallint, match float8, chance float8)
    )
    select
      link.probability, link.status, view.linked_from() as "linkedFrom", (run.weights -> 'prior')::float8 as "priorBits",
      (
        select json_agg(json_build_object('field', field, 'level', name, 'bits', ln(weight.match / weight.chance) / ln(2::float8)))
        from weight join evidence_level using (field, level)
        where field not in ('address', 'postcode')
      ) as levels,
      json_agg(json_build_object(
        'field', known.field, 'level', known.name,
        'bits', view.evidence_bits(known.field, known.level, (link.evidence ->> (known.field || '_bits'))::float8,
          weight.match, weight.chance, spelling.chances)
      ) order by abs(ln(weight.match / weight.chance)) desc, known.field) as parts
    from link
    cross join run
    cross join (select sum(chance) as chances from weight where field = 'name' and level >= 7) spelling
    join evidence_level known on link.evidence ->> known.field = known.name
    join weight using (field, level)
    where link.province_id = ${provinceId} and link.account_id = ${accountId} and link.member_id = ${memberId}
    group by run.weights, link.probability, link.status`.execute(db)
  const [found] = rows
  if (!found) return null
  const { probability, status, linkedFrom, levels, ...evidence } = found
  return {
    ...evidence,
    wouldChange: whatWouldChange(evidence.parts, levels, { probability, waits: status === 'review', linkedFrom }),
  }
}
