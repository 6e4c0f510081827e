import { sql } from 'kysely'
import type { Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import { sealed } from '../keys/sealed-values.ts'
import { matterInScope } from './card-case.queries.ts'
import type { OpenCaseByHand, OpenCases } from './cards.contract.ts'
import { regimeOn, type Regime } from './regimes.queries.ts'
import { roundOf } from './rounds.ts'

/** Who does something to cases, and when it is. */
export interface Doing {
  scope: Scope
  by: string
  today: string
}

/** What a case does not allow, in a sentence. */
export const refused = (words: string) => new AppError('card_case_refused', words)

/** Throws when a day has not come yet. */
export function notAfter(today: string, ...days: (string | undefined)[]): void {
  if (days.some((day) => day !== undefined && day > today))
    throw refused('Ngày ghi sau ngày hôm nay. Kiểm tra lại ngày.')
}

/** The next number of the year, so that a case can be named on paper; the caller holds the write lock. */
async function lastCode(db: Db, provinceId: string, year: string): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    select coalesce(max(split_part(code, '-', 2)::integer), 0) as last from card_case
    where province_id = ${provinceId} and code like ${`${year}-%`}`.execute(db)
  return rows[0]!.last
}

interface Opening {
  openedOn: string
  regime: Regime
  round: string
  last: number
}

async function opening(db: Db, provinceId: string, openedOn: string): Promise<Opening> {
  const regime = await regimeOn(db, openedOn)
  const last = await lastCode(db, provinceId, openedOn.slice(0, 4))
  return { openedOn, regime, round: roundOf(regime, openedOn), last }
}

/** Refuses what cannot be opened: findings elsewhere, of other types, settled, or with an open case. */
async function checkFindings(db: Db, scope: Scope, findingIds: string[]): Promise<void> {
  const { rows } = await sql<{ subject: string; closed: boolean; taken: boolean }>`
    select subject, closed_on is not null as closed, card_case_id is not null as taken
    from view.card_matter matter
    where province_id = ${scope.provinceId} and finding_id = any (${findingIds}::bigint[])
      and ${matterInScope(scope)}`.execute(db)
  if (rows.length < findingIds.length) {
    throw new AppError('not_found', 'Có trường hợp thẻ không tồn tại, hoặc nằm ngoài phạm vi của bạn.')
  }
  const settled = rows.find(({ closed }) => closed)
  if (settled)
    throw refused(`“${settled.subject}” đã xử lý xong, không mở hồ sơ nữa. Tải lại trang để xem tình trạng mới.`)
  const taken = rows.find((row) => row.taken)
  if (taken) throw refused(`“${taken.subject}” đã có hồ sơ đang mở. Tải lại trang để xem hồ sơ đó.`)
}

/** Opens a case for each of these findings, all or none; within a transaction that holds the write lock. */
export async function openCases(
  db: Db,
  { scope, by, today }: Doing,
  { findingIds, openedOn = today }: OpenCases,
): Promise<string[]> {
  notAfter(today, openedOn)
  await checkFindings(db, scope, findingIds)
  const { regime, round, last } = await opening(db, scope.provinceId, openedOn)
  const { rows } = await sql<{ id: string }>`
    insert into card_case (
      province_id, code, kind, finding_type, subject_key, member_id, subject, org_unit_id, old_number, reported_on,
      opened_on, opened_by, regime, round
    )
    select
      province_id,
      left(${openedOn}, 4) || '-' || lpad((${last}::integer + row_number() over (order by type, subject_key))::text, 5, '0'),
      case type when 'duplicate_card' then 'duplicate' else replace(type, '_card', '') end, type, subject_key, member_id,
      subject, org_unit_id, split_part(subject_key, ':', 1), least(opened_on, ${openedOn}::date), ${openedOn}, ${by},
      ${regime.regime}, ${round}
    from finding
    where province_id = ${scope.provinceId} and finding_id = any (${findingIds}::bigint[])
    returning card_case_id::text as id`.execute(db)
  return rows.map(({ id }) => id)
}

/** Opens a case for a member that no finding tells of: a first card, a recall, a loss reported by word of mouth. */
export async function openCaseByHand(
  db: Db,
  { scope, by, today }: Doing,
  { memberId, kind, reason, openedOn = today, reportedOn = openedOn }: OpenCaseByHand,
): Promise<string[]> {
  notAfter(today, openedOn, reportedOn)
  if (reportedOn > openedOn) throw refused('Ngày báo sau ngày mở hồ sơ. Kiểm tra lại hai ngày.')
  const { rows: members } = await sql<{ fullName: string; cardNo: string | null; unitId: string; taken: boolean }>`
    select matter.full_name as "fullName", card_no as "cardNo", matter.org_unit_id::text as "unitId", exists (
      select from card_case where card_case.province_id = matter.province_id
        and card_case.member_id = ${memberId} and kind = ${kind} and outcome is null) as taken
    from (
      select province_id, full_name, card_no, branch_id as org_unit_id from view.member_current
      where province_id = ${scope.provinceId} and member_id = ${memberId}
    ) matter
    where ${matterInScope(scope)}`.execute(db)
  const member = members[0]
  if (!member) throw new AppError('not_found', 'Không có đảng viên này, hoặc nằm ngoài phạm vi của bạn.')
  if (member.taken) throw refused(`${member.fullName} đã có một hồ sơ loại này đang mở.`)
  const { regime, round, last } = await opening(db, scope.provinceId, openedOn)
  const { rows } = await sql<{ id: string }>`
    insert into card_case (
      province_id, code, kind, member_id, subject, org_unit_id, old_number, reason, reported_on, opened_on, opened_by,
      regime, round
    ) values (
      ${scope.provinceId}, ${`${openedOn.slice(0, 4)}-${String(last + 1).padStart(5, '0')}`}, ${kind}, ${memberId},
      concat_ws(' · ', ${member.fullName}::text, ${sealed(member.cardNo)}::text), ${member.unitId}, ${sealed(member.cardNo)}, ${sealed(reason)},
      ${reportedOn}, ${openedOn}, ${by}, ${regime.regime}, ${round}
    )
    returning card_case_id::text as id`.execute(db)
  return rows.map(({ id }) => id)
}
