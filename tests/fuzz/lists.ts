import type { ImportKind } from '#api/imports/import-kinds.ts'
import type { MergedArea, TableRow } from '#api/imports/tables/table.ts'
import { Random } from '#api/sample/random.ts'
import * as exported from '#tests/fixtures/tables/exports.ts'
import * as grouped from '#tests/fixtures/tables/grouped-headers.ts'
import * as identities from '#tests/fixtures/tables/identities.ts'
import * as books from '#tests/fixtures/tables/register-book.ts'
import * as sections from '#tests/fixtures/tables/sections.ts'
import * as standings from '#tests/fixtures/tables/standings.ts'
import { GIVEN_NAMES, MIDDLE_NAMES, SURNAMES } from '#tests/imports/encodings/vietnamese-texts.ts'

/** A sound list before it is written into a file: its rows from the first one, blank ones included. */
export interface GivenList {
  kind: ImportKind
  cells: string[][]
  merges: MergedArea[]
}

const FIXTURES = [exported, grouped, identities, books, sections, standings].flatMap((file) => Object.values(file))

function withBlankRows(rows: readonly TableRow[]): string[][] {
  const byNumber = new Map(rows.map(({ rowNo, cells }) => [rowNo, cells]))
  return Array.from({ length: rows.at(-1)!.rowNo }, (_, at) => byNumber.get(at + 1) ?? [])
}

const two = (number: number) => String(number).padStart(2, '0')

function personCells(random: Random, number: number): string[] {
  const names = [SURNAMES, MIDDLE_NAMES, GIVEN_NAMES].map((list) => random.pick(list))
  const born = random.int(1940, 2003)
  const joined = born + random.int(19, 30)
  const date = (year: number) => `${two(random.int(1, 28))}/${two(random.int(1, 12))}/${year}`
  const place = `Thôn ${random.int(1, 5)}`
  return [
    ...[String(number), names.join(' '), random.pick(['Nam', 'Nữ']), date(born)],
    ...[`05101${String(number).padStart(4, '0')}`, `0${random.int(900_000_000, 999_999_999)}`, `Chi bộ ${place}`],
    ...[date(joined), random.pick(['Chính thức', 'Dự bị', '']), random.pick(['', '', 'miễn sinh hoạt', 'x, "y"'])],
  ]
}

const PERSON_HEADER = [
  ...['STT', 'Họ và tên', 'Giới tính', 'Ngày sinh', 'Số thẻ đảng viên', 'Điện thoại', 'Chi bộ'],
  ...['Ngày vào Đảng', 'Loại đảng viên', 'Ghi chú'],
]

function roster(length: number): GivenList {
  const random = new Random(length, 'roster')
  const people = Array.from({ length }, (_, at) => personCells(random, at + 1))
  return { kind: 'roster', cells: [PERSON_HEADER, ...people], merges: [] }
}

/** Titles, a page break with the header printed again, a branch a section, a subtotal, signatures. */
function printedRoster(): GivenList {
  const random = new Random(7, 'printed roster')
  const header = PERSON_HEADER.filter((name) => name !== 'Chi bộ')
  const people = (from: number) =>
    Array.from({ length: 9 }, (_, at) => personCells(random, from + at).filter((_, column) => column !== 6))
  const cells = [
    ['ĐẢNG BỘ XÃ AN MẪU', '', '', 'ĐẢNG CỘNG SẢN VIỆT NAM'],
    ['DANH SÁCH ĐẢNG VIÊN'],
    [],
    ...[header, header.map((_, at) => `(${at + 1})`)],
    ...[['CHI BỘ THÔN 1 (9 đ/c)'], ...people(1)],
    ...[['Trang 2'], header],
    ...[['II', 'CHI BỘ TRƯỜNG HỌC'], ...people(10), ['', 'Cộng: 9']],
    ...[[], ['', '', '', 'Nghĩa Lộ, ngày 30 tháng 6 năm 2024'], ['', '', '', 'BÍ THƯ']],
  ]
  return { kind: 'roster', cells, merges: [{ fromRow: 2, toRow: 2, fromColumn: 1, toColumn: 9 }] }
}

// prettier-ignore
const OTHERS: GivenList[] = [
  { kind: 'accounts', merges: [], cells: [
    ['account_id', 'full_name', 'date_of_birth', 'card_no', 'phone', 'branch_code', 'issued_on', 'last_login_at', 'login_count', 'status'],
    ...Array.from({ length: 20 }, (_, at) => [`K${at}`, `${SURNAMES[at]} ${GIVEN_NAMES[at]}`, `19${60 + at}-03-02`, `0510${1000 + at}`, `09050001${two(at)}`, 'A', '2023-06-01', '2024-06-20', String(at), 'active']),
  ] },
  { kind: 'cards', merges: [], cells: [
    ['Số thẻ', 'Họ và tên', 'Ngày sinh', 'Biến động thẻ', 'Ngày biến động', 'Thay bằng thẻ', 'Số văn bản'],
    ...Array.from({ length: 15 }, (_, at) => [`0510${1000 + at}`, `${SURNAMES[at]} ${GIVEN_NAMES[at]}`, `3/2/19${60 + at}`, 'mất', '1/6/2024', '', `${at}-QĐ/TU`]),
  ] },
  { kind: 'units', merges: [], cells: [
    ['Mã', 'Mã cấp trên', 'Tên tổ chức', 'Loại hình', 'Lực lượng vũ trang', 'Từ ngày'],
    ['T', '', 'Tỉnh uỷ', 'province', 'không', '2020-01-01'],
    ...Array.from({ length: 15 }, (_, at) => [`A${at}`, 'T', `Chi bộ Thôn ${at}`, 'branch', 'không', '2020-01-01']),
  ] },
  { kind: 'meetings', merges: [], cells: [
    ['source', 'branch_code', 'month', 'held_on', 'starts_at', 'ends_at', 'kind', 'convened', 'present'],
    ...Array.from({ length: 15 }, (_, at) => [at % 2 ? 'paper' : 'app', 'A', `2024-${two(1 + (at % 12))}`, '3/5/2024', '19:00', '20:30', 'regular', '20', String(at)]),
  ] },
]

/** What the files are made of: as clerks print lists, as systems export them, and one longer than any look ahead. */
export const LISTS: readonly GivenList[] = [
  ...FIXTURES.map(({ kind, rows, merges }) => ({ kind, merges, cells: withBlankRows(rows) })),
  ...[roster(1), roster(30), roster(120), printedRoster(), ...OTHERS],
]

export const LONG_LIST: GivenList = roster(2_600)
