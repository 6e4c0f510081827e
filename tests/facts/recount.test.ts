import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { wholeProvince } from '#api/access/scope.ts'
import { inTransaction, RolledBack } from '#api/database/connect.ts'
import { readSteps, runStep } from '#api/database/sql-steps.ts'
import { csvLine } from '#api/exports/csv.ts'
import { EXPORT_SOURCES, type ExportName } from '#api/exports/export-sources.ts'
import { markAllStale } from '#api/indicators/stale-facts.ts'
import { runImport } from '#api/imports/run-import.ts'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { SAMPLE_AS_OF } from '#api/sample/sample-dates.ts'
import { writeSample } from '#api/sample/write-sample.ts'
import { openScratchDatabase } from '../scratch-database.ts'
import { parseCsv, readRows, recount, RECOUNTED } from './recount.ts'

const KINDS = ['units', 'roster', 'accounts', 'cards', 'meetings'] as const
const database = await openScratchDatabase()
const folder = await mkdtemp(join(tmpdir(), 'rollcall-recount-'))
const linksFile = join(folder, 'links.csv')
let provinceId = ''

async function exported(name: ExportName): Promise<string> {
  const all = { unit: undefined, period: undefined, indicator: undefined }
  const source = await EXPORT_SOURCES[name](database, await wholeProvince(database.db, provinceId), all)
  let text = csvLine(source.header)
  for await (const cells of source.rows) text += csvLine(cells)
  return text
}

/** No export has them: contract.md names the columns of `facts`. */
async function leavingFacts() {
  const text = `select period, indicator_id as indicator, unit.code as unit, leaving
    from fact join view.unit_now unit using (province_id, org_unit_id)`
  const { rows } = await database.pool.query<{ period: string; indicator: string; unit: string; leaving: number }>(text)
  return rows
}

/** Every exported figure beside the recounted one, as lines that name themselves when they differ. */
async function bothCounts(today: string) {
  const lines = (figures: Iterable<[string, Record<string, string | number>]>) =>
    [...figures]
      .map(
        ([key, f]) =>
          `${key}: ${f.numerator}/${f.denominator} in ${f.lower}–${f.upper} less ${f.leaving} as of ${f.as_of}`,
      )
      .sort()
  const leaving = new Map(
    (await leavingFacts()).map(({ period, indicator, unit, leaving }) => [`${period}|${indicator}|${unit}`, leaving]),
  )
  const facts = parseCsv(await exported('facts')).filter(({ indicator }) =>
    (RECOUNTED as readonly string[]).includes(indicator!),
  )
  return {
    exported: lines(
      facts.map((fact) => {
        const key = `${fact.period}|${fact.indicator}|${fact.unit_code}`
        return [key, { ...fact, leaving: leaving.get(key)! }]
      }),
    ),
    recounted: lines(
      [...(await recount(folder, linksFile, today))].map(([key, figure]) => [key, { ...figure, gross: 0 }]),
    ),
  }
}

beforeAll(async () => {
  await writeSample({ dir: folder, members: 3000, seed: 7, fromMonth: '2024-01', toMonth: '2024-06' })
  const request = { fileName: null, scope: null, province: null, mapping: {}, dryRun: false, by: 'test' }
  for (const kind of KINDS) {
    const asOf = kind === 'roster' ? SAMPLE_AS_OF.roster : SAMPLE_AS_OF.accounts
    const path = join(folder, `${kind}.csv`)
    provinceId = (await runImport(database, { ...request, kind, path, asOf, onProgress: () => undefined })).provinceId
  }
  await runReconciliation(database, provinceId)
  await writeFile(linksFile, await exported('links'))
}, 60_000)

afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

// In this order: the second count goes over figures that stood in the middle of May.
test('figures of periods that still run stand as of today, and are those of a recount by hand', async () => {
  await refreshFacts(database, provinceId, { today: '2024-05-20' })
  const { exported, recounted } = await bothCounts('2024-05-20')
  expect(exported.length).toBeGreaterThan(15_000)
  expect(exported).toEqual(recounted)
}, 60_000)

