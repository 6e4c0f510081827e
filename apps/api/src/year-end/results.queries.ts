import { sql } from 'kysely'
import type { Db } from '../database/connect.ts'
import { COUNTED_INDICATORS, type CountedIndicatorId } from '../indicators/indicators.contract.ts'
import type { FrozenContent } from '../reports/freeze.ts'
import { figuresOf, type FrozenFigures } from '../reports/frozen-figures.ts'
import { peopleShort } from '../targets/distance.ts'
import type { Committee } from './committees.queries.ts'
import type { YearFigure, YearQuarter } from './year-end.contract.ts'

/** Whether a target is reached, exactly as reports say. */
const isMet = (numerator: number, denominator: number, target: number | null): boolean | null =>
  target === null || denominator === 0 ? null : peopleShort(numerator, denominator, target) === 0

const placeOf = (unitId: string, period: string) => `${unitId} ${period}`

interface Sent {
  unitId: string
  period: string
  version: number
  step: NonNullable<YearQuarter['report']>['step']
  code: string
  figures: FrozenFigures | null
  content: string | null
}

/** What these units sent for these quarters and was not returned. */
async function readSent(db: Db, provinceId: string, unitIds: readonly string[], periods: readonly string[]) {
  const { rows } = await sql<Sent>`
    select standing.org_unit_id::text as "unitId", standing.period, standing.version, standing.step, standing.code,
      sent.figures, case when sent.figures is null then sent.content end as content
    from view.submission_standing standing
    join submission sent on sent.province_id = standing.province_id and sent.submission_id = standing.submission_id
    where standing.province_id = ${provinceId} and standing.org_unit_id = any (${unitIds}::bigint[])
      and standing.period = any (${periods}) and standing.step in ('submitted', 'accepted')`.execute(db)
  return new Map(
    rows.map(({ content, ...sent }) => {
      const figures = sent.figures ?? figuresOf((JSON.parse(content!) as FrozenContent).facts)
      return [placeOf(sent.unitId, sent.period), { ...sent, figures }]
    }),
  )
}

interface Fact {
  unitId: string
  period: string
  indicator: CountedIndicatorId
  numerator: number
  denominator: number
}

async function readFacts(
  db: Db,
  provinceId: string,
  unitIds: readonly string[],
  periods: readonly string[],
  indicators: readonly CountedIndicatorId[],
) {
  const { rows } = await sql<Fact>`
    select org_unit_id::text as "unitId", period, indicator_id as indicator, numerator, denominator from fact
    where province_id = ${provinceId} and org_unit_id = any (${unitIds}::bigint[]) and period = any (${periods})
      and indicator_id = any (${indicators})`.execute(db)
  return Map.groupBy(rows, ({ unitId, period }) => placeOf(unitId, period))
}

/** The targets in force for units on days, by unit, day and indicator. */
async function readTargets(
  db: Db,
  provinceId: string,
  asked: readonly { unitId: string; day: string }[],
  indicators: readonly CountedIndicatorId[],
) {
  const { rows } = await sql<{ unitId: string; day: string; indicator: CountedIndicatorId; share: number }>`
    select asked.unit::text as "unitId", asked.day::text as day, target.indicator_id as indicator, target.share::float8 as share
    from unnest(${asked.map(({ unitId }) => unitId)}::bigint[], ${asked.map(({ day }) => day)}::date[]) as asked (unit, day)
    cross join lateral view.target_in_force(${provinceId}, asked.unit, asked.day, asked.day) target
    where target.indicator_id = any (${indicators})`.execute(db)
  return new Map(rows.map(({ unitId, day, indicator, share }) => [`${unitId} ${day} ${indicator}`, share]))
}

/**
 * The quarters of committees with their figures: out of the report that was sent and stands, else as they are counted now. The
 * target of `installed` is that of the report, others those in force on the quarter's last day.
 */
export async function readQuarters(
  db: Db,
  provinceId: string,
  committees: readonly Committee[],
  indicators: readonly CountedIndicatorId[] = COUNTED_INDICATORS,
): Promise<Map<string, YearQuarter[]>> {
  const unitIds = committees.map(({ unitId }) => unitId)
  const stood = committees.flatMap(({ unitId, quarters }) =>
    quarters.filter(({ state }) => state === 'stands').map(({ period, day }) => ({ unitId, period, day })),
  )
  const periods = [...new Set(stood.map(({ period }) => period))]
  const [sent, facts, targets] = await Promise.all([
    readSent(db, provinceId, unitIds, periods),
    readFacts(db, provinceId, unitIds, periods, indicators),
    readTargets(db, provinceId, stood, indicators),
  ])
  return new Map(
    committees.map(({ unitId, quarters }) => [
      unitId,
      quarters.map(({ period, day, state }): YearQuarter => {
        if (state !== 'stands') return { period, day, state, report: null, figures: [] }
        const report = sent.get(placeOf(unitId, period)) ?? null
        const counted = new Map((facts.get(placeOf(unitId, period)) ?? []).map((fact) => [fact.indicator, fact]))
        const figures = indicators.flatMap((indicator): YearFigure[] => {
          const figure = report ? report.figures.figures[indicator] : counted.get(indicator)
          if (!figure) return []
          const inForce = targets.get(`${unitId} ${day} ${indicator}`) ?? null
          const target = report && indicator === 'installed' ? report.figures.target : inForce
          const { numerator, denominator } = figure
          return [{ indicator, numerator, denominator, target, met: isMet(numerator, denominator, target) }]
        })
        const told = report && { version: report.version, step: report.step, code: report.code }
        return { period, day, state, report: told, figures }
      }),
    ]),
  )
}
