import Papa from 'papaparse'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '#api/access/roles.ts'
import { faultsOf } from './faults.ts'
import { DISTRICT, PASSWORD, readCsv, serveProvince, type Row, type ServedProvince } from './province.ts'
import * as visit from './visit.ts'

const OWN = { code: 'QN.03.001', name: 'Đảng bộ xã Bình Chương' }
const OWN_PASSWORD = 'lúa chín vàng đồng'
const NEWCOMER = 'Phạm Thị Hồng Vân'
const STRAYED = 'Người Nơi Khác'

let province: ServedProvince
let browser: Browser
/** A base organisation of the same district with members of its own. */
let neighbour: Row

beforeAll(async () => {
  ;[province, browser] = await Promise.all([serveProvince(), visit.openBrowser()])
  const [units, roster] = await Promise.all([province.rowsOf('units'), province.rowsOf('roster')])
  neighbour = units.find(
    ({ code, parent_code }) =>
      parent_code === DISTRICT.code && code !== OWN.code && roster.some(({ branch_code }) => branch_code === code),
  )!
  await province.givenUser('quanhuyen', 'Lê Quang Huyện', 'upper_admin', DISTRICT.code)
})

afterAll(async () => {
  await browser?.close()
  await province?.close()
})

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true })
const rail = (page: Page) => page.getByRole('navigation', { name: 'Các trang' }).first()

/** On the list of users: adds one and returns the password that is shown. */
async function addClerk(page: Page): Promise<string> {
  await link(page, 'Thêm người dùng').click()
  await visit.heading(page, 'Thêm người dùng')
  await page.getByLabel('Họ và tên').fill('Trần Thị Thu Hà')
  expect(await page.getByLabel('Tên đăng nhập').inputValue()).toBe('tranthithuha')

  // what is missing is said beside its field, and what was typed stays
  await button(page, 'Thêm và tạo mật khẩu').click()
  expect(await page.getByRole('alert').allInnerTexts()).toEqual([
    'Chọn một vai trò.',
    expect.stringContaining('Chọn đơn vị'),
  ])
  await page.getByRole('radio', { name: 'Cán bộ nhập liệu' }).check()
  expect(await page.getByRole('radio', { name: 'Quản trị tỉnh' }).count()).toBe(0)
  await page.getByPlaceholder('Gõ tên đơn vị…').fill('xã Bình Chương')
  await page.getByRole('option', { name: OWN.name }).first().click()
  await page.getByLabel('Tên đăng nhập').fill('quanhuyen')
  await button(page, 'Thêm và tạo mật khẩu').click()
  await page.getByRole('alert').filter({ hasText: 'Tên đăng nhập “quanhuyen” đã có' }).waitFor()
  expect(await page.getByLabel('Họ và tên').inputValue()).toBe('Trần Thị Thu Hà')
  await page.getByLabel('Tên đăng nhập').fill('thuha.bc')
  await button(page, 'Thêm và tạo mật khẩu').click()

  await page.getByRole('heading', { name: 'Mật khẩu của Trần Thị Thu Hà' }).waitFor()
  const password = await page.locator('dd.password').first().innerText()
  expect(await faultsOf(page)).toEqual([])
  await page.emulateMedia({ media: 'print' })
  const slip = page.getByText('Phiếu cấp tài khoản').locator('..')
  expect(await slip.innerText()).toContain(password)
  expect(await slip.innerText()).toContain(province.origin)
  expect(await rail(page).isVisible()).toBe(false)
  await page.emulateMedia({ media: 'screen' })
  return password
}

/** The roster of the clerk's commune with somebody new, and a row that names a branch of the neighbour. */
async function ownRoster(): Promise<string> {
  const roster = (await province.rowsOf('roster')).filter(({ full_name, status }) => full_name && status !== 'left')
  const own = roster.filter(({ branch_code }) => branch_code!.startsWith(`${OWN.code}.`))
  const blank = Object.fromEntries(Object.keys(own[0]!).map((key) => [key, '']))
  const newcomer = { ...blank, full_name: NEWCOMER, date_of_birth: '1999-05-19', smartphone: 'yes', status: 'active' }
  const strayed = { ...newcomer, full_name: STRAYED, branch_code: neighbour.code! }
  return Papa.unparse([...own, { ...newcomer, branch_code: own[0]!.branch_code! }, strayed])
}

