import { sql, type RawBuilder } from 'kysely'
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
 * Why two rows are held for one person, or are not: what each field says, in bits, by the weights that the last
 * reconciliation estimated, the weightiest first, and which field would have changed the outcome. `asked` is one row of
 * evidence, as links keep it, probability and status. Null without such a row or where no run has weighed anything.
 */
export async function explainEvidence(
  db: Db,
  provinceId: string,
  asked: RawBuilder<unknown>,
): Promise<LinkEvidence | null> {
  const { rows } = await sql<Explained>`
    with asked as (${asked}),
    run as (
      select weights from reconciliation_run
      where province_id = ${provinceId} and weights is not null order by finished_at desc limit 1
    ),
    weight as (
      select told.* from run, jsonb_to_recordset(weights -> 'levels')
        as told (field text, level smallint, match float8, chance float8)
    ),
    known as (
      select field, level, name from asked join evidence_level on evidence ->> field = name
    ),
    said as (
      select
        coalesce(max(level) filter (where field = 'name'), 0::smallint) as name,
        coalesce(max(level) filter (where field = 'birth'), 0::smallint) as birth,
        coalesce(max(level) filter (where field = 'citizen_id'), 0::smallint) as citizen_id,
        coalesce(max(level) filter (where field = 'card_no'), 0::smallint) as card_no,
        coalesce(max(level) filter (where field = 'profile_no'), 0::smallint) as profile_no,
        coalesce(max(level) filter (where field = 'unit'), 0::smallint) as unit
      from known
    )
    select
      probability, status, view.linked_from() as "linkedFrom", (run.weights -> 'prior')::float8 as "priorBits",
      (
        select json_agg(json_build_object(
          'field', field, 'level', evidence_level.name, 'bits', ln(weight.match / weight.chance) / ln(2::float8),
          'enough', view.is_sure(1,
            case field when 'name' then level else said.name end, case field when 'birth' then level else said.birth end,
            case field when 'citizen_id' then level else said.citizen_id end,
            case field when 'card_no' then level else said.card_no end,
            case field when 'profile_no' then level else said.profile_no end,
            case field when 'unit' then level else said.unit end)
        ))
        from weight join evidence_level using (field, level)
        cross join said
        where field not in ('address', 'postcode')
      ) as levels,
      json_agg(json_build_object(
        'field', known.field, 'level', known.name,
        'bits', view.evidence_bits(known.field, known.level, (evidence ->> (known.field || '_bits'))::float8,
          weight.match, weight.chance, spelling.chances)
      ) order by abs(ln(weight.match / weight.chance)) desc, known.field) as parts
    from asked
    cross join run
    cross join (select sum(chance) as chances from weight where field = 'name' and level >= 7) spelling
    cross join known
    join weight using (field, level)
    group by run.weights, probability, status`.execute(db)
  const [found] = rows
  if (!found) return null
  const { probability, status, linkedFrom, levels, ...told } = found
  const waits = status !== 'linked' && status !== 'second'
  return { ...told, wouldChange: whatWouldChange(told.parts, levels, { probability, waits, linkedFrom }) }
}

/** Why an account and a member are linked, or wait. Null where no run has weighed the pair. */
export const explainLink = (
  db: Db,
  { provinceId, accountId, memberId }: { provinceId: string; accountId: string; memberId: string },
): Promise<LinkEvidence | null> =>
  explainEvidence(
    db,
    provinceId,
    sql`select evidence, probability, status from link
      where province_id = ${provinceId} and account_id = ${accountId} and member_id = ${memberId}`,
  )
