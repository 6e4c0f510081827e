import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { account, openProvince, person, type GivenProvince } from '../given-province.ts'
import { serveDatabase } from './province.ts'
import * as visit from './visit.ts'

let province: GivenProvince
let server: Awaited<ReturnType<typeof serveDatabase>>
let browser: Browser
let dir: string

/** Member 1 is listed in two branches; the key of member 3 was given anew to somebody else in June. */
beforeAll(async () => {
  ;[province, browser, dir] = await Promise.all([
    openProvince(),
    visit.openBrowser(),
    mkdtemp(join(tmpdir(), 'rollcall-persons-')),
  ])
  const twice = [person(1), person(1, { member_code: 'M1b', branch_code: 'D' }), person(2)]
  await province.take('roster', [...twice, person(3)], { asOf: '2024-05-31' })
  await province.take('roster', [...twice, person(8, { member_code: 'M3', branch_code: 'B' })])
  await province.take('accounts', [account(1), account(2), account(3), account(8)])
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

test('from the finding to the figures: who is listed twice is one person, and two again when that is withdrawn', async () => {
  const { page, complaints } = await open()
  await page.goto('/doi-chieu/duplicate_member')
  await page.getByRole('link', { name: 'Trần Thị Bình Hai' }).first().click()
  await page.getByRole('link', { name: /^So với Trần Thị Bình Hai/ }).click()
  await visit.heading(page, 'Một người hay hai người?')
  await page.getByLabel('Tính dòng này').last().check()
  await page.getByLabel('Vì sao (để người thứ hai hiểu)').fill('Chuyển sinh hoạt từ tháng 4')
  await page.getByRole('button', { name: 'Là một người' }).click()
  await page.getByText('Tổ chức T 75,0% → 100%').waitFor()

  await page.goto('/doi-chieu/duplicate_member')
  await page.getByText('Không có trường hợp nào như vậy.').waitFor()
  await page.goto('/doi-chieu/quyet-dinh')
  await page.getByText('“Chuyển sinh hoạt từ tháng 4”').waitFor()
  await page.getByRole('button', { name: 'Rút lại' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Rút lại' }).click()
  await page.getByText('Đã rút · ').waitFor()
  await page.goto('/doi-chieu/duplicate_member')
  await expect.poll(() => page.getByRole('link', { name: 'Trần Thị Bình Hai' }).count()).toBe(2)
  expect(complaints).toEqual([])
})

test('from one row on somebody else: the member page splits the two, and finds others by name', async () => {
  const { page, complaints } = await open()
  const [named] = await province.rows<{ member_id: string }>(`select member_id from member where code = 'M3'`)
  await page.goto(`/dang-vien/${named!.member_id}`)
  await page.getByRole('button', { name: 'Từ dòng này là người khác' }).click()
  await page.getByLabel('Vì sao (nên ghi)').fill('Mã cấp lại')
  await page.getByRole('button', { name: 'Tách thành hai người' }).click()
  await page.getByText('Đã tách: từ dòng đó').waitFor()
  await page.getByText('Tách thành hai người: Đinh Thị Dung Một').waitFor()
  const accounts = await province.rows<{ line: string }>(`
    select account.code || ' ' || coalesce(member.code, '-') as line
    from link join account using (account_id) join member using (member_id) where account.code in ('K3', 'K8') order by 1`)
  expect(accounts.map(({ line }) => line)).toEqual(['K3 -', 'K8 M3'])

  await page.getByLabel('Tìm dòng kia theo họ tên hoặc mã đảng viên').fill('tran thi binh')
  await page.getByRole('button', { name: 'Tìm', exact: true }).click()
  await page.getByRole('link', { name: 'So hai dòng' }).first().click()
  await visit.heading(page, 'Một người hay hai người?')
  expect(complaints).toEqual([])
})