/** Addresses of a member, a finding and a file that are not of the clerk's commune. */
async function idsElsewhere(): Promise<string[]> {
  const { page } = await visit.openVisit(browser, province.origin)
  await visit.signIn(page)
  const rowsOf = async <T>(path: string) => ((await (await page.request.get(path)).json()) as { rows: T[] }).rows
  const gaps = await rowsOf<{ unitCode: string; memberId: string }>('/api/units/QN/gaps')
  const findings = await rowsOf<{ unitCode: string; findingId: string }>('/api/findings')
  const isElsewhere = ({ unitCode }: { unitCode: string }) => !unitCode.startsWith(OWN.code)
  return [
    `/dang-vien/${gaps.find(isElsewhere)!.memberId}`,
    `/doi-chieu/truong-hop/${findings.find(isElsewhere)!.findingId}`,
    '/nhap-du-lieu/2',
  ]
}

test('a district administrator makes a clerk, who works for the own commune and finds nothing of the neighbour', async () => {
  const upper = await visit.openVisit(browser, province.origin)
  await visit.signInAs(upper.page, 'quanhuyen', DISTRICT.name)
  await rail(upper.page).getByRole('link', { name: 'Người dùng' }).click()
  await visit.heading(upper.page, 'Người dùng')
  const password = await addClerk(upper.page)
  expect(upper.complaints.filter((text) => !text.includes('409'))).toEqual([])

  const { page } = await visit.openVisit(browser, province.origin)
  await visit.signInFirst(page, 'thuha.bc', password, OWN_PASSWORD)
  await visit.heading(page, OWN.name)
  expect(await rail(page).getByRole('link', { name: 'Người dùng' }).count()).toBe(0)

  // takes a file in for the own commune; a branch of another is one that the machine does not know
  await rail(page).getByRole('link', { name: 'Nhập dữ liệu' }).click()
  await visit.heading(page, 'Nhập dữ liệu')
  await visit.settled(page)
  expect(await page.getByRole('radio', { name: 'Danh mục' }).count()).toBe(0)
  await page.getByLabel('Số liệu tính đến ngày').fill('2024-06-30')
  await visit.sendFile(page, 'binh-chuong.csv', await ownRoster())
  await visit.heading(page, 'Tệp này được hiểu như thế này, đúng không?')
  await page.getByRole('group', { name: `“${neighbour.code}”` }).waitFor()
  await button(page, 'Xem tệp này làm thay đổi gì').click()
  await visit.heading(page, 'Nếu nhận tệp này')
  await visit.takeFile(page)
  await link(page, 'Xem kết quả').click()
  await visit.heading(page, 'binh-chuong.csv')
  await button(page, 'Hoàn tác lần nhập này').waitFor()
  await page.goto('/nhap-du-lieu')
  await visit.settled(page)
  const files = await visit.cellsOf(visit.table(page, 'Các tệp đã nộp'))
  expect(files.map(([name]) => name!.split('\n')[0])).toEqual(['binh-chuong.csv'])

  // by address and search
  await page.goto(`/don-vi/${neighbour.code}`)
  await visit.heading(page, 'Không có trang này')
  await page.goto('/')
  await visit.heading(page, OWN.name)
  await page.getByRole('search').getByRole('combobox').fill(neighbour.name!)
  await page.getByText('Không có đơn vị nào khớp').waitFor()
  const people = await province.rowsOf('roster')
  const theirs = people.find(({ branch_code, full_name }) => branch_code === neighbour.code && full_name)!
  const unitsOf = async (name: string) => {
    const answer = await page.request.get(`/api/members/?q=${encodeURIComponent(name)}`)
    const { members } = (await answer.json()) as { members: { unit: { code: string } }[] }
    return members.map(({ unit }) => unit.code)
  }
  expect((await unitsOf(NEWCOMER)).length).toBe(1)
  expect(await unitsOf(STRAYED)).toEqual([])
  expect((await unitsOf(theirs.full_name!)).filter((code) => !code.startsWith(OWN.code))).toEqual([])

  // by export, and by the ids of what the district has there
  expect(
    (
      await page.request.get(`/api/exports/gaps.csv?unit=${neighbour.code}&purpose=report&reason=xem+nơi+khác`)
    ).status(),
  ).toBe(404)
  const links = readCsv(
    await (await page.request.get('/api/exports/findings.csv?purpose=report&reason=xem+nơi+khác')).text(),
  ).rows
  expect(links.length).toBeGreaterThan(0)
  expect(links.filter(({ unit_code }) => !unit_code!.startsWith(OWN.code))).toEqual([])
  for (const guessed of await idsElsewhere()) {
    await page.goto(guessed)
    await visit.heading(page, 'Không có trang này')
  }
  await page.goto('/nguoi-dung')
  await visit.heading(page, 'Việc này thuộc người khác')
  expect(await faultsOf(page)).toEqual([])
  await link(page, 'Về Tổng quan').click()
  await visit.heading(page, OWN.name)

  // who is ended is out at the next step
  await upper.page.goto('/nguoi-dung?tim=thu+ha')
  await upper.page.getByRole('link', { name: 'Trần Thị Thu Hà' }).click()
  await visit.heading(upper.page, 'Trần Thị Thu Hà')
  await button(upper.page, 'Kết thúc người dùng').click()
  await upper.page.getByRole('dialog').getByText('Kết thúc ngay 1 vai trò').waitFor()
  await upper.page.getByRole('dialog').getByRole('button', { name: 'Kết thúc người dùng' }).click()
  await upper.page.getByText('Đã kết thúc, do quanhuyen').waitFor()
  await page.reload()
  await visit.heading(page, 'Đăng nhập')
})

