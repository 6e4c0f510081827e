import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import * as visit from './visit.ts'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']
// texts, because the tests are checked without the types of a browser
const FAULTS = `axe.run(document, { runOnly: ${JSON.stringify(RULES)} }).then(({ violations }) =>
  violations.map(({ id, nodes }) => id + ': ' + nodes[0].target.join(' ')))`
const OVERFLOW = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What is wrong with the page as it stands, on a desk and on a phone. */
export async function faultsOf(page: Page): Promise<string[]> {
  await visit.settled(page)
  await page.evaluate(axe)
  const faults: string[] = []
  for (const size of [visit.DESK, visit.PHONE]) {
    await page.setViewportSize(size)
    const sideways = await page.evaluate<number>(OVERFLOW)
    const found = [...(await page.evaluate<string[]>(FAULTS)), ...(sideways > 0 ? [`${sideways} px too wide`] : [])]
    faults.push(...found.map((fault) => `${size.width}: ${fault}`))
  }
  await page.setViewportSize(visit.DESK)
  return faults
}
