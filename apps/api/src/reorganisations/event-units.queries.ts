import { sql } from 'kysely'
import type { Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import type { UnitRef } from '../shared/common.contract.ts'
import type { Reorganisation } from './reorganisations.contract.ts'

/** An event as it was found, before its units are read. */
export interface FoundEvent extends Pick<Reorganisation, 'day' | 'kind' | 'unit' | 'documentNo' | 'documentOn'> {
  unitId: string
}

interface UnitsRead extends Pick<Reorganisation, 'fromCount' | 'toCount' | 'was' | 'now' | 'people' | 'brought'> {
  day: string
  unitId: string
  from: UnitRef[] | null
  to: UnitRef[] | null
}

const shown = sql`json_agg(json_build_object('code', code, 'name', name, 'kind', kind) order by nth) filter (where nth <= 6)`

/** Each event with the units it took from and gave to, the people concerned and how many events it brought about. */
export async function tellEvents(db: Db, { provinceId }: Scope, events: readonly FoundEvent[]) {
  if (events.length === 0) return []
  const { rows } = await sql<UnitsRead>`
    with event as (
      select * from unnest(
        ${events.map(({ day }) => day)}::date[], ${events.map(({ unitId }) => unitId)}::bigint[],
        ${events.map(({ kind }) => kind)}::text[]
      ) as told (day, unit_id, kind)
    ),
    turn as materialized (
      select turn.*
      from event
      join unit_turn turn
        on turn.province_id = ${provinceId} and turn.day = event.day and turn.subject_id = event.unit_id
    )
    select
      event.day, event.unit_id::text as "unitId", gone.units as "from", coalesce(gone.count, 0)::integer as "fromCount",
      heir.units as "to", coalesce(heir.count, 0)::integer as "toCount", own.was, own.now, people.people,
      (
        select count(*)::integer from reorganisation below
        where below.province_id = ${provinceId} and below.day = event.day and below.under_id = event.unit_id
      ) as brought
    from event
    left join lateral (
      select ${shown} as units, max(nth) as count
      from (
        select code, name, kind, row_number() over (order by name, code) as nth
        from turn
        where turn.day = event.day and turn.subject_id = event.unit_id
          and (turn.org_unit_id <> event.unit_id or turn.what in ('split', 'dissolve'))
      ) gone
    ) gone on true
    left join lateral (
      select ${shown} as units, max(nth) as count
      from (
        select version.code, version.name, version.kind, row_number() over (order by version.name, version.code) as nth
        from (
          select unnest(turn.heirs) as unit_id from turn where turn.day = event.day and turn.subject_id = event.unit_id
          union
          select event.unit_id where event.kind in ('split', 'found')
        ) named
        join org_unit_version version
          on version.province_id = ${provinceId} and version.org_unit_id = named.unit_id
          and event.day between version.valid_from and version.valid_to
      ) heir
    ) heir on true
    left join lateral (
      select
        json_build_object('name', turn.name, 'parent', (
          select name from org_unit_version parent
          where parent.province_id = ${provinceId} and parent.org_unit_id = turn.parent_id and parent.valid_from < event.day
          order by parent.valid_from desc limit 1
        )) as was,
        json_build_object('name', turn.name_then, 'parent', (
          select name from org_unit_version parent
          where parent.province_id = ${provinceId} and parent.org_unit_id = turn.parent_then and parent.valid_from <= event.day
          order by parent.valid_from desc limit 1
        )) as now
      from turn
      where turn.day = event.day and turn.org_unit_id = event.unit_id and turn.name_then is not null and turn.what <> 'found'
    ) own on true
    left join lateral (
      select sum(fact.denominator)::integer as people
      from turn
      join fact
        on fact.province_id = ${provinceId} and fact.org_unit_id = turn.org_unit_id and fact.indicator_id = 'installed_p0'
        and fact.period = to_char(event.day - interval '1 month', 'YYYY-MM')
      where turn.day = event.day and turn.subject_id = event.unit_id and turn.what <> 'found'
        -- who was below another of the event is counted there
        and not exists (
          select from org_unit_ancestor stood
          join turn other on other.day = turn.day and other.subject_id = turn.subject_id and other.org_unit_id = stood.ancestor_id
          where stood.province_id = ${provinceId} and stood.org_unit_id = turn.org_unit_id and stood.depth > 0
            and turn.day - 1 between stood.valid_from and stood.valid_to
        )
    ) people on true`.execute(db)
  const read = new Map(rows.map((row) => [`${row.day} ${row.unitId}`, row]))
  return events.map(({ unitId, ...event }): Reorganisation => {
    const { from, to, fromCount, toCount, was, now, people, brought } = read.get(`${event.day} ${unitId}`)!
    return { ...event, from: from ?? [], to: to ?? [], fromCount, toCount, was, now, people, brought }
  })
}
