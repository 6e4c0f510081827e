import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { account, openProvince, person, type GivenProvince } from '../given-province.ts'
import { serveDatabase } from './province.ts'
import * as visit from './visit.ts'

const WAITING = 24
const REVIEWED = 20
const TWINS_FROM = 50
/** Whose account bears the citizen id of one and the card of another. */
const TORN = 40
const CARD_OF = 89

let province: GivenProvince
let server: Awaited<ReturnType<typeof serveDatabase>>
let browser: Browser
let dir: string

/** Every member of branch A has one of the same name and birth in branch B; their accounts bear no numbers. */
beforeAll(async () => {
  ;[province, browser, dir] = await Promise.all([
    openProvince(),
    visit.openBrowser(),
    mkdtemp(join(tmpdir(), 'rollcall-review-')),
  ])
  const numbers = Array.from({ length: WAITING }, (_, at) => at + 1)
  const twin = (number: number) => {
    const { full_name, date_of_birth } = person(number)
    return person(number + TWINS_FROM, { full_name: full_name!, date_of_birth: date_of_birth!, branch_code: 'B' })
  }
  const torn = [person(TORN, { branch_code: 'D' }), person(CARD_OF, { branch_code: 'D' })]
  await province.take('roster', [...numbers.map((number) => person(number)), ...numbers.map(twin), ...torn])
  const unnumbered = { citizen_id: '', card_no: '', phone: '' }
  await province.take('accounts', [
    ...numbers.map((number) => account(number, unnumbered)),
    account(TORN, { branch_code: 'D', card_no: person(CARD_OF).card_no! }),
  ])
  await runReconciliation(province.database, '1')
  await refreshFacts(province.database, '1')
  server = await serveDatabase(province.database, dir)
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
  await province?.close()
  if (dir) await rm(dir, { recursive: true, force: true })
})

async function open(): Promise<visit.Visit> {
  const opened = await visit.openVisit(browser, server.origin)
  await opened.page.goto('/dang-nhap')
  await visit.fillSignIn(opened.page)
  await visit.heading(opened.page, 'Tổ chức T')
  return opened
}

/** Which account the case in front of the reader is about. */
const accountOf = (page: Page) => page.getByRole('columnheader', { name: /^Tài khoản/ }).innerText()
const follow = async (page: Page, name: string | RegExp) => {
  await page.getByRole('link', { name, exact: true }).focus()
  await page.keyboard.press('Enter')
}

/** Presses a key and waits for another case. */
async function pressOn(page: Page, key: string): Promise<void> {
  const before = await accountOf(page)
  await page.keyboard.press(key)
  await expect.poll(() => accountOf(page), { timeout: 15_000 }).not.toBe(before)
}

/** The headline rate of a branch as its page has it, with its bounds. */
async function rateOf(page: Page, code: string): Promise<string> {
  await page.goto(`/don-vi/${code}`)
  await visit.settled(page)
  const rows = await visit.cellsOf(visit.table(page, 'Các chỉ số'))
  const row = rows.find(([name]) => name === 'Đảng viên thuộc diện đã kích hoạt')!.join(' ')
  // who hears the page is told the bounds in a sentence
  return row.replace(/Nằm trong khoảng [^\n]*\n/, '')
}

test('twenty pairs are decided by keyboard alone, one is withdrawn, and the rate of the unit and its bounds follow', async () => {
  const { page, complaints } = await open()
  const before = await rateOf(page, 'A')
  expect(before).toMatch(/ 0%\s+0%–100%/)

  await page.keyboard.press('g')
  await page.keyboard.press('c')
  await visit.heading(page, 'Đối chiếu')
  await follow(page, 'Xét các đôi đang chờ')
  await visit.heading(page, 'Xét đôi')
  await follow(page, /^Giống nhiều đảng viên/)
  await page.getByText(`còn chờ ${WAITING}`).waitFor()
  await follow(page, 'Bắt đầu xét')
  await page.getByRole('table', { name: 'Hai bên, từng mục' }).waitFor()

  const seen = new Set<string>()
  for (let decided = 0; decided < REVIEWED; decided += 1) {
    seen.add(await accountOf(page))
    await pressOn(page, 'a')
  }
  expect(seen.size).toBe(REVIEWED)
  await page.getByText(`Hôm nay đã quyết định ${REVIEWED} · còn chờ ${WAITING - REVIEWED}`).waitFor()
  await page.getByText('79,2% (có thể đến 100%) → 83,3% (có thể đến 100%)').last().waitFor()

  const last = [...seen].at(-1)!
  await page.keyboard.press('u')
  await expect.poll(() => accountOf(page)).toBe(last)
  await page.getByText('83,3% (có thể đến 100%) → 79,2% (có thể đến 100%)').last().waitFor()

  const after = await rateOf(page, 'A')
  expect(after).toMatch(/ 79,2%\s+79,2%–100%/)
  expect(complaints).toEqual([])
})

