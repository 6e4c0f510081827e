import { sql } from 'kysely'
import type { Scope } from '../access/scope.ts'
import type { Database, Db } from '../database/connect.ts'
import { preparedRead } from '../database/prepared-read.ts'
import { AppError } from '../errors.ts'
import { periodRef } from '../indicators/current-period.ts'
import { COUNTED_INDICATORS, type CountedIndicatorId } from '../indicators/indicators.contract.ts'
import { daysOf, monthsBetween } from '../indicators/periods.ts'
import { todayInVietnam } from '../indicators/refresh-facts.ts'
import { listSources } from '../indicators/sources.queries.ts'
import { unitsBelow } from '../org-units/gaps.queries.ts'
import { rankChildren } from '../rankings/rankings.queries.ts'
import type { Source, UnitRef } from '../shared/common.contract.ts'
import { date } from '../shared/date-forms.ts'
import { childrenWithin, type Child } from './children.queries.ts'
import { figuresOfLines, type Counted } from './figures-of-lines.ts'
import type { Line } from './lines.ts'
import { rowsOfLines, type ReportRow } from './rows-of-lines.ts'
import { lateDays, reportingUnits } from './standing.queries.ts'

export type Figures = Partial<Record<CountedIndicatorId, Counted>>

export interface ReportedUnit {
  unit: UnitRef
  figures: Figures
  /** A quarter earlier, of the same unit; a figure that was not counted then is left out. */
  before: Figures
  counts: ReportRow
  /** Share asked for by `installed`; null where none is. */
  target: number | null
  rank: number | null
}

/** All that a report says in figures, of the unit and of those right below it, by name. */
export interface ReportFacts {
  province: { code: string; name: string }
  period: string
  /** The last day that is counted. */
  asOf: string
  rules: { installed: string; signed_in: string }
  sources: Source[]
  whole: ReportedUnit
  below: ReportedUnit[]
  previousPeriod: string
  /** The same quarter of last year. */
  yearBefore: { period: string; figures: Figures }
  /** The headline of the unit in the months up to the quarter's last, twelve at most, as far as they are counted by the same rule. */
  months: { period: string; counted: Counted }[]
  /** Of the units below that report: how many were to send theirs, have, and in time; null where none reports. */
  reports: { asked: number; sent: number; onTime: number } | null
}

const readLines = preparedRead<Line>('report-lines')

interface FactRow {
  unit_id: string
  period: string
  indicator_id: CountedIndicatorId
  numerator: number
  denominator: number
  upper: number
  leaving: number
  rule: string
}

const factsOf = async (db: Db, provinceId: string, units: string[], periods: string[]) =>
  (
    await sql<FactRow>`
      select org_unit_id::text as unit_id, period, indicator_id, numerator, denominator, upper, leaving, rule from fact
      where province_id = ${provinceId} and org_unit_id = any (${units}::bigint[]) and period = any (${periods})`.execute(
      db,
    )
  ).rows

const figuresIn = (rows: readonly FactRow[], unitId: string, period: string): Figures =>
  Object.fromEntries(
    rows
      .filter((row) => row.unit_id === unitId && row.period === period)
      .map(({ indicator_id, numerator, denominator, upper, leaving }) => [
        indicator_id,
        { numerator, denominator, upper, leaving },
      ]),
  )

const NOTHING: Counted = { numerator: 0, denominator: 0, upper: 0, leaving: 0 }

/** A figure that its own lines do not add up to is never sent on. */
function refuseUnlike(unit: UnitRef, facts: Figures, counted: Record<CountedIndicatorId, Counted> | undefined): void {
  for (const indicator of COUNTED_INDICATORS) {
    const [fact, lines] = [facts[indicator] ?? NOTHING, counted?.[indicator] ?? NOTHING]
    const unlike = (['numerator', 'denominator', 'upper', 'leaving'] as const).some(
      (part) => fact[part] !== lines[part],
    )
    if (unlike) {
      throw new AppError(
        'report_refused',
        `Số liệu của ${unit.name} không khớp với danh sách từng người. Tính lại số liệu (rollcall reconcile) rồi lập lại báo cáo.`,
        { cause: new Error(`${unit.code} ${indicator}: ${JSON.stringify({ fact, lines })}`) },
      )
    }
  }
}

const BY_MONTH = ['meeting_recorded', 'meeting_matched', 'meeting_complete'] as const

/** What of a unit's figures counts here while it stood here for a part of the quarter: months of meetings; all, of who went. */
const partsHere = (counted: Record<CountedIndicatorId, Counted> | undefined, all: boolean): Figures =>
  Object.fromEntries(
    (all ? COUNTED_INDICATORS : BY_MONTH).map((indicator) => [indicator, counted?.[indicator] ?? NOTHING]),
  )

