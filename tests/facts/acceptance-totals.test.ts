import { afterEach, beforeEach, expect, test } from 'vitest'
import { wholeProvince } from '#api/access/scope.ts'
import { listImports } from '#api/imports/history.queries.ts'
import { undoImport } from '#api/imports/undo/undo-import.ts'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import { listSources } from '#api/indicators/sources.queries.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { ACCOUNTS, DAY, EXPORTS, ROSTERS, totalLines, UNITS } from '../fixtures/acceptance/three-totals.ts'
import { separated } from '../fixtures/rosters/layout.ts'
import { openProvince, type GivenProvince } from '../given-province.ts'
import { exportedLines } from './exported.ts'

let province: GivenProvince
beforeEach(async () => {
  province = await openProvince([])
  await province.take('units', separated(UNITS, ';'), { asOf: '2025-07-01' })
})
afterEach(() => province.close())

const take = (at: number, dryRun = false) =>
  province.take('roster', separated(ROSTERS[at]!.rows, ';'), { fileName: ROSTERS[at]!.fileName, asOf: DAY, dryRun })
const count = () => refreshFacts(province.database, '1', { today: DAY })
const total = () => exportedLines(province, 'facts', { indicator: 'installed_p0', period: '2025-09' })
const namesIn = async (importId: string, gone: boolean) =>
  (
    await province.rows<{ full_name: string }>(`
      select full_name from member_version where import_id = ${importId} and (status = 'left') = ${gone}`)
  )
    .map(({ full_name: name }) => name)
    .sort()

test('17: three totals for one day, each kept with its file, its day, its rule and whom it counts otherwise', async () => {
  const ids: string[] = []
  for (const [at, { fileName, rows, total: expected, added, left }] of ROSTERS.entries()) {
    const changes = { added: added.length, changed: 0, left: left.length, unchanged: rows.length - 1 - added.length }
    // what it would change is known before anything is
    const preview = await take(at, true)
    expect([preview.status, preview.changes]).toEqual(['preview', changes])
    const taken = await take(at)
    ids.push(taken.importId!)
    expect(taken.changes).toEqual(changes)
    await count()
    expect(await total()).toEqual(totalLines(expected))
    expect(await listSources(province.database.db, '1', DAY)).toEqual([{ kind: 'roster', asOf: DAY, fileName }])
    expect([await namesIn(taken.importId!, false), await namesIn(taken.importId!, true)]).toEqual([added, left])
  }
  const history = await listImports(province.database.db, await wholeProvince(province.database.db, '1'))
  const kept = history
    .filter(({ kind }) => kind === 'roster')
    .map(({ fileName, asOf, counts }) => [fileName, asOf, counts?.rows.accepted])
  expect(kept.reverse()).toEqual(ROSTERS.map(({ fileName, rows }) => [fileName, DAY, rows.length - 1]))
  // none has displaced another: taken back, each gives way to the one before
  for (const at of [2, 1]) {
    await undoImport(province.database, { importId: ids[at]!, province: null, by: 'clerk' })
    await count()
    expect(await total()).toEqual(totalLines(ROSTERS[at - 1]!.total))
  }
})

test('17: a total of accounts beside them is a figure of its own, and the difference is names to settle', async () => {
  await take(0)
  await take(1)
  await take(2)
  await province.take('accounts', ACCOUNTS.rows, { fileName: ACCOUNTS.fileName, asOf: DAY })
  await runReconciliation(province.database, '1')
  await count()
  for (const { of, filter, lines } of EXPORTS) {
    expect(await exportedLines(province, of, filter)).toEqual([...lines].sort())
  }
  expect(await listSources(province.database.db, '1', DAY)).toEqual([
    { kind: 'accounts', asOf: DAY, fileName: ACCOUNTS.fileName },
    { kind: 'roster', asOf: DAY, fileName: ROSTERS[2]!.fileName },
  ])
})
