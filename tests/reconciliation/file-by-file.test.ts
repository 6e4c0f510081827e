import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { makeSample, type Sample } from '../sample/sample-files.ts'
import { openProvince } from '../given-province.ts'
import { differences, wholeState } from '../imports/whole-state.ts'
import { findingsOf } from './given-links.ts'

type Kind = 'units' | 'roster' | 'accounts' | 'cards' | 'meetings'
/** One file, or a part of its rows: from the nth of so many. */
type Part = [kind: Kind, nth?: number, of?: number]

const TODAY = '2024-07-15'
let sample: Sample

beforeAll(async () => {
  sample = await makeSample(1500, 5)
})
afterAll(() => rm(sample.dir, { recursive: true }))

async function partOf([kind, nth = 0, of = 1]: Part): Promise<string> {
  const [header, ...rows] = (await readFile(join(sample.dir, `${kind}.csv`), 'utf8')).match(/(?:"[^"]*"|[^"\n])+\n/g)!
  return header! + rows.filter((_, at) => at % of === nth).join('')
}

/** Links, facts and open findings after these files, reconciled and counted after each of them or once at the end. */
async function stateAfter(parts: readonly Part[], each: boolean) {
  const province = await openProvince([])
  try {
    for (const [at, part] of parts.entries()) {
      const { provinceId } = await province.take(part[0], await partOf(part))
      if (!each && at < parts.length - 1) continue
      await runReconciliation(province.database, provinceId)
      await refreshFacts(province.database, provinceId, { today: TODAY })
    }
    const { link, fact } = await wholeState(province)
    const finding = (await findingsOf(province)).filter((line) => line.endsWith(' open'))
    return { link: link!, fact: fact!, finding }
  } finally {
    await province.close()
  }
}

test('reconciled after every file, in whatever order they came, a province is as if reconciled once', async () => {
  const once = await stateAfter([['units'], ['roster'], ['accounts'], ['cards'], ['meetings']], false)
  expect(once.link.length).toBeGreaterThan(1200)
  const inParts: Part[] = [
    ['accounts', 2, 3],
    ['meetings'],
    ['roster'],
    ['accounts', 0, 3],
    ['cards'],
    ['accounts', 1, 3],
  ]
  const step = await stateAfter([['units'], ...inParts], true)
  expect(differences(step, once)).toEqual([])
}, 180_000)
