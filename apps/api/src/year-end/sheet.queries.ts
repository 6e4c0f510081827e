import { sql } from 'kysely'
import { unitInScope, unknownUnit, type Scope } from '../access/scope.ts'
import type { Database, Db } from '../database/connect.ts'
import { choosePeriod } from '../indicators/current-period.ts'
import { todayInVietnam } from '../indicators/refresh-facts.ts'
import { readIndicatorNames } from '../reports/freeze.ts'
import { readFrozen } from '../reports/report.queries.ts'
import { readTemplates, templateOn } from '../reports/templates.ts'
import type { UnitRef } from '../shared/common.contract.ts'
import { readCommittees, readHead, readLineage, type Committee } from './committees.queries.ts'
import { readFindings } from './findings.queries.ts'
import { praiseOfYear } from './praise-of-year.ts'
import { isOnTime, readPunctuality } from './punctuality.queries.ts'
import { quartersOf } from './quarters-of-year.ts'
import { readQuarters } from './results.queries.ts'
import { composeSheet } from './sheet-document.ts'
import type { YearPraise, YearQuarter, YearSheet } from './year-end.contract.ts'

interface Above extends UnitRef {
  unitId: string
  parent: string | null
}

/** The units above a committee through the year, by id, with what stands above them; those in the caller's sight. */
async function readAbove(db: Db, provinceId: string, { quarters, day }: Committee): Promise<Map<string, Above>> {
  const ids = quarters.flatMap(({ aboveId }) => aboveId ?? [])
  const { rows } = await sql<Above>`
    select distinct on (above.org_unit_id) above.org_unit_id::text as "unitId", above.code, above.name, above.kind,
      parent.name as parent
    from org_unit_version above
    left join org_unit_version parent
      on parent.province_id = above.province_id and parent.org_unit_id = above.parent_id
      and least(above.valid_to, ${day}::date) between parent.valid_from and parent.valid_to
    where above.province_id = ${provinceId} and above.org_unit_id = any (${ids}::bigint[]) and above.valid_from <= ${day}::date
    order by above.org_unit_id, above.valid_from desc`.execute(db)
  return new Map(rows.map((row) => [row.unitId, row]))
}

/** The lists a committee stood on, each of the unit it stood below in that quarter; null where the caller sees none of these. */
async function readPraise(
  database: Database,
  scope: Scope,
  { quarters, unit }: Committee,
  above: Map<string, Above>,
): Promise<YearPraise[] | null> {
  const stood = quarters.filter(({ state, aboveId }) => state === 'stands' && aboveId !== null)
  const told: YearPraise[] = []
  for (const [aboveId, quartersBelow] of Map.groupBy(stood, (quarter) => quarter.aboveId!)) {
    const code = above.get(aboveId)?.code
    const periods = quartersBelow.map(({ period }) => period)
    const named = code === undefined ? null : await praiseOfYear(database, scope, code, periods)
    if (named === null) return null
    told.push(...(named.get(unit.code) ?? []))
  }
  return told.sort((one, other) => (one.period < other.period ? -1 : 1))
}

async function readSigners(db: Db, provinceId: string, unitId: string, quarters: readonly YearQuarter[]) {
  const signers: YearSheet['signers'] = []
  for (const { period, report } of quarters) {
    if (!report) continue
    const { words } = await readFrozen(db, provinceId, unitId, period, report.version)
    if (words.signer) signers.push({ period, name: words.signer })
  }
  return signers
}

/** The evidence on a committee in a year, and its document; throws `unknown_unit`, `unknown_period`. */
export async function readSheet(
  database: Database,
  scope: Scope,
  { code, year }: { code: string; year: string },
): Promise<{ unitId: string; sheet: YearSheet }> {
  const { db } = database
  const { provinceId } = scope
  const today = todayInVietnam()
  const { day: lastDay } = await choosePeriod(db, provinceId, year)
  const { unitId } = await unitInScope(db, scope, code, lastDay)
  const committee = (await readCommittees(db, provinceId, [unitId], quartersOf(year, today)))[0]
  if (!committee) throw unknownUnit()
  const all = [committee]
  const quarters = (await readQuarters(db, provinceId, all)).get(unitId)!
  const above = await readAbove(db, provinceId, committee)
  const last = committee.quarters.findLast(({ aboveId }) => aboveId !== null)
  const issuer = (last?.aboveId && above.get(last.aboveId)) || null
  const reports = (await readPunctuality(db, provinceId, all, today)).get(unitId)!
  const sheet = {
    ...{ unit: committee.unit, year, day: committee.day, beganOn: committee.beganOn, endedOn: committee.endedOn },
    above: issuer && { code: issuer.code, name: issuer.name, kind: issuer.kind },
    head: await readHead(db, provinceId, unitId),
    ...(await readLineage(db, provinceId, committee)),
    quarters,
    findings: (await readFindings(db, provinceId, year, all)).get(unitId)!,
    ...{ reports, onTime: reports.filter(isOnTime).length },
    signers: await readSigners(db, provinceId, unitId, quarters),
    praise: await readPraise(database, scope, committee, above),
  }
  const province = await db
    .selectFrom('province')
    .select('name')
    .where('province_id', '=', provinceId)
    .executeTakeFirstOrThrow()
  const document = composeSheet({
    sheet,
    template: templateOn(await readTemplates(db, provinceId), committee.day),
    issuer: issuer ?? { name: committee.unit.name, parent: null },
    province: province.name,
    indicatorNames: await readIndicatorNames(db),
  })
  return { unitId, sheet: { ...sheet, document } }
}
