import { sql, type RawBuilder } from 'kysely'
import { maskedText } from '../access/masking.ts'
import { mustSee } from '../access/must-see.ts'
import { branchInScope, unitInScope, type Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import type { IndicatorId } from '../indicators/indicators.contract.ts'
import { daysOf } from '../indicators/periods.ts'
import { judgeMonth } from '../meetings/branch-month.queries.ts'
import { atProvince } from '../reconciliation/finding-place.ts'
import type { UnitRef } from '../shared/common.contract.ts'
import { filesBehindFigure, rowsOfFinding, rowsOfMember, filesBehindMonth } from './evidence.queries.ts'
import type { Stood, SubjectAnswer, SubjectQuery } from './feedback.contract.ts'

/** What is contested as it is now, and where. */
export type Subject = Omit<SubjectAnswer, 'open'> & { unitId: string }

const NOTHING = {
  indicator: null,
  period: null,
  said: null,
  subject: null,
  findingId: null,
  memberId: null,
  stood: null,
}

const incomplete = () =>
  new AppError('invalid_request', 'Địa chỉ này không nói đủ là phản ánh số nào. Mở lại từ trang có số đó.')

/** A figure as it was counted last; null when it is not counted. */
export async function figureNow(
  db: Db,
  provinceId: string,
  { unitId, period, indicator }: { unitId: string; period: string; indicator: IndicatorId },
): Promise<Stood | null> {
  const { rows } = await sql<Stood>`
    select numerator, denominator, lower, upper, leaving, rule, as_of as "asOf" from fact
    where province_id = ${provinceId} and org_unit_id = ${unitId} and period = ${period}
      and indicator_id = ${indicator}`.execute(db)
  return rows[0] ?? null
}

async function readFigure(db: Db, scope: Scope, { unit, period, indicator }: SubjectQuery): Promise<Subject> {
  if (unit === undefined || period === undefined || indicator === undefined) throw incomplete()
  const { endsOn } = daysOf(period)
  const { unitId, code, name, kind } = await unitInScope(db, scope, unit, endsOn)
  const stood = await figureNow(db, scope.provinceId, { unitId, period, indicator })
  if (!stood) throw new AppError('not_found', 'Chưa có số này trong kỳ đang chọn nên chưa phản ánh được. Chọn kỳ khác.')
  const evidence = await filesBehindFigure(db, scope.provinceId, { unitId, indicator, day: stood.asOf })
  return { ...NOTHING, about: 'figure', unitId, unit: { code, name, kind }, indicator, period, stood, evidence }
}

async function readMonth(db: Db, scope: Scope, { unit, period }: SubjectQuery): Promise<Subject> {
  if (unit === undefined || period === undefined || !/^\d{4}-\d{2}$/.test(period)) throw incomplete()
  const { unitId, code, name, kind } = await unitInScope(db, scope, unit, daysOf(period).endsOn)
  const { state } = await judgeMonth(db, scope, unitId, `${period}-01`)
  const evidence = await filesBehindMonth(db, scope.provinceId, unitId, `${period}-01`)
  return { ...NOTHING, about: 'meeting', unitId, unit: { code, name, kind }, period, said: state, evidence }
}

interface Placed {
  unitId: string
  unit: UnitRef
}
const asUnit = sql`json_build_object('code', unit.code, 'name', unit.name, 'kind', unit.kind) as unit`
const unitAt = (column: RawBuilder<unknown>, provinceId: string) => sql`
  view.unit_now unit on unit.province_id = ${provinceId} and unit.org_unit_id = ${column}`

async function readFinding(db: Db, scope: Scope, findingId: string): Promise<Subject> {
  const { provinceId } = scope
  await mustSee(db, 'finding', [findingId])
  const { rows } = await sql<Placed & { said: string; subject: string; memberId: string | null }>`
    select at_unit as "unitId", ${asUnit}, type as said, subject, member_id::text as "memberId"
    from (select *, ${atProvince} as at_unit from finding
      where province_id = ${provinceId} and finding_id = ${findingId}) placed
    join ${unitAt(sql`at_unit`, provinceId)}
    where ${branchInScope(scope, 'placed.at_unit')}`.execute(db)
  if (!rows[0]) throw new AppError('not_found', 'Không có trường hợp này, hoặc nằm ngoài phạm vi của bạn.')
  const { subject, ...found } = rows[0]
  const evidence = await rowsOfFinding(db, provinceId, findingId)
  return { ...NOTHING, ...found, about: 'finding', subject: maskedText(subject), findingId, evidence }
}

async function readMember(db: Db, scope: Scope, memberId: string): Promise<Subject> {
  const { provinceId } = scope
  const { rows } = await sql<Placed & { subject: string }>`
    select current.branch_id::text as "unitId", ${asUnit}, full_name as subject
    from view.member_current current
    join ${unitAt(sql`current.branch_id`, provinceId)}
    where current.province_id = ${provinceId} and current.member_id = ${memberId}
      and ${branchInScope(scope, 'current.branch_id')}`.execute(db)
  if (!rows[0]) throw new AppError('not_found', 'Không có đảng viên này, hoặc nằm ngoài phạm vi của bạn.')
  const evidence = await rowsOfMember(db, provinceId, memberId)
  return { ...NOTHING, ...rows[0], about: 'member', memberId, evidence }
}

/** What an address names, as far as the caller may see; throws `invalid_request`, `not_found`, `unknown_unit`. */
export async function readSubject(db: Db, scope: Scope, asked: SubjectQuery): Promise<Subject> {
  if (asked.about === 'figure') return readFigure(db, scope, asked)
  if (asked.about === 'meeting') return readMonth(db, scope, asked)
  if (asked.id === undefined) throw incomplete()
  return asked.about === 'finding' ? readFinding(db, scope, asked.id) : readMember(db, scope, asked.id)
}

/** Open threads about the same that the caller may see, the oldest first. */
export async function openAbout(db: Db, scope: Scope, subject: Subject): Promise<SubjectAnswer['open']> {
  const { about, unitId, indicator, period, findingId, memberId } = subject
  const { rows } = await sql<SubjectAnswer['open'][number]>`
    select feedback_id::text as "feedbackId", opened_by as "openedBy", opened_at as "openedAt"
    from feedback
    where province_id = ${scope.provinceId} and outcome is null and about = ${about}
      and case about
        when 'finding' then finding_id = ${findingId}::bigint
        when 'member' then member_id = ${memberId}::bigint
        else org_unit_id = ${unitId} and period = ${period} and indicator_id is not distinct from ${indicator} end
      and ${branchInScope(scope, 'feedback.org_unit_id')}
    order by opened_at, feedback_id limit 20`.execute(db)
  return rows
}
