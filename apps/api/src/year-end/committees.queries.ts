import { sql } from 'kysely'
import type { Db } from '../database/connect.ts'
import { daysOf } from '../indicators/periods.ts'
import type { UnitKind, UnitRef } from '../shared/common.contract.ts'
import type { CountedQuarter } from './quarters-of-year.ts'
import type { YearQuarter } from './year-end.contract.ts'

/** A committee with its time in a year. */
export interface Committee {
  unitId: string
  /** As it was called on `day`. */
  unit: UnitRef
  /** Its last counted day of the year. */
  day: string
  /** Its first and its last day, where they lie in the year. */
  beganOn: string | null
  endedOn: string | null
  quarters: {
    period: string
    day: string
    state: YearQuarter['state']
    kind: UnitKind | null
    aboveId: string | null
  }[]
}

interface Version {
  unitId: string
  code: string
  name: string
  kind: UnitKind
  parentId: string | null
  validFrom: string
  validTo: string
}

/** The units right below one on a day of these. */
export async function unitsRightBelow(db: Db, provinceId: string, unitId: string, days: readonly string[]) {
  const { rows } = await sql<{ unitId: string }>`
    select distinct org_unit_id::text as "unitId"
    from org_unit_version version
    where province_id = ${provinceId} and parent_id = ${unitId}
      and exists (select from unnest(${days}::date[]) as day where day between valid_from and valid_to)`.execute(db)
  return rows.map((row) => row.unitId)
}

const covers = (day: string) => (version: Version) => version.validFrom <= day && day <= version.validTo

function committeeOf(versions: readonly Version[], quarters: readonly CountedQuarter[], year: string): Committee {
  const { startsOn, endsOn } = daysOf(year)
  const [first, last] = [versions[0]!, versions.at(-1)!]
  const counted = quarters.findLast(({ ahead }) => !ahead)?.day ?? endsOn
  const ended = last.validTo <= endsOn && last.validTo < counted
  const day = ended ? last.validTo : counted
  const named = versions.find(covers(day)) ?? last
  return {
    unitId: named.unitId,
    unit: { code: named.code, name: named.name, kind: named.kind },
    day,
    beganOn: first.validFrom > startsOn && first.validFrom <= endsOn ? first.validFrom : null,
    endedOn: ended && last.validTo >= startsOn ? last.validTo : null,
    quarters: quarters.map((quarter) => {
      const then = versions.find(covers(quarter.day))
      const state = then ? 'stands' : quarter.day < first.validFrom ? 'not_founded' : 'ended'
      return {
        ...{ period: quarter.period, day: quarter.day, state: quarter.ahead ? 'ahead' : state },
        ...{ kind: then?.kind ?? null, aboveId: then?.parentId ?? null },
      }
    }),
  }
}

/** These units through a year, by name; one that never was is left out. */
export async function readCommittees(
  db: Db,
  provinceId: string,
  unitIds: readonly string[],
  quarters: readonly CountedQuarter[],
): Promise<Committee[]> {
  const { rows } = await sql<Version>`
    select org_unit_id::text as "unitId", code, name, kind, parent_id::text as "parentId",
      valid_from::text as "validFrom", least(valid_to, '9999-12-31')::text as "validTo"
    from org_unit_version
    where province_id = ${provinceId} and org_unit_id = any (${unitIds}::bigint[])
    order by org_unit_id, valid_from`.execute(db)
  const year = quarters[0]!.period.slice(0, 4)
  const names = new Intl.Collator('vi')
  return [...Map.groupBy(rows, ({ unitId }) => unitId).values()]
    .map((versions) => committeeOf(versions, quarters, year))
    .sort((one, other) => names.compare(one.unit.name, other.unit.name) || (one.unit.code < other.unit.code ? -1 : 1))
}

/** Whose people a unit took over when it began in the year, and who took its own over when it ended; those in the caller's sight. */
export async function readLineage(db: Db, provinceId: string, { unitId, beganOn, endedOn }: Committee) {
  const { rows } = await sql<UnitRef & { side: 'from' | 'into' }>`
    select distinct 'from' as side, former.code, former.name, former.kind
    from org_unit_version former
    where former.province_id = ${provinceId} and former.valid_to = ${beganOn}::date - 1
      and ${unitId} = any (former.successors) and former.org_unit_id <> ${unitId}
    union all
    select 'into', heir.code, heir.name, heir.kind
    from org_unit_version ended
    join org_unit_version heir
      on heir.province_id = ended.province_id and heir.org_unit_id = any (ended.successors)
      and ${endedOn}::date + 1 between heir.valid_from and heir.valid_to
    where ended.province_id = ${provinceId} and ended.org_unit_id = ${unitId} and ended.valid_to = ${endedOn}::date
    order by name, code`.execute(db)
  const refs = (wanted: 'from' | 'into') =>
    rows.filter(({ side }) => side === wanted).map(({ code, name, kind }): UnitRef => ({ code, name, kind }))
  return { from: refs('from'), into: refs('into') }
}

/** Who leads a unit, of its committee as it was entered: its secretary, not a deputy. Null: nobody was. */
export async function readHead(db: Db, provinceId: string, unitId: string) {
  const { rows } = await sql<{ name: string; position: string }>`
    select full_name as name, position from committee_member
    where province_id = ${provinceId} and org_unit_id = ${unitId} and view.fold(position) like 'bi thu%'
    order by committee_member_id desc limit 1`.execute(db)
  return rows[0] ?? null
}

/** The years that have figures of a unit, newest first. */
export async function yearsOf(db: Db, provinceId: string, unitId: string): Promise<string[]> {
  const { rows } = await sql<{ year: string }>`
    select distinct left(period, 4) as year from fact
    where province_id = ${provinceId} and org_unit_id = ${unitId} and period like '%-Q%'
    order by year desc`.execute(db)
  return rows.map(({ year }) => year)
}
