import { sql } from 'kysely'
import { maskedNumber, maskedText } from '../access/masking.ts'
import type { Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import type { XlsxTable } from '../exports/xlsx.ts'
import { CARD_FAULT_WORDS, CARD_KIND_WORDS } from './card-words.ts'
import type { CardFault } from './card-faults.contract.ts'
import type { CardKind } from './cards.contract.ts'

const COLUMNS = [
  { name: 'Số TT', width: 6 },
  { name: 'Mã hồ sơ', width: 12 },
  { name: 'Họ và tên', width: 26 },
  { name: 'Ngày sinh', width: 12 },
  { name: 'Ngày vào Đảng', width: 12 },
  { name: 'Ngày chính thức', width: 12 },
  { name: 'Số thẻ cũ', width: 15 },
  { name: 'Số thẻ mới', width: 15 },
  { name: 'Chi bộ', width: 26 },
  { name: 'Đảng bộ, chi bộ cơ sở', width: 26 },
  { name: 'Loại', width: 16 },
  { name: 'Lý do', width: 26 },
  { name: 'Số quyết định', width: 14 },
  { name: 'Ngày quyết định', width: 12 },
  { name: 'Ghi chú', width: 18 },
]

const day = (text: string | null) => text && text.split('-').reverse().map(Number).join('/')

/** `2024-05-19` → `Đợt 19/5/2024`, `2025-10` → `Tháng 10/2025`. */
export const roundName = (round: string): string =>
  round.length === 7 ? `Tháng ${Number(round.slice(5))}/${round.slice(0, 4)}` : `Đợt ${day(round)}`

interface Line {
  code: string
  name: string
  born: string | null
  joined: string | null
  official: string | null
  oldNumber: string | null
  newNumber: string | null
  branch: string
  base: string | null
  kind: CardKind
  fault: CardFault | null
  reason: string | null
  documentNo: string | null
  documentOn: string | null
  note: string | null
}

interface Wanted {
  round: string
  kind: CardKind | undefined
  /** With card numbers as they are, for who may see them. */
  isWhole: boolean
  /** Who takes the list out, and when. */
  issued: { by: string; at: string }
}

async function readLines(db: Db, { provinceId }: Scope, unitId: string, { round, kind }: Wanted): Promise<Line[]> {
  const { rows } = await sql<Line>`
    select card_case.code, coalesce(member.full_name, card_case.subject) as name,
      case member.birth_precision
        when 'year' then to_char(date_of_birth, 'YYYY') when 'month' then to_char(date_of_birth, 'FMMM/YYYY')
        else to_char(date_of_birth, 'FMDD/FMMM/YYYY') end as born,
      joined_on as joined, official_on as official, old_number as "oldNumber", new_number as "newNumber",
      unit.name as branch, base.name as base, card_case.kind, matter.fault, reason, decided.document_no as "documentNo",
      decided.document_on as "documentOn", decided.note
    from view.card_matter matter
    join card_case on card_case.province_id = matter.province_id and card_case.card_case_id = matter.card_case_id
    join view.unit_under above
      on above.province_id = matter.province_id and above.org_unit_id = matter.org_unit_id
      and above.ancestor_id = ${unitId}
    join view.unit_now unit on unit.province_id = matter.province_id and unit.org_unit_id = matter.org_unit_id
    left join lateral (
      select holder.name from view.unit_under over
      join view.unit_now holder on holder.province_id = over.province_id and holder.org_unit_id = over.ancestor_id
      where over.province_id = matter.province_id and over.org_unit_id = matter.org_unit_id
        and holder.kind in ('base_committee', 'base_branch')
      limit 1
    ) base on true
    left join view.member_current member
      on member.province_id = matter.province_id and member.member_id = matter.member_id
    left join card_case_step decided
      on decided.province_id = matter.province_id and decided.card_case_id = card_case.card_case_id
      and decided.step = 'committee' and decided.withdrawn_at is null
    where matter.province_id = ${provinceId} and card_case.round = ${round}
      and card_case.outcome is distinct from 'cancelled'
      and (${kind ?? null}::text is null or card_case.kind = ${kind ?? null})
    order by base.name, unit.name, name, card_case.code`.execute(db)
  return rows
}

/** The list of a round or month for a unit, as it is printed and sent up. */
export async function cardList(
  db: Db,
  scope: Scope,
  unit: { unitId: string; name: string },
  wanted: Wanted,
): Promise<XlsxTable> {
  const lines = await readLines(db, scope, unit.unitId, wanted)
  const { isWhole, issued } = wanted
  const shown = (number: string | null) => (isWhole || number === null ? number : maskedNumber('card_no', number))
  const named = (name: string) => (isWhole ? name : maskedText(name))
  const kinds = wanted.kind ? CARD_KIND_WORDS[wanted.kind].toUpperCase() : 'CẤP, ĐỔI, CẤP LẠI, THU HỒI'
  return {
    sheet: 'Danh sách',
    above: [
      { text: 'ĐẢNG CỘNG SẢN VIỆT NAM', bold: true },
      { text: unit.name.toUpperCase(), bold: true },
      { text: `DANH SÁCH HỒ SƠ THẺ ĐẢNG VIÊN: ${kinds}`, bold: true },
      { text: roundName(wanted.round) },
    ],
    columns: COLUMNS,
    rows: lines.map((line, at) => [
      ...[at + 1, line.code, named(line.name), line.born, day(line.joined), day(line.official)],
      ...[shown(line.oldNumber), shown(line.newNumber), line.branch, line.base, CARD_KIND_WORDS[line.kind]],
      ...[
        line.reason ?? (line.fault && CARD_FAULT_WORDS[line.fault]),
        line.documentNo,
        day(line.documentOn),
        line.note,
      ],
    ]),
    below: [
      { text: `Danh sách này có ${lines.length} hồ sơ, do ${issued.by} xuất lúc ${issued.at}.` },
      { text: 'NGƯỜI LẬP' },
      { text: 'T/M BAN THƯỜNG VỤ', bold: true },
    ],
  }
}
