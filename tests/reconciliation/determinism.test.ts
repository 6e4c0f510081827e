import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { writeSample } from '#api/sample/write-sample.ts'
import { openProvince } from '../given-province.ts'
import { findingsOf, linksOf } from './given-links.ts'

const KINDS = ['units', 'roster', 'accounts', 'cards', 'meetings'] as const
const folder = await mkdtemp(join(tmpdir(), 'rollcall-shuffled-'))
const files = new Map<string, { header: string; rows: string[] }>()

beforeAll(async () => {
  await writeSample({ dir: folder, members: 1000, seed: 11, fromMonth: '2024-05', toMonth: '2024-06' })
  for (const kind of KINDS) {
    const text = await readFile(join(folder, `${kind}.csv`), 'utf8')
    // a line break inside quotes does not end a row
    const [header, ...rows] = text.match(/(?:"[^"]*"|[^"\n])+\n/g)!
    files.set(kind, { header: header!, rows })
  }
})

afterAll(() => rm(folder, { recursive: true }))

const mixed = (rows: readonly string[], seed: number) =>
  fc.sample(fc.shuffledSubarray([...rows], { minLength: rows.length }), { seed, numRuns: 1 })[0]!

/** Links and findings of the sample with the rows of every file in another order. */
async function outcome(seed: number | null) {
  const province = await openProvince([])
  try {
    let provinceId = ''
    for (const kind of KINDS) {
      const { header, rows } = files.get(kind)!
      const ordered = seed === null ? rows : mixed(rows, seed)
      provinceId = (await province.take(kind, header + ordered.join(''))).provinceId
    }
    await runReconciliation(province.database, provinceId)
    return { links: await linksOf(province), findings: await findingsOf(province) }
  } finally {
    await province.close()
  }
}

test('the order of rows in the files decides no link and no finding', async () => {
  const expected = await outcome(null)
  expect(expected.links.length).toBeGreaterThan(800)
  expect(new Set(expected.links.map((line) => line.split(' ').at(-1)))).toEqual(new Set(['linked', 'review', 'second']))
  const shuffles = fc.asyncProperty(fc.integer(), async (seed) => {
    expect(await outcome(seed)).toEqual(expected)
  })
  await fc.assert(shuffles, { numRuns: 4, endOnFailure: true })
}, 120_000)
