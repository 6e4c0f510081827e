import { sql } from 'kysely'
import type { Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { dayBefore } from '../shared/real-day.ts'
import type { EventAnswer, EventPart } from './reorganisations.contract.ts'
import { findEvents, unknownEvent } from './reorganisations.queries.ts'

const MOST_PARTS = 200

interface PartRead extends EventPart {
  side: 'from' | 'to'
}

/** The units an event took from on the day before, and those it gave to, each with its figures of the month there. */
async function readParts(db: Db, { provinceId }: Scope, day: string, unitId: string) {
  const months = { before: dayBefore(day).slice(0, 7), after: day.slice(0, 7) }
  // a day within a month is followed by the figures of its end, and went before those of the month before
  if (months.before === months.after) months.before = dayBefore(`${months.after}-01`).slice(0, 7)
  const { rows } = await sql<PartRead>`
    with turn as materialized (
      select * from unit_turn where province_id = ${provinceId} and day = ${day} and subject_id = ${unitId}
    ),
    part as (
      select 'from' as side, org_unit_id, ${dayBefore(day)}::date as stands_on, ${months.before} as period
      from turn where what <> 'found'
      union all
      select 'to', named.org_unit_id, ${day}::date, ${months.after}
      from (
        select unnest(heirs) from turn union select org_unit_id from turn where name_then is not null
      ) as named (org_unit_id)
    )
    select side, unit.code, unit.name, unit.kind, parent.name as "parentName", members.denominator as members,
      figure.numerator, figure.denominator
    from part
    join org_unit_version unit
      on unit.province_id = ${provinceId} and unit.org_unit_id = part.org_unit_id
      and part.stands_on between unit.valid_from and unit.valid_to
    left join org_unit_version parent
      on parent.province_id = ${provinceId} and parent.org_unit_id = unit.parent_id
      and part.stands_on between parent.valid_from and parent.valid_to
    left join fact members
      on members.province_id = ${provinceId} and members.org_unit_id = part.org_unit_id
      and members.period = part.period and members.indicator_id = 'installed_p0'
    left join fact figure
      on figure.province_id = ${provinceId} and figure.org_unit_id = part.org_unit_id
      and figure.period = part.period and figure.indicator_id = 'installed'
    order by side, unit.name, unit.code`.execute(db)
  const side = (wanted: PartRead['side']) =>
    rows.flatMap(({ side, ...part }) => (side === wanted ? [part] : [])).slice(0, MOST_PARTS)
  return { ...months, from: side('from'), to: side('to') }
}

/** One event with its units, files and those it brought about; throws `not_found`. */
export async function readEvent(
  db: Db,
  scope: Scope,
  { day, code, page }: { day: string; code: string; page: number },
): Promise<EventAnswer> {
  const { provinceId } = scope
  const { rows: named } = await sql<{ id: string }>`
    select org_unit_id::text as id from reorganisation
    where province_id = ${provinceId} and day = ${day} and code = ${code}`.execute(db)
  const subject = named[0]?.id
  if (subject === undefined) throw unknownEvent()
  const [found, brought, parts, files] = await Promise.all([
    findEvents(db, scope, { day, subject }),
    findEvents(db, scope, { day, under: subject, page }),
    readParts(db, scope, day, subject),
    sql<EventAnswer['files'][number]>`
      select import_id::text as "importId", file_name as "fileName", as_of as "asOf" from import
      where province_id = ${provinceId} and import_id in (
        select import_id from unit_turn where province_id = ${provinceId} and day = ${day} and subject_id = ${subject}
      )
      order by import_id`.execute(db),
  ])
  const event = found.rows[0]
  if (!event) throw unknownEvent()
  return { event, ...parts, files: files.rows, brought: brought.rows, page, pageSize: brought.pageSize }
}
