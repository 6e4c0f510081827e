import { sql } from 'kysely'
import type { Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { BLOCKS, EVIDENCE_LEVELS, type DecidedPairs, type WeightsAnswer } from './reconciliation.contract.ts'
import { wilsonInterval } from './wilson-interval.ts'

type DecidedLevel = DecidedPairs['levels'][number]
type CountedLevel = Omit<DecidedLevel, 'low' | 'high'>
type Read = Omit<WeightsAnswer, 'decided'> & { decided: { bands: DecidedPairs['bands']; levels: CountedLevel[] } }

const withInterval = (level: CountedLevel): DecidedLevel => ({
  ...level,
  ...wilsonInterval(level.agreeing, level.pairs),
})
const isOutside = ({ match, low, high }: DecidedLevel) => match < low || match > high

/** What the last run of the province weighed pairs by; without levels before the first. */
export async function readWeights(db: Db, { provinceId }: Scope): Promise<WeightsAnswer> {
  const { rows } = await sql<Read>`
    with run as (
      select weights from reconciliation_run
      where province_id = ${provinceId} and weights is not null order by finished_at desc limit 1
    )
    select
      (select (weights -> 'prior')::float8 from run) as "priorBits",
      coalesce((
        select json_agg(json_build_object(
          'field', field, 'level', known.name,
          'bits', view.evidence_bits(field, level, null, told.match, told.chance, null)
        ) order by array_position(${Object.keys(EVIDENCE_LEVELS)}::text[], field), level desc)
        from run
        cross join jsonb_to_recordset(weights -> 'levels')
          as told (field text, level smallint, match float8, chance float8)
        join evidence_level known using (field, level)
        where field = any (${Object.keys(EVIDENCE_LEVELS)}::text[])
      ), '[]') as levels,
      coalesce((select weights -> 'histogram' from run), '[]') as histogram,
      coalesce((select (weights -> 'compared')::bigint from run), 0)::integer as compared,
      coalesce((
        select json_agg(json_build_object('rule', (${[...BLOCKS]}::text[])[rule + 1], 'pairs', pairs, 'alone', alone, 'kept', kept)
          order by rule)
        from run
        cross join jsonb_to_recordset(weights -> 'blocks') as block (rule integer, pairs bigint, alone bigint, kept bigint)
      ), '[]') as blocks,
      json_build_object(
        'bands', coalesce((select weights #> '{decided,bands}' from run), '[]'),
        'levels', coalesce((
          select json_agg(json_build_object('field', field, 'level', known.name, 'pairs', pairs, 'agreeing', agreeing,
            'match', told.match) order by array_position(${Object.keys(EVIDENCE_LEVELS)}::text[], field), level desc)
          from run
          cross join jsonb_to_recordset(weights #> '{decided,levels}')
            as told (field text, level smallint, pairs integer, agreeing integer, match float8)
          join evidence_level known using (field, level)
        ), '[]')
      ) as decided,
      (
        select json_build_object('linked', ln(linked / (1 - linked)) / ln(2::float8), 'review', ln(waits / (1 - waits)) / ln(2::float8))
        from (select view.linked_from() as linked, view.waits_from() as waits) rule
      ) as thresholds`.execute(db)
  const { decided, ...weights } = rows[0]!
  return { ...weights, decided: { ...decided, levels: decided.levels.map(withInterval).filter(isOutside) } }
}
