import { sql } from 'kysely'
import { maskedText } from '../access/masking.ts'
import type { Right } from '../access/roles.ts'
import { branchInScope, unitInScope, type Scope } from '../access/scope.ts'
import type { Database } from '../database/connect.ts'
import { choosePeriod } from '../indicators/current-period.ts'
import type { IndicatorId } from '../indicators/indicators.contract.ts'
import { todayInVietnam } from '../indicators/refresh-facts.ts'
import type { CsvSource } from './csv.ts'
import { exemptPeople } from '../exemptions/exempt-people.queries.ts'
import { gapText } from '../org-units/gap-reasons.ts'
import { eachGap } from '../org-units/gaps.queries.ts'
import { rankChildren } from '../rankings/rankings.queries.ts'
import { eachSharedPhone } from '../reconciliation/shared-phones.queries.ts'

export const EXPORTS = ['links', 'findings', 'facts', 'ranking', 'gaps', 'shared_phones', 'exemptions'] as const
export type ExportName = (typeof EXPORTS)[number]

/** Those that name nobody. */
const OF_FIGURES: readonly ExportName[] = ['facts', 'ranking']

/** Whether a file names people: whoever takes it out says what for. */
export const namesPeople = (name: ExportName): boolean => !OF_FIGURES.includes(name)

/** What somebody must be allowed to do to take a file out. */
export const exportRight = (name: ExportName): Right => (namesPeople(name) ? 'export_people' : 'export_figures')

export interface ExportFilter {
  unit: string | undefined
  period: string | undefined
  indicator: IndicatorId | undefined
}

type Cells = (string | number | boolean | null)[]

async function* cells<Row>(rows: AsyncIterable<Row>, pick: (row: Row) => Cells): AsyncGenerator<Cells> {
  for await (const row of rows) yield pick(row)
}

const below = ({ provinceId }: Scope, unitId: string, column: string) =>
  branchInScope({ provinceId, unitIds: [unitId] }, column)

async function links({ db }: Database, scope: Scope, filter: ExportFilter): Promise<CsvSource> {
  const unit = await unitInScope(db, scope, filter.unit, todayInVietnam())
  const rows = db
    .selectFrom('link')
    .innerJoin('account', (on) =>
      on.onRef('account.province_id', '=', 'link.province_id').onRef('account.account_id', '=', 'link.account_id'),
    )
    .innerJoin('view.member_current as current', (on) =>
      on.onRef('current.province_id', '=', 'link.province_id').onRef('current.member_id', '=', 'link.member_id'),
    )
    .innerJoin('member', (on) =>
      on.onRef('member.province_id', '=', 'link.province_id').onRef('member.member_id', '=', 'link.member_id'),
    )
    .select(['account.code as account_code', 'member.code as member_code', 'member.member_id', 'current.full_name'])
    .select(['link.rule', 'link.probability', 'link.status'])
    .where('link.province_id', '=', scope.provinceId)
    // a second account waits for nobody: it is a finding
    .where('link.status', '<>', 'second')
    .where(below(scope, unit.unitId, 'current.branch_id'))
    .orderBy('account.code')
    .orderBy('member.member_id')
    .stream(2000)
  return {
    header: ['account_id', 'member_code', 'full_name', 'rule', 'probability', 'status'],
    rows: cells(rows, (row) => [
      ...[
        row.account_code,
        row.member_code ?? `#${row.member_id}`,
        row.full_name,
        row.rule,
        row.probability,
        row.status,
      ],
    ]),
  }
}

async function findings({ db }: Database, scope: Scope, filter: ExportFilter): Promise<CsvSource> {
  const unit = await unitInScope(db, scope, filter.unit, todayInVietnam())
  const rows = db
    .selectFrom('finding')
    .leftJoin('view.unit_now as place', (on) =>
      on.onRef('place.province_id', '=', 'finding.province_id').onRef('place.org_unit_id', '=', 'finding.org_unit_id'),
    )
    .select(['finding_id', 'type', 'place.code', 'subject', 'opened_on', 'closed_on'])
    .where('finding.province_id', '=', scope.provinceId)
    .where(({ or, and, val }) =>
      or([
        below(scope, unit.unitId, 'finding.org_unit_id'),
        // where nobody knows the branch it stands with the province, and is nobody else's to read
        and([sql<boolean>`finding.org_unit_id is null`, val(unit.kind === 'province')]),
      ]),
    )
    .orderBy('finding_id')
    .stream(2000)
  return {
    header: ['finding_id', 'type', 'unit_code', 'subject', 'opened_on', 'state', 'closed_on'],
    rows: cells(rows, (row) => [
      ...[row.finding_id, row.type, row.code, maskedText(row.subject), row.opened_on],
      ...[row.closed_on === null ? 'open' : 'closed', row.closed_on],
    ]),
  }
}

