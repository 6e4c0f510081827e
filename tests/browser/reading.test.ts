import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DISTRICT, serveProvince, type ServedProvince } from './province.ts'
import * as visit from './visit.ts'

let province: ServedProvince
let browser: Browser

beforeAll(async () => {
  ;[province, browser] = await Promise.all([serveProvince(), visit.openBrowser()])
})

afterAll(async () => {
  await browser?.close()
  await province?.close()
})

const address = (page: Page) => page.url().slice(province.origin.length)
const asked = (page: Page, name: string) => new URL(page.url()).searchParams.get(name)

test('who is not signed in signs in, gets to the address asked for, and after signing out sees nothing', async () => {
  const { page } = await visit.openVisit(browser, province.origin)
  await page.goto('/xep-hang?ky=2024-Q1')
  await visit.heading(page, 'Đăng nhập')
  await visit.fillSignIn(page, 'không phải mật khẩu')
  await page.getByRole('alert').filter({ hasText: 'Tên đăng nhập hoặc mật khẩu không đúng.' }).waitFor()
  expect(await page.getByLabel('Tên đăng nhập').inputValue()).toBe('admin')

  await visit.fillSignIn(page)
  await visit.heading(page, 'Xếp hạng')
  expect(address(page)).toBe('/xep-hang?ky=2024-Q1')

  await page.getByRole('button', { name: 'Tài khoản của Quản trị viên' }).click()
  await page.getByRole('button', { name: 'Đăng xuất' }).click()
  await visit.heading(page, 'Đăng nhập')
  expect((await page.request.get('/api/session')).status()).toBe(401)
  await page.goto('/')
  await visit.heading(page, 'Đăng nhập')
})

test('period, unit and view stand in the address, so Back brings each of them back', async () => {
  const { page, complaints } = await visit.openVisit(browser, province.origin)
  await visit.signIn(page)
  const headline = page.getByRole('region', { name: 'Đảng viên thuộc diện đã kích hoạt' })
  const now = await headline.innerText()

  await page.getByLabel('Kỳ báo cáo').selectOption('Quý I/2024')
  await expect.poll(() => page.title()).toContain('quý I/2024')
  expect(asked(page, 'ky')).toBe('2024-Q1')
  expect(await headline.innerText()).not.toBe(now)
  await page.goBack()
  await expect.poll(() => headline.innerText()).toBe(now)
  expect(asked(page, 'ky')).toBeNull()

  await page.keyboard.press('/')
  await page.keyboard.type('binh son')
  await page.getByRole('option', { name: DISTRICT.name }).first().waitFor()
  await page.keyboard.press('Enter')
  await visit.heading(page, DISTRICT.name)
  expect(asked(page, 'don-vi')).toBe(DISTRICT.code)
  await page.goBack()
  await visit.heading(page, 'Đảng bộ tỉnh Quảng Ngãi')

  await page.getByRole('link', { name: 'Xếp hạng', exact: true }).click()
  await visit.heading(page, 'Xếp hạng')
  await page.getByRole('link', { name: 'Biểu đồ' }).click()
  await page.getByRole('img', { name: '17 đơn vị' }).waitFor()
  expect(asked(page, 'xem')).toBe('bieu-do')
  await page.keyboard.press('b')
  await visit.table(page, 'Xếp hạng').waitFor()
  await page.goBack()
  await page.getByRole('img', { name: '17 đơn vị' }).waitFor()
  expect(complaints).toEqual([])
})

