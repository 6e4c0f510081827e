import { sql } from 'kysely'
import { branchInScope, unknownUnit, type Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { lockForWriting } from '../database/write-lock.ts'
import { AppError } from '../errors.ts'
import { sealed } from '../keys/sealed-values.ts'
import { isRealDay } from '../shared/real-day.ts'
import type { AskForMember, AskForUnit } from './exemptions.contract.ts'

export const refuse = (words: string) => new AppError('exemption_refused', words)

/** A day of a form; throws `invalid_request`. */
export function realDay(day: string): string {
  if (isRealDay(day) && day >= '1930-01-01' && day <= '2100-12-31') return day
  throw new AppError('invalid_request', `“${day}” không phải là ngày có thật. Chọn lại ngày.`)
}

/** The time that is asked for; throws `invalid_request`. */
function timeAsked({ validFrom, validTo }: Pick<AskForMember, 'validFrom' | 'validTo'>) {
  const [from, to] = [realDay(validFrom), validTo === null ? 'infinity' : realDay(validTo)]
  if (to < from) throw new AppError('invalid_request', 'Ngày hết hạn miễn phải từ ngày bắt đầu trở đi.')
  return { from, to }
}

/** What a record goes on from must be of the same subject, approved, and over by then. */
async function checkFormer(
  db: Db,
  provinceId: string,
  {
    former,
    from,
    subject,
  }: { former: string | null; from: string; subject: { memberId: string } | { unitId: string } },
) {
  if (former === null) return
  const { rows } = await sql<{ fits: boolean }>`
    select verdict = 'approved' and until < ${from}::date as fits from exemption_record
    where province_id = ${provinceId} and exemption_record_id = ${former} and ${
      'memberId' in subject
        ? sql`member_id = ${subject.memberId}`
        : sql`member_id is null and org_unit_id = ${subject.unitId}`
    }`.execute(db)
  if (!rows[0]) throw new AppError('not_found', 'Không có hồ sơ miễn để gia hạn. Tải lại trang.')
  if (!rows[0].fits) throw refuse('Chỉ gia hạn hồ sơ đã duyệt, từ sau ngày cuối của nó.')
}

/** Asks that a member be exempt; throws `not_found`, `invalid_request`, `exemption_refused`. */
export async function askForMember(db: Db, scope: Scope, asked: AskForMember, by: string): Promise<string> {
  const { provinceId } = scope
  const { memberId, kind, reason, document, extends: former } = asked
  const { from, to } = timeAsked(asked)
  if (kind !== 'aged' && to === 'infinity') {
    throw new AppError('invalid_request', 'Lý do này chỉ được miễn có thời hạn. Ghi ngày hết hạn miễn.')
  }
  await lockForWriting(db, provinceId)
  const { rows: known } = await sql<{ gone: boolean; overlaps: boolean }>`
    select gone, exists (
      select from exemption_record
      where province_id = ${provinceId} and member_id = ${memberId} and verdict is distinct from 'refused'
        and valid_from <= until and daterange(valid_from, until, '[]') && daterange(${from}, ${to}, '[]')
    ) as overlaps
    from view.member_current version
    where version.province_id = ${provinceId} and version.member_id = ${memberId}
      and ${branchInScope(scope, 'version.branch_id')}`.execute(db)
  if (!known[0]) throw new AppError('not_found', 'Không có đảng viên này, hoặc nằm ngoài phạm vi của bạn.')
  if (known[0].gone) throw refuse('Đảng viên này không còn sinh hoạt ở đây, nên không có gì để miễn.')
  if (known[0].overlaps) {
    throw refuse('Đã có hồ sơ miễn trùng thời gian, đang chờ duyệt hoặc đã duyệt. Xem hồ sơ đó trước.')
  }
  await checkFormer(db, provinceId, { former, from, subject: { memberId } })
  const { rows } = await sql<{ id: string }>`
    insert into exemption_record (
      province_id, org_unit_id, member_id, member_code, full_name, kind, valid_from, valid_to, reason, document, extends,
      asked_by)
    select
      version.province_id, version.branch_id, version.member_id, member.code, version.full_name, ${kind}, ${from}::date,
      ${to}::date, ${sealed(reason)}, ${document}, ${former}::bigint, ${by}
    from view.member_current version
    join member on member.province_id = version.province_id and member.member_id = version.member_id
    where version.province_id = ${provinceId} and version.member_id = ${memberId}
    returning exemption_record_id::text as id`.execute(db)
  return rows[0]!.id
}

/** Asks that a unit and all below it be left out; throws `unknown_unit`, `invalid_request`, `exemption_refused`. */
export async function askForUnit(
  db: Db,
  { provinceId }: Scope,
  unitId: string,
  asked: Omit<AskForUnit, 'unit'>,
  by: string,
): Promise<string> {
  const { indicators, reason, document, extends: former } = asked
  const { from, to } = timeAsked(asked)
  await lockForWriting(db, provinceId)
  const { rows: known } = await sql<{ root: boolean; overlaps: boolean }>`
    select ${unitId}::bigint = view.root_unit(${provinceId}) as root, exists (
      select from exemption_record
      where province_id = ${provinceId} and org_unit_id = ${unitId} and kind = 'unit' and verdict is distinct from 'refused'
        and indicators && ${indicators}::text[] and valid_from <= until
        and daterange(valid_from, until, '[]') && daterange(${from}, ${to}, '[]')
    ) or exists (
      select from exemption
      where province_id = ${provinceId} and org_unit_id = ${unitId} and indicator_id = any (${indicators}::text[])
        and valid_from <= ${to}::date and valid_to >= ${from}::date
    ) as overlaps`.execute(db)
  if (!known[0]) throw unknownUnit()
  if (known[0].root) throw refuse('Không có cấp nào trên đảng bộ tỉnh để duyệt miễn cho cả tỉnh.')
  if (known[0].overlaps) throw refuse('Đơn vị này đã được miễn, hoặc đang chờ duyệt miễn, trong thời gian đó.')
  await checkFormer(db, provinceId, { former, from, subject: { unitId } })
  const { rows } = await sql<{ id: string }>`
    insert into exemption_record (
      province_id, org_unit_id, indicators, kind, valid_from, valid_to, reason, document, extends, asked_by)
    values (${provinceId}, ${unitId}, ${indicators}::text[], 'unit', ${from}, ${to}, ${sealed(reason)}, ${document},
      ${former}::bigint, ${by})
    returning exemption_record_id::text as id`.execute(db)
  return rows[0]!.id
}