test('a role is given and ended, and a password made anew, from the keyboard alone', async () => {
  await province.givenUser('coso', 'Võ Thị Cơ Sở', 'base_committee', OWN.code)
  const { page, complaints } = await visit.openVisit(browser, province.origin)
  await visit.signInAs(page, 'quanhuyen', DISTRICT.name)
  await page.keyboard.press('g')
  await page.keyboard.press('u')
  await visit.heading(page, 'Người dùng')
  await link(page, 'Võ Thị Cơ Sở').focus()
  await page.keyboard.press('Enter')
  await visit.heading(page, 'Võ Thị Cơ Sở')

  const press = async (name: string) => {
    await button(page, name).focus()
    await page.keyboard.press('Enter')
  }
  await page.locator('summary', { hasText: 'Cấp thêm vai trò' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('radio', { name: 'Kiểm tra, giám sát' }).focus()
  await page.keyboard.press('Space')
  await page.getByPlaceholder('Gõ tên đơn vị…').focus()
  await page.keyboard.type(neighbour.name!)
  await page.getByRole('option', { name: neighbour.name! }).first().waitFor()
  await page.keyboard.press('Enter')
  await press('Cấp vai trò')
  await page.getByText(`Đã cấp: Kiểm tra, giám sát, ${neighbour.name}.`).waitFor()

  await press(`Kết thúc vai trò Kiểm tra, giám sát ở ${neighbour.name}`)
  await page.getByRole('dialog').getByText('ngay bây giờ').waitFor()
  await page.keyboard.press('Enter')
  await page.getByText(`Đã kết thúc: Kiểm tra, giám sát, ${neighbour.name}.`).waitFor()
  await page.getByText('Vai trò trước đây (1)').waitFor()

  await press('Cấp mật khẩu mới')
  await page.getByRole('dialog').getByText('chỉ hiện một lần').waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Mật khẩu của Võ Thị Cơ Sở' }).waitFor()
  const password = await page.locator('dd.password').first().innerText()
  await press('Đã đưa xong, đóng')
  expect(await page.getByText(password).count()).toBe(0)
  expect(complaints).toEqual([])

  const theirs = await visit.openVisit(browser, province.origin)
  await theirs.page.goto('/dang-nhap')
  await visit.fillSignIn(theirs.page, PASSWORD, 'coso')
  await theirs.page.getByRole('alert').waitFor()
  await visit.signInFirst(theirs.page, 'coso', password, OWN_PASSWORD)
  await visit.heading(theirs.page, OWN.name)
})

const FIGURES = ['Tổng quan', 'Xếp hạng', 'Phân tích', 'Đơn vị', 'Sinh hoạt']
const STEERING = ['Cần chú ý', 'Biểu dương', 'Chỉ tiêu', 'Chương trình', 'Báo cáo quý']
// whoever sees people sees what is written about units
const SAID = ['Phản ánh', 'Phân công']
const PLACES: [Role, string, string[]][] = [
  [
    'province_viewer',
    'QN',
    [...FIGURES, ...STEERING, ...SAID, 'Đối chiếu', 'Thẻ', 'Miễn trừ', 'Tổ chức lại', 'Quy tắc tính'],
  ],
  ['auditor', 'QN', [...FIGURES, ...STEERING, 'Phân công', 'Tổ chức lại', 'Quy tắc tính', 'Nhật ký']],
  [
    'clerk',
    OWN.code,
    [...FIGURES, ...STEERING, ...SAID, 'Đối chiếu', 'Thẻ', 'Nhập dữ liệu', 'Miễn trừ', 'Tổ chức lại', 'Quy tắc tính'],
  ],
  [
    'branch_secretary',
    'a branch',
    [
      ...[
        'Tổng quan',
        'Đơn vị',
        'Sinh hoạt',
        'Cần chú ý',
        'Biểu dương',
        'Chỉ tiêu',
        'Chương trình',
        'Báo cáo quý',
        ...SAID,
        'Đối chiếu',
        'Thẻ',
      ],
      'Miễn trừ',
      'Tổ chức lại',
      'Quy tắc tính',
    ],
  ],
]

test.each(PLACES)(
  'a %s of %s is offered what the role gives, and no page asks for more',
  async (role, unit, places) => {
    const units = await province.rowsOf('units')
    const { code, name } = units.find(
      ({ code, kind }) => code === unit || (role === 'branch_secretary' && kind === 'branch'),
    )!
    await province.givenUser(role, role, role, code!)
    const { page, complaints } = await visit.openVisit(browser, province.origin)
    await visit.signInAs(page, role, name!)
    expect(await rail(page).getByRole('link').allInnerTexts()).toEqual(['Rollcall', ...places])
    for (const place of places) {
      await rail(page).getByRole('link', { name: place, exact: true }).click()
      await rail(page).locator('[aria-current="page"]').filter({ hasText: place }).waitFor()
      await visit.settled(page)
      await page.getByRole('heading', { level: 1 }).first().waitFor()
      // what makes no sense for one branch is left out: pages that the administrator never sees so
      if (role === 'branch_secretary') expect([place, await faultsOf(page)]).toEqual([place, []])
    }
    // a refused request would have said so in the console
    expect(complaints).toEqual([])
  },
)

test('the auditor of the district finds each act of the administrator and the clerk', async () => {
  await province.givenUser('kiemtra', 'Người Kiểm Tra', 'auditor', DISTRICT.code)
  const { page, complaints } = await visit.openVisit(browser, province.origin)
  await visit.signInAs(page, 'kiemtra', DISTRICT.name)
  const found = async (query: string) => {
    await page.goto(`/nhat-ky?${query}`)
    await visit.settled(page)
    return page.getByRole('main').innerText()
  }
  expect(await found('ai=quanhuyen&viec=user_created')).toContain('thuha.bc')
  expect(await found('ai=quanhuyen&viec=signed_in')).toContain('quanhuyen')
  expect(await found('ai=thuha.bc&viec=imported')).toContain('thuha.bc')
  expect(await found('ai=thuha.bc&viec=password_changed')).toContain('thuha.bc')
  expect(await found('ai=thuha.bc&viec=refused')).toContain('thuha.bc')
  expect(complaints).toEqual([])
})

test('who only looks on sees a pair and its decision without keys or buttons to decide', async () => {
  await province.givenUser('xem', 'Người Xem', 'province_viewer', 'QN')
  const { page, complaints } = await visit.openVisit(browser, province.origin)
  await visit.signInAs(page, 'xem', 'Đảng bộ tỉnh Quảng Ngãi')
  await page.goto('/doi-chieu/xet-doi')
  await visit.settled(page)
  expect(await page.getByRole('link', { name: 'Bắt đầu xét' }).count()).toBe(0)
  const acts: string[] = []
  page.on('request', (request) => request.method() === 'GET' || acts.push(request.url()))
  await visit.table(page, 'Danh sách chờ').getByRole('link').first().click()
  await page.getByRole('table').first().waitFor()
  await visit.settled(page)
  for (const key of ['a', 'r', 'u']) await page.keyboard.press(key)
  expect(await page.getByRole('group', { name: 'Quyết định' }).count()).toBe(0)
  await rail(page).getByRole('link', { name: 'Đối chiếu' }).click()
  await visit.heading(page, 'Đối chiếu')
  expect(acts).toEqual([])
  expect(complaints).toEqual([])
})