async function facts({ db }: Database, scope: Scope, filter: ExportFilter): Promise<CsvSource> {
  const unit = await unitInScope(db, scope, filter.unit, todayInVietnam())
  let query = db
    .selectFrom('fact')
    .innerJoin('view.unit_now as place', (on) =>
      on.onRef('place.province_id', '=', 'fact.province_id').onRef('place.org_unit_id', '=', 'fact.org_unit_id'),
    )
    .select(['period', 'indicator_id', 'place.code', 'place.name', 'place.kind', 'numerator', 'denominator', 'lower'])
    .select(['upper', 'as_of', 'rule'])
    .where('fact.province_id', '=', scope.provinceId)
    .where(below(scope, unit.unitId, 'fact.org_unit_id'))
  if (filter.period) query = query.where('period', '=', filter.period)
  if (filter.indicator) query = query.where('indicator_id', '=', filter.indicator)
  const rows = query.orderBy('period').orderBy('indicator_id').orderBy('place.code').stream(5000)
  return {
    header: [
      ...['period', 'indicator', 'unit_code', 'unit_name', 'unit_kind', 'numerator', 'denominator', 'lower', 'upper'],
      ...['as_of', 'rule'],
    ],
    rows: cells(rows, (row) => [
      ...[row.period, row.indicator_id, row.code, row.name, row.kind, row.numerator, row.denominator, row.lower],
      ...[row.upper, row.as_of, row.rule],
    ]),
  }
}

async function ranking(database: Database, scope: Scope, filter: ExportFilter): Promise<CsvSource> {
  const period = await choosePeriod(database.db, scope.provinceId, filter.period)
  const { rows } = await rankChildren(database, scope, filter.unit, filter.indicator ?? 'installed', period)
  const rate = (value: number | null) => (value === null ? null : Number(value.toFixed(6)))
  return {
    header: [
      ...['rank', 'unit_code', 'unit_name', 'numerator', 'denominator', 'rate', 'previous_rate', 'target', 'met'],
    ],
    rows: cells(toAsync(rows), (row) => [
      ...[row.rank, row.code, row.name, row.numerator, row.denominator, rate(row.rate), rate(row.previousRate)],
      ...[row.target, row.met],
    ]),
  }
}

async function* toAsync<Row>(rows: Row[]): AsyncGenerator<Row> {
  yield* rows
}

async function gaps({ db }: Database, scope: Scope, filter: ExportFilter): Promise<CsvSource> {
  const period = await choosePeriod(db, scope.provinceId, filter.period)
  const unit = await unitInScope(db, scope, filter.unit, period.day)
  const rows = eachGap(db, scope, unit.unitId, filter.indicator ?? 'installed', period)
  return {
    header: ['unit_code', 'unit_name', 'member_code', 'full_name', 'reason'],
    rows: cells(rows, (row) => [row.unitCode, row.unitName, row.memberCode, row.fullName, gapText(row)]),
  }
}

async function sharedPhones({ db }: Database, scope: Scope, filter: ExportFilter): Promise<CsvSource> {
  const unit = await unitInScope(db, scope, filter.unit, todayInVietnam())
  return {
    header: [
      ...['number', 'phone', 'members', 'accounts', 'source', 'unit_code', 'unit_name', 'code', 'full_name'],
      'birth_year',
    ],
    rows: cells(eachSharedPhone(db, scope, unit.unitId), (row) => [
      ...[row.group, row.phone, row.members, row.accounts, row.side === 'member' ? 'roster' : 'app'],
      ...[row.unitCode, row.unitName, row.key, row.fullName, row.birthYear],
    ]),
  }
}

async function exemptions({ db }: Database, scope: Scope, filter: ExportFilter): Promise<CsvSource> {
  const period = await choosePeriod(db, scope.provinceId, filter.period)
  const unit = await unitInScope(db, scope, filter.unit, period.day)
  const rows = await exemptPeople(db, scope, unit.unitId, period.day)
  return {
    header: [
      ...['unit_code', 'unit_name', 'member_code', 'full_name', 'reason', 'valid_from', 'valid_to', 'record'],
      'disagrees',
    ],
    rows: cells(toAsync(rows), (row) => [
      ...[row.unitCode, row.unitName, row.memberCode, row.fullName, row.reason, row.validFrom, row.validTo],
      ...[row.exemptionId, row.disagrees],
    ]),
  }
}

export const EXPORT_SOURCES: Record<
  ExportName,
  (database: Database, scope: Scope, filter: ExportFilter) => Promise<CsvSource>
> = { links, findings, facts, ranking, gaps, shared_phones: sharedPhones, exemptions }