async function monthsUpTo(
  db: Db,
  provinceId: string,
  unitId: string,
  day: string,
  rule: string,
): Promise<ReportFacts['months']> {
  const last = day.slice(0, 7)
  const { rows } = await sql<Counted & { period: string }>`
    select period, numerator, denominator, upper, leaving from fact
    where province_id = ${provinceId} and org_unit_id = ${unitId} and indicator_id = 'installed' and rule = ${rule}
      and period = any (${monthsBetween(`${Number(last.slice(0, 4)) - 1}-${last.slice(5)}-02`, day).slice(1)}::text[])
      and denominator > 0
    order by period`.execute(db)
  return rows.map(({ period, ...counted }) => ({ period, counted }))
}

async function reportsBelow(
  db: Db,
  provinceId: string,
  unitId: string,
  period: string,
): Promise<ReportFacts['reports']> {
  const below = (await reportingUnits(db, provinceId, unitId, period)).filter((one) => one.unitId !== unitId)
  const sent = below.filter((one) => one.sent)
  const onTime = sent.filter((one) => lateDays(one, todayInVietnam()) === 0).length
  return below.length === 0 ? null : { asked: below.length, sent: sent.length, onTime }
}

const yearEarlier = (period: string) => `${Number(period.slice(0, 4)) - 1}${period.slice(4)}`

/**
 * What is counted for a unit in a quarter, with the line of each; facts must be up to date. Throws `report_refused` where
 * there are no figures, or a figure is not what its lines add up to.
 */
export async function readReportFacts(
  database: Database,
  scope: Scope,
  { unitId, unit }: { unitId: string; unit: UnitRef },
  period: string,
): Promise<{ facts: ReportFacts; lines: Line[] }> {
  const { db } = database
  const { provinceId } = scope
  const ref = periodRef(period)
  const [{ startsOn }, asOf] = [daysOf(period), ref.day]
  const stood = await childrenWithin(db, provinceId, unitId, { startsOn, endsOn: asOf })
  const units = [unitId, ...stood.map((child) => child.unitId)]
  const yearBefore = yearEarlier(period)
  const rows = await factsOf(db, provinceId, units, [period, ref.previous, yearBefore])
  const own = rows.filter((row) => row.unit_id === unitId && row.period === period)
  const rule = (indicator: CountedIndicatorId) => own.find((row) => row.indicator_id === indicator)?.rule
  const [installed, signedIn] = [rule('installed'), rule('signed_in')]
  if (!installed || !signedIn) {
    throw new AppError('report_refused', 'Kỳ này chưa có số liệu của đơn vị. Nhập danh sách và tài khoản của kỳ trước.')
  }
  const placed = await unitsBelow(db, provinceId, unitId, { day: asOf, tree: asOf })
  const lines = await readLines(database, [provinceId, unitId, startsOn, asOf, placed])
  const counted = figuresOfLines(lines, { installed, signed_in: signedIn } as Parameters<typeof figuresOfLines>[1])
  const counts = rowsOfLines(lines)
  const none = rowsOfLines([]).get('')!
  const ranking = await rankChildren(database, scope, unit.code, 'installed', ref)
  const ranked = new Map(ranking.rows.map((row) => [row.code, row]))
  const { rows: targets } = await sql<{ target: number }>`
    select share::float8 as target from view.target_in_force(${provinceId}, ${unitId}, ${asOf}, ${asOf})
    where indicator_id = 'installed'`.execute(db)
  const told = (one: UnitRef, id: string, child: string, figures = figuresIn(rows, id, period)): ReportedUnit => {
    refuseUnlike(one, figures, counted.get(child))
    const { code, name, kind } = one
    return {
      unit: { code, name, kind },
      figures,
      before: figuresIn(rows, id, ref.previous),
      counts: counts.get(child) ?? none,
      target: child ? (ranked.get(code)?.target ?? null) : (targets[0]?.target ?? null),
      rank: ranked.get(code)?.rank ?? null,
    }
  }
  // who went tells for how long, and is told only where something of theirs counts here
  const children = stood.filter(({ leftOn, code }) => leftOn === null || counted.has(code))
  const toldChild = (child: Child): ReportedUnit => {
    const { unitId: id, code, kind, leftOn, cameOrWent } = child
    const name = leftOn === null ? child.name : `${child.name} (đến ${date(leftOn)})`
    const facts = leftOn === null ? figuresIn(rows, id, period) : {}
    const figures =
      leftOn !== null || cameOrWent ? { ...facts, ...partsHere(counted.get(code), leftOn !== null) } : facts
    return told({ code, name, kind }, id, code, figures)
  }
  const province = await db
    .selectFrom('province')
    .select(['code', 'name'])
    .where('province_id', '=', provinceId)
    .executeTakeFirstOrThrow()
  const facts: ReportFacts = {
    province,
    period,
    asOf,
    rules: { installed, signed_in: signedIn },
    sources: await listSources(db, provinceId, asOf),
    whole: told(unit, unitId, ''),
    below: children.map(toldChild),
    previousPeriod: ref.previous,
    yearBefore: { period: yearBefore, figures: figuresIn(rows, unitId, yearBefore) },
    months: await monthsUpTo(db, provinceId, unitId, asOf, installed),
    reports: await reportsBelow(db, provinceId, unitId, period),
  }
  return { facts, lines }
}
