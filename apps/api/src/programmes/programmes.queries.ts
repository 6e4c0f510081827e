import { sql } from 'kysely'
import { branchInScope, type Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import type { IndicatorsAnswer } from '../indicators/indicators.contract.ts'
import type { UnitRef } from '../shared/common.contract.ts'
import type {
  Concern,
  DefinedIndicator,
  Definition,
  ProgrammeAnswer,
  ProgrammesAnswer,
  Reported,
} from './programmes.contract.ts'

const asOwner = sql`case when unit.code is not null then json_build_object('code', unit.code, 'name', unit.name, 'kind', unit.kind) end`
const asUnit = sql`json_build_object('code', unit.code, 'name', unit.name, 'kind', unit.kind)`
const endOf = sql`nullif(ends_on, '9999-12-31')`

/** What pages call the indicators of a province's programmes. */
export async function listOwnIndicators(db: Db, provinceId: string): Promise<IndicatorsAnswer> {
  const { rows } = await sql<IndicatorsAnswer['indicators'][number]>`
    select
      own.indicator_id as id, programme_id::text as "programmeId", programme.name as programme, own.kind, indicator.name, own.counted,
      own.numerator_name as "numeratorName", own.denominator_name as "denominatorName"
    from programme_indicator own
    join programme using (province_id, programme_id)
    join indicator using (indicator_id)
    where own.province_id = ${provinceId}
    order by indicator.position`.execute(db)
  return { indicators: rows }
}

/** The programmes of the caller's own units and of those above and below them, newest first. */
export async function listProgrammes(db: Db, { provinceId }: Scope): Promise<ProgrammesAnswer['programmes']> {
  const { rows } = await sql<ProgrammesAnswer['programmes'][number]>`
    select
      programme_id::text as "programmeId", programme.name, ${asOwner} as owner,
      json_build_object('number', directive_number, 'date', directive_date) as directive, reported, ${endOf} as "endsOn",
      (select count(*)::integer from programme_indicator own
        where own.province_id = programme.province_id and own.programme_id = programme.programme_id and retired_on is null) as indicators
    from programme
    left join view.unit_now unit on unit.province_id = programme.province_id and unit.org_unit_id = programme.org_unit_id
    where programme.province_id = ${provinceId}
    order by directive_date desc, programme_id desc`.execute(db)
  return rows
}

export interface Programme {
  programmeId: string
  ownerId: string
  owner: UnitRef | null
  template: string | null
  version: number
  definition: Definition
}

export const unknownProgramme = () =>
  new AppError('not_found', 'Không có chương trình này, hoặc nằm ngoài phạm vi của bạn. Mở lại danh sách chương trình.')

/** A programme whole; throws `not_found`. */
export async function readProgramme(db: Db, { provinceId }: Scope, programmeId: string): Promise<Programme> {
  const { rows } = await sql<{
    owner_id: string
    owner: UnitRef | null
    template: string | null
    version: number
    head: Omit<Definition, 'phases' | 'concerns' | 'indicators'>
    phases: Definition['phases'] | null
    concerns: Concern[] | null
    indicators: DefinedIndicator[] | null
  }>`
    select
      programme.org_unit_id::text as owner_id, ${asOwner} as owner, template, version,
      json_build_object(
        'name', programme.name,
        'directive', json_build_object(
          'number', directive_number, 'date', directive_date, 'about', directive_about, 'issuedBy', issued_by),
        'responsible', responsible, 'leftOut', left_out, 'reported', reported, 'dueDays', due_days, 'approved', approved,
        'startsOn', starts_on, 'endsOn', ${endOf}
      ) as head,
      (select json_agg(json_build_object('name', phase.name, 'dueOn', due_on) order by phase_no) from programme_phase phase
        where phase.province_id = programme.province_id and phase.programme_id = programme.programme_id) as phases,
      (select json_agg(json_build_object(
          'kind', unit_kind, 'unit', asked.code, 'phase', phase_no, 'from', concern.valid_from,
          'to', nullif(concern.valid_to, '9999-12-31')) order by programme_concern_id)
        from programme_concern concern
        left join view.unit_now asked on asked.province_id = concern.province_id and asked.org_unit_id = concern.org_unit_id
        where concern.province_id = programme.province_id and concern.programme_id = programme.programme_id) as concerns,
      (select json_agg(json_build_object(
          'id', own.indicator_id, 'kind', own.kind, 'name', indicator.name, 'counted', counted, 'numeratorName', numerator_name,
          'denominatorName', denominator_name, 'overTime', over_time, 'quota', quota, 'guidance', guidance,
          'retired', retired_on is not null) order by indicator.position)
        from programme_indicator own
        join indicator using (indicator_id)
        where own.province_id = programme.province_id and own.programme_id = programme.programme_id) as indicators
    from programme
    left join view.unit_now unit on unit.province_id = programme.province_id and unit.org_unit_id = programme.org_unit_id
    where programme.province_id = ${provinceId} and programme_id = ${programmeId}`.execute(db)
  const row = rows[0]
  if (!row) throw unknownProgramme()
  const { owner_id: ownerId, owner, template, version, head, phases, concerns, indicators } = row
  return {
    ...{ programmeId, ownerId, owner, template, version },
    // a unit out of the caller's sight has no name here, and stays asked
    definition: { ...head, phases: phases ?? [], concerns: concerns ?? [], indicators: indicators ?? [] },
  }
}

/** The periods a programme is reported in up to today, newest first. */
export async function askedPeriods(db: Db, { startsOn, endsOn, reported }: Definition): Promise<string[]> {
  const { rows } = await sql<{ period: string }>`
    select view.period_of(at::date, ${reported}) as period
    from generate_series(
      date_trunc(${reported}, ${startsOn}::timestamp), least(${endsOn ?? '9999-12-31'}::date, view.today())::timestamp,
      ${LENGTHS[reported]}::interval
    ) at
    order by at desc limit 120`.execute(db)
  return rows.map(({ period }) => period)
}
const LENGTHS: Record<Reported, string> = { month: '1 month', quarter: '3 months', year: '1 year' }

/** The units asked on a day within the scope with how much of a period they have said, late ones first. */
export async function unitsAsked(
  db: Db,
  scope: Scope,
  { programmeId, definition }: Programme,
  { period, day, dueOn }: { period: string; day: string; dueOn: string },
): Promise<ProgrammeAnswer['units']> {
  const { provinceId } = scope
  const { rows } = await sql<ProgrammeAnswer['units'][number]>`
    with own as materialized (
      select indicator_id from programme_indicator
      where province_id = ${provinceId} and programme_id = ${programmeId} and (retired_on is null or retired_on > ${day})
    ),
    said as materialized (
      select
        org_unit_id, count(*)::integer as told, max(entered_at) as at,
        (max(first_entered_at) at time zone 'Asia/Ho_Chi_Minh')::date as first_on,
        count(*) filter (where verdict = 'returned')::integer as returned,
        count(*) filter (where verdict is null)::integer as undecided
      from view.entry_standing
      where province_id = ${provinceId} and period = ${period} and indicator_id in (select indicator_id from own)
      group by org_unit_id
    ),
    asked as (select count(*)::integer as asked from own)
    select
      ${asUnit} as unit, unit.phase_no as phase, coalesce(told, 0) as told, asked.asked, at,
      exists (
        select from view.exempt_unit exempt
        where exempt.province_id = ${provinceId} and exempt.org_unit_id = unit.org_unit_id
          and exempt.indicator_id in (select indicator_id from own) and ${day}::date between exempt.valid_from and exempt.valid_to
      ) as exempt,
      case
        when coalesce(told, 0) < asked.asked and view.today() > ${dueOn}::date then 'late'
        when told is null then 'none'
        when returned > 0 then 'returned'
        when told < asked.asked then 'part'
        when ${definition.approved} and undecided > 0 then 'waiting'
        else 'told'
      end as state,
      case
        when coalesce(told, 0) < asked.asked then nullif(greatest(view.today() - ${dueOn}::date, 0), 0)
        else nullif(greatest(first_on - ${dueOn}::date, 0), 0)
      end as "daysLate"
    from view.programme_units(${provinceId}, ${programmeId}, ${day}) unit
    cross join asked
    left join said on said.org_unit_id = unit.org_unit_id
    where ${branchInScope(scope, 'unit.org_unit_id')}
    order by exempt, "daysLate" desc nulls last, told nulls first, unit.name collate "vi-x-icu", unit.code`.execute(db)
  return rows
}