test('a file that cannot be read is refused in a sentence, and the history says so', async () => {
  const { page, complaints } = await visit.openVisit(browser, province.origin)
  await visit.signIn(page)
  const [name, sentence] = ['ảnh.csv', 'Đây không phải là tệp văn bản']
  await page.goto('/nhap-du-lieu')
  await visit.sendFile(page, name, Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'))
  await visit.heading(page, 'Không nhận tệp')
  await page.getByText(sentence).waitFor()
  await page.getByRole('link', { name: 'Sửa rồi nộp lại' }).click()
  const row = visit.table(page, 'Các tệp đã nộp').getByRole('row').filter({ hasText: name })
  await row.getByText('Không nhận').waitFor()
  await row.getByRole('link', { name }).click()
  await visit.heading(page, name)
  await page.getByRole('alert').filter({ hasText: sentence }).waitFor()
  expect(complaints).toEqual([])
})

test('a list under headers nobody knows waits until somebody says what its columns hold', async () => {
  const { page, complaints } = await visit.openVisit(browser, province.origin)
  await visit.signIn(page)
  await page.goto('/nhap-du-lieu')
  await visit.sendFile(page, 'tiêu đề lạ.csv', 'cột một,cột hai\nNguyễn Thị Xuân Mai,QN.03.001.01\n')
  await page.getByText('Không nhận ra cột nào trong dòng tiêu đề').waitFor()
  await page.getByRole('heading', { level: 2, name: 'Cột nào ghi “Họ và tên” và “Chi bộ”?' }).waitFor()
  await page.getByLabel('Cột “cột một” ghi gì').selectOption('Họ và tên')
  await page.getByLabel('Cột “cột hai” ghi gì').selectOption('Chi bộ')
  await page.getByRole('button', { name: 'Xem tệp này làm thay đổi gì' }).click()
  await visit.heading(page, 'Nếu nhận tệp này')
  await page.getByRole('button', { name: 'vào danh sách' }).click()
  await visit.table(page, 'vào danh sách').getByText('Nguyễn Thị Xuân Mai').waitFor()
  await page.getByRole('button', { name: 'Bỏ tệp này' }).click()
  await visit.heading(page, 'Nhập dữ liệu')
  expect(complaints).toEqual([])
})

// what a network of a commune brings in a moment; the charts come after the figures
const MOST_SCRIPT = 90 * 1024

test.each(['/', '/xep-hang', `/don-vi/${DISTRICT.code}`, '/nhat-ky'])(
  '%s begins with little script, charts aside, and all of it compressed',
  async (path) => {
    const { page } = await visit.openVisit(browser, province.origin)
    await visit.signIn(page)
    const scripts = new Map<string, string | undefined>()
    page.on('response', (response) => {
      if (response.url().endsWith('.js')) scripts.set(response.url(), response.headers()['content-encoding'])
    })
    await page.goto(path)
    await page.waitForLoadState('networkidle')
    const texts = await Promise.all([...scripts.keys()].map(async (url) => (await page.request.get(url)).text()))
    const own = texts.filter((text) => !text.includes('chartjs'))
    expect(own.length).toBeGreaterThan(0)
    expect([...scripts.values()]).not.toContain(undefined)
    expect(own.reduce((sum, text) => sum + gzipSync(text).length, 0)).toBeLessThanOrEqual(MOST_SCRIPT)
  },
)

test('any page is taken away as a picture with what it shows, and without asking for anything elsewhere', async () => {
  const { page, complaints } = await visit.openVisit(browser, province.origin)
  await visit.signIn(page)
  await page.goto(`/don-vi/${DISTRICT.code}`)
  await visit.heading(page, DISTRICT.name)
  await visit.settled(page)
  await page.getByRole('button', { name: 'Tài khoản của Quản trị viên' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Lưu trang này thành ảnh' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(new RegExp(`^${DISTRICT.name}.*\\.png$`))
  const picture = await readFile(await download.path())
  // how many colours stand in it, and how wide it is: an empty sheet has one
  const { width, colours } = await page.evaluate<{ width: number; colours: number }>(`(async () => {
    const data = Uint8Array.from(atob('${picture.toString('base64')}'), (letter) => letter.charCodeAt(0))
    const image = await createImageBitmap(new Blob([data]))
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d')
    context.drawImage(image, 0, 0)
    const pixels = new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer)
    return { width: image.width, colours: new Set(pixels).size }
  })()`)
  expect(width).toBeGreaterThan(2000)
  expect(colours).toBeGreaterThan(200)
  expect(complaints).toEqual([])
})
