import type { Page } from 'playwright-core'
import { xlsxBytes } from '../fixtures/write-xlsx.ts'
import { toTcvn3 } from '../imports/encodings/legacy-encoders.ts'
import type { Row, ServedProvince } from './province.ts'
import { sendFile } from './visit.ts'

export const FILE = 'DS Bình Chương.xlsx'

/** The commune whose roster is written anew. */
const COMMUNE = { code: 'QN.03.001', name: 'Đảng bộ xã Bình Chương' }
export const MISTYPED = { said: 'Chi bộ thôn An Diên', meant: 'Chi bộ thôn An Diêm' }
export const UNKNOWN_COLUMN = 'Ghi nhận riêng'
export const NEWCOMERS = ['Phạm Thị Hồng Vân', 'Võ Đình Trọng', 'Đỗ Nguyễn Thuỳ Dương']
/** The branch that is left out, and the two between which somebody moves. */
const LEFT_OUT = 'Chi bộ Trường Mầm non xã Bình Chương'
const OLD_HOME = 'Chi bộ Trường THCS xã Bình Chương'
const NEW_HOME = 'Chi bộ Cơ quan xã Bình Chương'

const viDate = (iso = '') => iso.split('-').reverse().join('/')
const COLUMNS: [header: string, cell: (row: Row) => string | undefined][] = [
  ['Họ và tên', (row) => row.full_name],
  ['Ngày sinh', (row) => viDate(row.date_of_birth)],
  ['Giới tính', (row) => row.gender],
  ['Số CCCD', (row) => row.citizen_id],
  ['Số thẻ đảng viên', (row) => row.card_no],
  ['Số lý lịch', (row) => row.profile_no],
  ['Số điện thoại', (row) => row.phone],
  ['Ngày vào Đảng', (row) => viDate(row.joined_on)],
  ['Ngày chính thức', (row) => viDate(row.official_on)],
  ['Có điện thoại thông minh', (row) => (row.smartphone === 'yes' ? 'có' : 'không')],
]

const legacy = (text: string) => (text === '' ? null : { text: toTcvn3(text), font: '.VnTime' })

/**
 * The roster of one commune as a clerk types it: titles above, a section a branch, in a font of the nineties. A branch
 * is left out, one name is mistyped, somebody sits in another branch, three are new.
 */
async function clerkWorkbook(province: ServedProvince): Promise<Buffer> {
  const branches = (await province.rowsOf('units')).filter(({ parent_code }) => parent_code === COMMUNE.code)
  const roster = (await province.rowsOf('roster')).filter(({ full_name, status }) => full_name && status !== 'left')
  const lists = new Map(branches.map(({ code, name }) => [name!, roster.filter((row) => row.branch_code === code)]))
  lists.delete(LEFT_OUT)
  lists.get(NEW_HOME)!.push(lists.get(OLD_HOME)!.pop()!)
  const newcomer = { date_of_birth: '1999-05-19', joined_on: '2023-09-02', smartphone: 'yes' }
  lists.get(NEW_HOME)!.push(...NEWCOMERS.map((full_name) => ({ ...newcomer, full_name })))

  let number = 0
  const lineOf = (row: Row) => {
    number += 1
    const own = COLUMNS.map(([, cell]) => cell(row) ?? '')
    return [String(number), ...own, number % 9 === 0 ? 'đã đổi sổ' : 'x'].map(legacy)
  }
  const sections = [...lists].flatMap(([name, members]) => {
    return [['', name === MISTYPED.meant ? MISTYPED.said : name].map(legacy), ...members.map(lineOf)]
  })
  const rows = [
    ['', 'ĐẢNG BỘ HUYỆN BÌNH SƠN', '', '', 'ĐẢNG CỘNG SẢN VIỆT NAM'].map(legacy),
    ['', 'ĐẢNG UỶ XÃ BÌNH CHƯƠNG'].map(legacy),
    [],
    ['', 'DANH SÁCH ĐẢNG VIÊN ĐẾN NGÀY 30/6/2024'].map(legacy),
    ['STT', ...COLUMNS.map(([header]) => header), UNKNOWN_COLUMN].map(legacy),
    ...sections,
  ]
  return xlsxBytes({ sheets: [{ name: 'DS', rows }] })
}

/** On the import page: fills in whose whole list the workbook is, and sends it to be looked at. */
export async function sendRoster(page: Page, province: ServedProvince): Promise<void> {
  await page.getByLabel('Số liệu tính đến ngày').fill('2024-06-30')
  await page.getByPlaceholder('toàn bộ phạm vi của bạn').fill('xã Bình Chương')
  await page.getByRole('option', { name: COMMUNE.name }).first().click()
  await sendFile(page, FILE, await clerkWorkbook(province))
}
