import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readSteps, runStep } from '#api/database/sql-steps.ts'
import { runImport } from '#api/imports/run-import.ts'
import { openScratchDatabase } from '../scratch-database.ts'
import { makeStory } from './sample-files.ts'

const database = await openScratchDatabase()
const story = await makeStory(2000, 7)
afterAll(async () => {
  await database.close()
  await rm(story.dir, { recursive: true })
})

test('every file of the story is taken in, and only rows that stand twice are refused', async () => {
  for (const { name, kind, asOf } of story.result.imports) {
    const file = { kind, path: join(story.dir, name), fileName: name, asOf, scope: null, province: null }
    const settings = { mapping: {}, dryRun: false, by: 'test', onProgress: () => undefined }
    const { status, rows } = await runImport(database, { ...file, ...settings })
    expect([name, status, rows.rejected < rows.read * 0.006]).toEqual([name, 'committed', true])
  }
  const { rows } = await database.pool.query(
    `select distinct reason ->> 'code' as code
    from import_row cross join jsonb_array_elements(reasons) as reason where verdict = 'rejected'`,
  )
  expect(rows).toEqual([{ code: 'duplicate_row' }])
}, 120_000)

test('the tree that comes of it has 17 committees under the province before the merger, 100 after', async () => {
  const { rows } = await database.pool.query(
    `select day::text, count(*)::integer as committees
    from unnest(array['2025-06-30', '2025-07-01', '2026-09-30']::date[]) as day
    join org_unit_ancestor above on depth = 1 and day between above.valid_from and above.valid_to
    -- who has ended is found where those in their place stand
    join org_unit_version unit on unit.org_unit_id = above.org_unit_id and day between unit.valid_from and unit.valid_to
    join view.unit_now top on top.org_unit_id = above.ancestor_id and top.kind = 'province'
    group by day order by day`,
  )
  expect(rows).toEqual([
    { day: '2025-06-30', committees: 17 },
    { day: '2025-07-01', committees: 100 },
    { day: '2026-09-30', committees: 100 },
  ])
})

test('nothing of it breaks an invariant', async () => {
  for (const step of await readSteps('checks'))
    expect([step.name, (await runStep(database.db, step, [])).rows]).toEqual([step.name, []])
})
