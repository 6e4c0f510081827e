import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashPassword } from '#api/access/passwords.ts'
import { codeAt } from '#api/access/totp.ts'
import { openProvince, person, type GivenProvince } from '../given-province.ts'
import { faultsOf } from './faults.ts'
import { serveDatabase } from './province.ts'
import * as visit from './visit.ts'

const GIVEN = 'mật khẩu được cấp'
const OWN = 'lúa chín vàng đồng'

let province: GivenProvince
let server: Awaited<ReturnType<typeof serveDatabase>>
let browser: Browser
let folder: string

beforeAll(async () => {
  ;[province, browser, folder] = await Promise.all([
    openProvince(),
    visit.openBrowser(),
    mkdtemp(join(tmpdir(), 'rollcall-account-')),
  ])
  await province.take('roster', [person(1), person(2)])
  server = await serveDatabase(province.database, folder)
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
  await province?.close()
  await rm(folder, { recursive: true, force: true })
})

const makeUser = async (username: string, handedOut: boolean) => {
  const given = { username, display_name: `Đồng chí ${username}`, installation_admin: true }
  const password_hash = await hashPassword(handedOut ? GIVEN : OWN)
  await province.database.db
    .insertInto('app_user')
    .values({ ...given, password_hash, must_change_password: handedOut })
    .execute()
}

async function enter(page: Page, username: string, password: string): Promise<void> {
  await page.goto('/dang-nhap')
  await page.getByLabel('Tên đăng nhập').fill(username)
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Đăng nhập' }).click()
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
/** The code a telephone shows for the secret on the page, so many half minutes ahead. */
async function telephone(page: Page): Promise<(ahead: number) => string> {
  const secret = (await page.locator('.secret').innerText()).replace(/\s/g, '')
  const bits = [...secret].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  )
  const bytes = Buffer.from(
    bits
      .join('')
      .match(/.{8}/g)!
      .map((eight) => parseInt(eight, 2)),
  )
  return (ahead) => codeAt(bytes, Math.floor(Date.now() / 30_000) + ahead)
}

test('whoever got a password from somebody else chooses an own one first, and is told why one will not do', async () => {
  await makeUser('hoa', true)
  const { page } = await visit.openVisit(browser, server.origin)
  await enter(page, 'hoa', GIVEN)
  await visit.heading(page, 'Đặt mật khẩu của riêng bạn')
  await page.goto('/doi-chieu')
  await visit.heading(page, 'Đặt mật khẩu của riêng bạn')
  await page.getByLabel('Mật khẩu được cấp').fill(GIVEN)
  await page.getByLabel('Mật khẩu mới').fill('matkhau')
  await page.getByText('Còn thiếu 5 ký tự.').waitFor()
  await page.getByLabel('Mật khẩu mới').fill('matkhau123456')
  await button(page, 'Đổi mật khẩu').click()
  await page.getByRole('alert').filter({ hasText: 'Mật khẩu mới dễ đoán' }).waitFor()
  expect(await faultsOf(page)).toEqual([])
  expect(await page.getByLabel('Mật khẩu mới').inputValue()).toBe('matkhau123456')
  await page.getByLabel('Mật khẩu mới').fill(OWN)
  await button(page, 'Đổi mật khẩu').click()
  await button(page, 'Tài khoản của Đồng chí hoa').waitFor()
})