test('numbers and arrows go along members and cases, and a rejected member leaves the others to decide on', async () => {
  const { page, complaints } = await open()
  await page.goto('/doi-chieu/xet-doi?loai=several')
  await follow(page, 'Bắt đầu xét')
  await page.getByRole('table', { name: 'Hai bên, từng mục' }).waitFor()
  const chosen = () => page.getByRole('button', { pressed: true }).innerText()
  expect(await chosen()).toMatch(/^1/)
  await page.keyboard.press('2')
  expect(await chosen()).toMatch(/^2/)
  await page.keyboard.press('ArrowLeft')
  expect(await chosen()).toMatch(/^1/)

  expect(await chosen()).toContain('Tổ chức A')

  const here = await accountOf(page)
  await pressOn(page, 's')
  await pressOn(page, 'Shift+ArrowLeft')
  expect(await accountOf(page)).toBe(here)

  await page.keyboard.press('r')
  await page.getByText('Đã bác').last().waitFor()
  await page.getByRole('button', { name: 'Hai người khác nhau · Đang có hiệu lực' }).waitFor()
  expect(await chosen()).toContain('Tổ chức B')
  expect(await accountOf(page)).toBe(here)

  await page.goto('/doi-chieu/quyet-dinh')
  await page
    .getByRole('button', { name: /^Rút lại quyết định về/ })
    .first()
    .click()
  await page.getByRole('dialog').getByRole('button', { name: 'Rút lại', exact: true }).click()
  await page.getByText('Đã rút quyết định về').waitFor()
  expect(complaints).toEqual([])
})

test('a verdict against the papers asks why, and counts once somebody else agrees', async () => {
  const { page, complaints } = await open()
  await page.goto('/doi-chieu/xet-doi?loai=contradiction')
  await follow(page, 'Bắt đầu xét')
  await page.getByText('Giấy tờ mâu thuẫn: nhận hay bác cũng sẽ cần người thứ hai đồng ý.').waitFor()
  const address = page.url()
  await page.keyboard.press('a')
  const note = page.getByLabel('Vì sao (để người thứ hai hiểu)')
  await expect.poll(() => note.evaluate((field) => field === field.ownerDocument.activeElement)).toBe(true)
  await page.keyboard.press('Enter')
  await page.getByText('Ghi một câu vì sao').waitFor()
  await page.keyboard.type('đã gọi cho chi bộ')
  await page.keyboard.press('Enter')
  await visit.heading(page, 'Xét đôi')
  await page.getByText('Chưa tính vào số liệu: chờ người thứ hai đồng ý.').last().waitFor()

  await page.goto(address)
  await page.getByText('Bạn đã quyết định đôi này.').waitFor()
  await page.getByText('“đã gọi cho chi bộ”').waitFor()
  await province.rows(`update decision set decided_by = 'lan' where contested`)
  await page.reload()
  await page.getByRole('button', { name: 'Không đồng ý' }).waitFor()
  await page.keyboard.press('a')
  await visit.heading(page, 'Xét đôi')
  await page.getByText('Đã đồng ý').last().waitFor()
  expect(
    await province.rows(`select status from link where rule = 'decision' and account_id in (
    select account_id from account where code = 'K${TORN}')`),
  ).toEqual([{ status: 'linked' }])
  expect(complaints).toEqual([])
})

test('a case that somebody else has open is shown as theirs', async () => {
  const { page, complaints } = await open()
  await province.rows(`
    insert into review_claim
    select 1, account_id, 'lan', now() + interval '5 minutes' from link where status = 'review' group by account_id
    on conflict (province_id, account_id) do update set claimed_by = 'lan', claimed_until = now() + interval '5 minutes'`)
  await page.goto('/doi-chieu/xet-doi')
  await page.getByText('lan đang xem').first().waitFor()
  expect(await page.getByRole('link', { name: 'Bắt đầu xét' }).count()).toBe(0)
  await visit.table(page, 'Danh sách chờ').getByRole('link').first().click()
  await page.getByText('lan đang xem trường hợp này').waitFor()
  expect(await page.getByRole('button', { name: 'Nhận' }).isDisabled()).toBe(true)
  expect(complaints).toEqual([])
})
