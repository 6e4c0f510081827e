import { sql } from 'kysely'
import type { Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { lockForWriting } from '../database/write-lock.ts'
import { AppError } from '../errors.ts'
import { realDay } from '../exemptions/ask-exemption.ts'
import { sealed } from '../keys/sealed-values.ts'
import type { EnterFollower, NoteVisit, SetFollow } from './following.contract.ts'

const refuse = (message: string) => new AppError('follow_refused', message)

/** Enters somebody of a unit's committee; their id. Throws `follow_refused`. */
export async function enterFollower(
  db: Db,
  { provinceId }: Scope,
  unitId: string,
  { fullName, position, username }: EnterFollower,
  by: string,
): Promise<string> {
  await lockForWriting(db, provinceId)
  const { rows: known } = await sql<{ twice: boolean; userId: string | null }>`
    select exists (
      select from committee_member
      where province_id = ${provinceId} and org_unit_id = ${unitId} and full_name = ${fullName} and position = ${position}
    ) as twice, (
      select user_id::text from app_user
      where username = ${username} and ended_at is null and (installation_admin or exists (
        select from role_grant held
        where held.user_id = app_user.user_id and held.province_id = ${provinceId} and held.ended_at is null))
    ) as "userId"`.execute(db)
  const { twice, userId } = known[0]!
  if (twice) throw refuse('Người này đã có trong danh sách với đúng chức vụ đó.')
  if (username !== null && userId === null)
    throw refuse('Không có người dùng này. Kiểm tra tên đăng nhập, hoặc để trống.')
  const { rows } = await sql<{ id: string }>`
    insert into committee_member (province_id, full_name, position, org_unit_id, user_id, entered_by)
    values (${provinceId}, ${fullName}, ${position}, ${unitId}, ${userId}::bigint, ${by})
    returning committee_member_id::text as id`.execute(db)
  return rows[0]!.id
}

/** Gives somebody a unit of their committee to follow from a day on; throws `invalid_request`, `follow_refused`. */
export async function setFollow(
  db: Db,
  { provinceId }: Scope,
  { followerId, unitId }: { followerId: string; unitId: string },
  { validFrom, document }: SetFollow,
  by: string,
): Promise<void> {
  const day = realDay(validFrom)
  await lockForWriting(db, provinceId)
  const { rows } = await sql<{ below: boolean; twice: boolean }>`
    select exists (
      select from view.unit_under below
      where below.province_id = ${provinceId} and below.org_unit_id = ${unitId} and below.ancestor_id = person.org_unit_id
    ) as below, exists (
      select from follow
      where follow.province_id = ${provinceId} and follow.committee_member_id = ${followerId}
        and follow.org_unit_id = ${unitId} and follow.valid_to >= ${day}::date
    ) as twice
    from committee_member person
    where person.province_id = ${provinceId} and person.committee_member_id = ${followerId}`.execute(db)
  if (!rows[0]?.below) throw refuse('Đơn vị này không trực thuộc cấp uỷ của người theo dõi.')
  if (rows[0].twice) throw refuse('Người này đang theo dõi đơn vị này rồi, hoặc đã được phân công từ ngày sau đó.')
  await sql`
    insert into follow (province_id, committee_member_id, org_unit_id, valid_from, document, entered_by)
    values (${provinceId}, ${followerId}, ${unitId}, ${day}, ${document}, ${by})`.execute(db)
}

/** Ends it after its last day; throws `not_found`, `follow_refused`. */
export async function endFollow(
  db: Db,
  { provinceId }: Scope,
  { followerId, followId, lastDay }: { followerId: string; followId: string; lastDay: string },
  by: string,
): Promise<void> {
  const day = realDay(lastDay)
  await lockForWriting(db, provinceId)
  const { numAffectedRows } = await sql`
    update follow set valid_to = ${day}, ended_by = ${by}
    where province_id = ${provinceId} and follow_id = ${followId} and committee_member_id = ${followerId}
      and valid_to = 'infinity' and ${day}::date >= valid_from - 1`.execute(db)
  if (!numAffectedRows) throw refuse('Phân công này đã thôi, hoặc bắt đầu sau ngày đó. Tải lại trang để xem.')
}

/** Notes a visit to a unit; throws `invalid_request`. */
export async function noteVisit(
  db: Db,
  { provinceId }: Scope,
  { followerId, unitId }: { followerId: string; unitId: string },
  { visitedOn, text }: NoteVisit,
  { by, today }: { by: string; today: string },
): Promise<void> {
  const day = realDay(visitedOn)
  if (day > today) throw new AppError('invalid_request', 'Ngày xuống đơn vị chưa tới. Chọn lại ngày.')
  await lockForWriting(db, provinceId)
  await sql`
    insert into follow_visit (province_id, committee_member_id, org_unit_id, visited_on, text, written_by)
    values (${provinceId}, ${followerId}, ${unitId}, ${day}, ${sealed(text)}, ${by})`.execute(db)
}