test('every figure of every unit and period is that of a recount by hand from the files', async () => {
  await markAllStale(database.db, provinceId, ['members', 'meetings', 'accounts', 'cards'])
  await refreshFacts(database, provinceId, { today: '2025-01-15' })
  const { exported, recounted } = await bothCounts('2025-01-15')
  expect(exported.length).toBeGreaterThan(20_000)
  expect(exported).toEqual(recounted)
}, 60_000)

test('with nobody exempted, every figure is that of the same recount', async () => {
  const told = (indicator: string, key: string, of: { numerator: number; denominator: number }) =>
    `${key}|${indicator}: ${of.numerator}/${of.denominator}`
  const { rows } = (await database.pool.query(
    `
    select period || '|' || unit.code as key, fact.indicator_id as indicator,
      fact.numerator + coalesce(exempt.numerator, 0) as numerator,
      fact.denominator + coalesce(exempt.denominator, 0) as denominator
    from fact
    join view.unit_now unit using (province_id, org_unit_id)
    left join lateral view.exempt_part(province_id, org_unit_id, period, indicator_id, fact.rule) exempt on true
    where indicator_id = any ($1)`,
    [[...RECOUNTED]],
  )) as {
    rows: { key: string; indicator: string; numerator: number; denominator: number }[]
  }
  const expected = [...(await recount(folder, linksFile, '2025-01-15'))].map(([key, { gross }]) => {
    const [period, indicator, unit] = key.split('|')
    return told(indicator!, `${period}|${unit}`, gross)
  })
  expect(rows.map((row) => told(row.indicator, row.key, row)).sort()).toEqual(expected.sort())
  const net = await database.pool.query(
    `select sum(denominator)::integer as sum from fact where indicator_id = any ($1)`,
    [[...RECOUNTED]],
  )
  const gross = rows.reduce((sum, { denominator }) => sum + denominator, 0)
  expect(gross).toBeGreaterThan((net.rows as { sum: number }[])[0]!.sum + 1000)
}, 60_000)

test('every check of the real data finds nothing', async () => {
  for (const step of await readSteps('checks'))
    expect([step.name, (await runStep(database.db, step, [])).rows]).toEqual([step.name, []])
})

test('the recount meets every case it is there for', async () => {
  const [units, roster, links] = await Promise.all(
    [join(folder, 'units.csv'), join(folder, 'roster.csv'), linksFile].map(readRows),
  )
  const statuses = new Set(roster!.map(({ status }) => status))
  expect([...statuses]).toEqual(
    expect.arrayContaining(['active', 'exempt', 'temp_out', 'temp_in', 'suspended', 'left']),
  )
  expect(new Set(roster!.map(({ smartphone }) => smartphone))).toEqual(new Set(['yes', 'no', '']))
  expect(new Set(links!.map(({ status }) => status))).toEqual(new Set(['linked', 'review']))
  expect((await leavingFacts()).some(({ leaving }) => leaving > 0)).toBe(true)
  expect(units!.some(({ valid_to }) => valid_to !== '')).toBe(true)
  expect(units!.some(({ valid_from }) => valid_from! > '2024-01-01')).toBe(true)
  const [rejected] = (
    await database.pool.query(`select count(*)::int as rows from import_row where verdict = 'rejected'`)
  ).rows as { rows: number }[]
  expect(rejected!.rows).toBeGreaterThan(0)
})

test('a parent that is not the sum of its children is found', async () => {
  const sum = (await readSteps('checks')).find(({ name }) => name.includes('sum-of-their-children'))!
  const damage = `update fact set denominator = denominator + 1 where period = '2024-06' and indicator_id = 'installed'
    and org_unit_id = (select org_unit_id from view.unit_now where kind = 'branch' limit 1)`
  const found = await inTransaction(database, async ({ db, client }): Promise<number> => {
    await client.query(damage)
    throw new RolledBack((await runStep(db, sum, [])).rows.length)
  })
  expect(found).toBe(1)
})
