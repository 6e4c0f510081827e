import { sql } from 'kysely'
import type { Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { lockForWriting } from '../database/write-lock.ts'
import { AppError } from '../errors.ts'
import { markAllStale } from '../indicators/stale-facts.ts'
import { isRealDay } from '../shared/real-day.ts'
import type { NewRule, Rule, RulePopulation, RulePreview, RulesAnswer } from './rules.contract.ts'

interface RuleRead {
  population: string
  starts: string
  document: string
  enteredBy: string | null
  enteredOn: string | null
  validFrom: string | null
  reason: string | null
}

const dayBefore = (day: string) => {
  const time = new Date(`${day}T00:00:00Z`)
  time.setUTCDate(time.getUTCDate() - 1)
  return time.toISOString().slice(0, 10)
}

const asRule = (row: RuleRead, next: string | null, today: string): Rule => {
  const countsTo = next && dayBefore(next)
  return {
    population: row.population,
    countsFrom: row.starts === '-infinity' ? null : row.starts,
    countsTo,
    document: row.document,
    entered:
      row.enteredBy === null
        ? null
        : { by: row.enteredBy, on: row.enteredOn!, validFrom: row.validFrom!, reason: row.reason! },
    now: (row.starts === '-infinity' || row.starts <= today) && (countsTo === null || countsTo >= today),
  }
}

/** The rules of the headline by date, and how many periods were counted under which. */
export async function listRules(db: Db, { provinceId }: Scope, today: string): Promise<RulesAnswer> {
  const { rows } = await sql<RuleRead>`
    select population, starts::text, document, "enteredBy", "enteredOn"::text, "validFrom"::text, reason
    from (
      select population, valid_from as starts, source as document, null as "enteredBy", null::date as "enteredOn",
        null::date as "validFrom", null as reason, 0 as id
      from headline_rule where indicator_id = 'installed'
      union all
      select population, counts_from, document, entered_by, entered_on, valid_from, reason, headline_change_id
      from headline_change where province_id = ${provinceId}
    ) rule
    order by starts, id`.execute(db)
  const rules = rows.map((row, at) => asRule(row, rows[at + 1]?.starts ?? null, today))
  const { rows: counted } = await sql<RulesAnswer['counted'][number]>`
    select rule, count(*) filter (where not running)::integer as closed, count(*) filter (where running)::integer as open,
      min(period) as first, max(period) as last
    from (
      select rule, period, as_of >= ${today}::date as running from fact
      where province_id = ${provinceId} and org_unit_id = view.root_unit(${provinceId}) and indicator_id = 'installed'
    ) told
    group by rule order by min(period)`.execute(db)
  // of two that begin on one day the later one counts
  const held = rules.filter(({ countsFrom, countsTo }) => !countsTo || !countsFrom || countsTo >= countsFrom)
  return { today, rules: held.reverse(), counted }
}

/** The figure whose counts `installed` would have on a population. */
const FIGURE_OF = { P1: 'installed_p1', P2: 'installed_p2', P3: 'installed_p1' } as const

const realDay = (day: string) => {
  if (isRealDay(day) && day >= '2000-01-01' && day <= '2100-12-31') return day
  throw new AppError('invalid_request', `“${day}” không phải là ngày có thật. Chọn lại ngày bắt đầu áp dụng.`)
}

/** What a rule from a day on would change today; nothing is written. Throws `invalid_request`. */
export async function previewRule(
  db: Db,
  { provinceId }: Scope,
  { population, from, today }: { population: RulePopulation; from: string; today: string },
): Promise<RulePreview> {
  const validFrom = realDay(from)
  const countsFrom = validFrom > today ? validFrom : today
  const { rows: periods } = await sql<{ period: string; open: boolean }>`
    select period, as_of >= ${today}::date as open from fact
    where province_id = ${provinceId} and org_unit_id = view.root_unit(${provinceId}) and indicator_id = 'installed'
    order by length(period) = 7 and period like '%Q%' desc, period`.execute(db)
  const running = periods.filter(({ open }) => open).map(({ period }) => period)
  const open = countsFrom > today ? [] : running
  const period = running.find((each) => each.includes('Q')) ?? running[0] ?? null
  const { rows } = await sql<RulePreview['units'][number] & { isRoot: boolean }>`
    select unit.parent_id is null as "isRoot",
      json_build_object('code', unit.code, 'name', unit.name, 'kind', unit.kind) as unit,
      json_build_object('numerator', now.numerator, 'denominator', now.denominator) as now,
      json_build_object('numerator', coming.numerator, 'denominator', coming.denominator) as then
    from org_unit_version unit
    join fact now on now.province_id = unit.province_id and now.org_unit_id = unit.org_unit_id
      and now.period = ${period} and now.indicator_id = 'installed'
    join fact coming on coming.province_id = unit.province_id and coming.org_unit_id = unit.org_unit_id
      and coming.period = ${period} and coming.indicator_id = ${FIGURE_OF[population]}
    where unit.province_id = ${provinceId} and now.as_of between unit.valid_from and unit.valid_to
      and (unit.parent_id is null or unit.parent_id = view.root_unit(${provinceId}))
    order by abs(coming.denominator - now.denominator)::float8 / nullif(now.denominator, 0) desc nulls last, unit.name`.execute(
    db,
  )
  const root = rows.find(({ isRoot }) => isRoot)
  const units = rows.filter(({ isRoot }) => !isRoot).map(({ unit, now, then }) => ({ unit, now, then }))
  const whole = root ? { unit: root.unit, now: root.now, then: root.then } : null
  return { population, validFrom, countsFrom, open, closed: periods.length - running.length, period, whole, units }
}

/** Enters a rule: what still runs is counted anew, what has ended stays. Throws `invalid_request`, `rule_refused`. */
export async function addRule(
  db: Db,
  { provinceId }: Scope,
  { population, validFrom, document, reason }: NewRule,
  { by, today }: { by: string; today: string },
): Promise<{ countsFrom: string; before: string }> {
  const day = realDay(validFrom)
  await lockForWriting(db, provinceId)
  const countsFrom = day > today ? day : today
  const { rows: held } = await sql<{ before: string }>`
    select view.headline_on(${provinceId}, 'installed', ${countsFrom}) as before`.execute(db)
  const before = held[0]!.before
  if (before === population) {
    throw new AppError('rule_refused', `Từ ngày đó quy tắc đang là ${population} rồi, nên không có gì để đổi.`)
  }
  await sql`
    insert into headline_change (province_id, population, valid_from, document, reason, entered_by, entered_on)
    values (${provinceId}, ${population}, ${day}, ${document}, ${reason}, ${by}, ${today})`.execute(db)
  if (countsFrom === today) await markAllStale(db, provinceId, ['members'])
  return { countsFrom, before }
}