test('the second step is set up on one’s own page and asked for at the next sign-in', async () => {
  await makeUser('lan', false)
  const { page, complaints } = await visit.openVisit(browser, server.origin)
  await enter(page, 'lan', OWN)
  await button(page, 'Tài khoản của Đồng chí lan').click()
  await page.getByRole('link', { name: 'Tài khoản của tôi' }).click()
  await visit.heading(page, 'Tài khoản của tôi')
  await button(page, 'Bật đăng nhập hai bước').click()
  await page.getByLabel('Mã 6 số').waitFor()
  expect(await faultsOf(page)).toEqual([])
  const code = await telephone(page)
  await page.getByLabel('Mã 6 số').fill(code(-1))
  await button(page, 'Xong, bật hai bước').click()
  await button(page, 'Tôi đã cất các mã này').waitFor()
  expect(await faultsOf(page)).toEqual([])
  const [recovery] = await page.locator('.codes li').allInnerTexts()
  await button(page, 'Tôi đã cất các mã này').click()
  await page.getByText('Còn 10 mã dự phòng chưa dùng.').waitFor()
  expect(complaints).toEqual([])

  await enter(page, 'lan', OWN)
  await visit.heading(page, 'Nhập mã trên điện thoại')
  expect(await faultsOf(page)).toEqual([])
  await page.getByLabel('Mã 6 số').fill(code(0))
  await button(page, 'Làm tiếp').click()
  await button(page, 'Tài khoản của Đồng chí lan').waitFor()

  await enter(page, 'lan', OWN)
  await button(page, 'Mất điện thoại? Dùng mã dự phòng').click()
  await page.getByLabel('Mã dự phòng').fill(recovery!)
  await button(page, 'Làm tiếp').click()
  await button(page, 'Tài khoản của Đồng chí lan').waitFor()
})

test('an act that asks for the password again goes on by itself once it is given', async () => {
  await makeUser('mai', false)
  const { page } = await visit.openVisit(browser, server.origin)
  await enter(page, 'mai', OWN)
  await button(page, 'Tài khoản của Đồng chí mai').waitFor()
  await page.goto('/tai-khoan')
  await province.rows(`update session set confirmed_at = now() - interval '11 minutes'`)
  await button(page, 'Bật đăng nhập hai bước').click()
  const dialog = page.getByRole('dialog', { name: 'Nhập lại mật khẩu' })
  await dialog.getByLabel('Mật khẩu', { exact: true }).fill('không phải')
  await button(page, 'Làm tiếp').click()
  await dialog.getByRole('alert').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await dialog.getByLabel('Mật khẩu', { exact: true }).fill(OWN)
  await button(page, 'Làm tiếp').click()
  await page.getByLabel('Mã 6 số').waitFor()
  await dialog.waitFor({ state: 'detached' })
})

test('when the session ends, what was typed stays and is sent after signing in over the page', async () => {
  await makeUser('nga', false)
  const { page } = await visit.openVisit(browser, server.origin)
  await enter(page, 'nga', OWN)
  await button(page, 'Tài khoản của Đồng chí nga').waitFor()
  await page.goto('/tai-khoan')
  await button(page, 'Đổi mật khẩu').click()
  await page.getByLabel('Mật khẩu đang dùng').fill(OWN)
  await page.getByLabel('Mật khẩu mới').fill('trời mưa to quá')
  await province.rows(`delete from session`)
  await button(page, 'Đổi mật khẩu').click()
  const dialog = page.getByRole('dialog', { name: 'Đăng nhập lại' })
  expect(await faultsOf(page)).toEqual([])
  await dialog.getByLabel('Mật khẩu', { exact: true }).fill(OWN)
  await button(page, 'Làm tiếp').click()
  await page.getByText('Đã đổi mật khẩu.').waitFor()
})

test('a session elsewhere is ended from the list', async () => {
  await makeUser('oanh', false)
  const [here, there] = [await visit.openVisit(browser, server.origin), await visit.openVisit(browser, server.origin)]
  for (const { page } of [there, here]) {
    await enter(page, 'oanh', OWN)
    await button(page, 'Tài khoản của Đồng chí oanh').waitFor()
  }
  await here.page.goto('/tai-khoan')
  await button(here.page, 'Đăng xuất Chrome trên Linux').click()
  await here.page.getByText('Đã đăng xuất 1 nơi.').waitFor()
  await here.page.getByText('Chỉ có máy này.').waitFor()
  expect((await there.page.request.get('/api/session')).status()).toBe(401)
  expect((await here.page.request.get('/api/session')).status()).toBe(200)
})
