import { expect, test } from 'vitest'
import { xlsxBytes, type SheetInput } from '../fixtures/write-xlsx.ts'
import { csvOf, openProvince, person, type GivenProvince, type GivenRow } from '../given-province.ts'
import { toTcvn3, toVni, toWindows1258 } from './encodings/legacy-encoders.ts'
import { particularsOf, registersOf } from './registers.ts'

const FULL_NAMES = [
  ...['Nguyễn Văn Hoà', 'Trần Thị Thuý', 'Huỳnh Văn Trương', 'Võ Thị Ánh Nguyệt', 'Đặng Quốc Cường', 'Bùi Đức Ưng'],
  ...['Phạm Hữu Lượng', 'Đỗ Thị Mỹ Phượng', 'Tạ Ngọc Quyền', "Rơ Châm H'Lan", 'Y Blum', 'Lê Thị Kiều Oanh'],
]
const PEOPLE: GivenRow[] = FULL_NAMES.map((name, at) => {
  const { date_of_birth: born, joined_on: joined, ...given } = person(at + 1)
  return {
    ...given,
    full_name: name,
    date_of_birth: born!,
    joined_on: joined!,
    branch_code: at % 2 === 0 ? 'A' : 'B',
    smartphone: at % 3 === 0 ? '' : 'yes',
  }
})
const HEADERS: Partial<Record<keyof GivenRow, string>> = {
  member_code: 'Mã đảng viên',
  full_name: 'Họ và tên',
  date_of_birth: 'Ngày sinh',
  citizen_id: 'Số căn cước',
  card_no: 'Số thẻ đảng viên',
  profile_no: 'Số lý lịch',
  phone: 'Điện thoại',
  branch_code: 'Chi bộ',
  joined_on: 'Ngày vào Đảng',
  membership: 'Loại đảng viên',
  smartphone: 'Có điện thoại thông minh',
}
const FIELDS = Object.keys(HEADERS) as (keyof GivenRow)[]
const day = (iso: string) => iso.split('-').reverse().join('/')
const american = (iso: string) => `${Number(iso.slice(5, 7))}/${Number(iso.slice(8))}/${iso.slice(0, 4)}`

/** The people under Vietnamese headers, with the words and dates that clerks write. */
const table = (dates: (iso: string) => string = day): string[][] => [
  FIELDS.map((field) => HEADERS[field]!),
  ...PEOPLE.map((row) =>
    FIELDS.map((field) => {
      const value = row[field] ?? ''
      if (field === 'date_of_birth' || field === 'joined_on') return dates(value)
      return field === 'membership' ? 'Chính thức' : value
    }),
  ),
]
const csv = (rows: readonly string[][], sign = ',') => rows.map((cells) => `${cells.join(sign)}\r\n`).join('')
const bytes = (text: string, encoding: BufferEncoding) => Buffer.from(text, encoding)
const legacy = (encode: (text: string) => string) => bytes(encode(csv(table(), ';')), 'latin1')

/** What a clean file makes of the people, then what this one does. */
async function bothWays(file: string | Uint8Array, write?: (province: GivenProvince) => Promise<unknown>) {
  const clean = await openProvince()
  const wild = await openProvince()
  try {
    await clean.take('roster', csvOf(PEOPLE))
    await (write ?? ((province) => province.take('roster', file)))(wild)
    return { expected: await particularsOf(clean), found: await particularsOf(wild), sums: await registersOf(wild) }
  } finally {
    await clean.close()
    await wild.close()
  }
}

test.for([
  ['UTF-8 with a byte order mark', bytes(`\ufeff${csv(table())}`, 'utf8')],
  ['UTF-8 with tabs', bytes(csv(table(), '\t'), 'utf8')],
  ['decomposed letters', bytes(csv(table()).normalize('NFD'), 'utf8')],
  ['UTF-16 with a mark, as Excel saves Unicode Text', bytes(`\ufeff${csv(table(), '\t')}`, 'utf16le')],
  ['UTF-16 without a mark, big end first', bytes(csv(table(), ';'), 'utf16le').swap16()],
  ['UTF-8 that a program read as Windows-1252', bytes(Buffer.from(csv(table())).toString('latin1'), 'utf8')],
  ['TCVN3', legacy(toTcvn3)],
  ['VNI', legacy(toVni)],
  ['Windows-1258', legacy(toWindows1258)],
  ['TCVN3 saved as Unicode', bytes(toTcvn3(csv(table())), 'utf8')],
  ['dates with the month first', bytes(csv(table(american)), 'utf8')],
] as [string, Uint8Array][])('a roster in %s gives what the clean one gives', async ([, file]) => {
  const { expected, found } = await bothWays(file)
  expect(found).toEqual(expected)
})

const sheet = (rows: SheetInput['rows'], more: Partial<SheetInput> = {}) =>
  xlsxBytes({ sheets: [{ name: 'Danh sách', rows, ...more }] })
const [header, ...body] = table() as [string[], ...string[][]]
const signature = [
  [null, null, null, 'Nghĩa Lộ, ngày 30 tháng 6 năm 2024'],
  [null, null, null, 'TM. CHI BỘ'],
  [null, null, null, 'BÍ THƯ'],
]

test.for([
  // as Excel saves them: no cell where there is nothing
  ['a plain sheet', sheet(table().map((cells) => cells.map((cell) => cell || null)))],
  [
    'the fonts of TCVN3',
    sheet([header, ...body].map((cells) => cells.map((cell) => ({ text: toTcvn3(cell), font: '.VnTime' })))),
  ],
  [
    'titles, a code row, numbers of rows and signatures',
    sheet([
      ['ĐẢNG BỘ TỈNH QUẢNG NGÃI', null, null, 'ĐẢNG CỘNG SẢN VIỆT NAM'],
      ['DANH SÁCH ĐẢNG VIÊN'],
      ['STT', ...header],
      ['(1)', ...header.map((_, at) => `(${at + 2})`)],
      ...body.map((cells, at) => [at + 1, ...cells]),
      ['Tổng cộng: 12 đảng viên'],
      ...signature,
    ]),
  ],
  [
    'a section for each branch',
    sheet([
      ['STT', ...header.filter((name) => name !== 'Chi bộ')],
      ...['A', 'B'].flatMap((branch) => [
        [`CHI BỘ ${branch} (6 đ/c)`],
        ...body
          .filter((cells) => cells[FIELDS.indexOf('branch_code')] === branch)
          .map((cells, at) => [at + 1, ...cells.filter((_, column) => FIELDS[column] !== 'branch_code')]),
        ['', 'Cộng: 6'],
      ]),
    ]),
  ],
] as [string, Uint8Array][])('a workbook with %s gives what the clean file gives', async ([title, file]) => {
  const sections = title.startsWith('a section')
  const { expected, found } = await bothWays(file, async (province) => {
    // a section bears the name of a branch, not its code
    if (sections) await province.rows(`update org_unit_version set name = 'Chi bộ ' || code where kind = 'branch'`)
    return province.take('roster', file)
  })
  expect(found).toEqual(expected)
})
