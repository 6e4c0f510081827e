import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runImport } from '#api/imports/run-import.ts'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { writeSample } from '#api/sample/write-sample.ts'
import { openScratchDatabase } from '../scratch-database.ts'
import { MEMBER_INDICATORS, StoryFiles, type Told } from './story-recount.ts'

// On 1/7/2025 districts end and communes stand: the last month before and the first after.
const OLD = { period: '2025-06', day: '2025-06-30', headline: 'installed_p2' }
// since 10/7/2025 the headline counts everybody who takes part (contract: headline_rule)
const NEW = { period: '2025-07', day: '2025-07-31', headline: 'installed_p1' }

const folder = await mkdtemp(join(tmpdir(), 'rollcall-trees-'))
const database = await openScratchDatabase()
let files: StoryFiles
let told: Told

const ask = async <Row>(text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows as Row[]

beforeAll(async () => {
  const { imports } = await writeSample({
    dir: folder,
    members: 1500,
    seed: 5,
    fromMonth: '2024-01',
    toMonth: '2026-09',
  })
  for (const { name, kind, asOf } of imports.filter((file) => file.kind !== 'meetings')) {
    const request = { fileName: null, scope: null, province: null, mapping: {}, dryRun: false, by: 'test' }
    await runImport(database, { ...request, kind, path: join(folder, name), asOf, onProgress: () => undefined })
  }
  await runReconciliation(database, '1')
  await refreshFacts(database, '1', { today: '2026-10-15' })
  files = await StoryFiles.read(folder)
  const links = await ask<{ member: string; account: string }>(`
    select member.code as member, account.code as account
    from link join member using (member_id) join account using (account_id) where link.status = 'linked'`)
  const persons = await ask<{ codes: string[] }>(`
    select array_agg(code order by place) as codes from person_row join member using (member_id) group by kept_id`)
  told = {
    accountOf: new Map(links.map(({ member, account }) => [member, account])),
    persons: persons.map(({ codes }) => codes),
  }
}, 240_000)

afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

interface Figure {
  indicator: string
  unit: string
  numerator: number
  denominator: number
}
const lines = (figures: Figure[]) =>
  figures
    .filter(({ denominator }) => denominator > 0)
    .map(({ indicator, unit, numerator, denominator }) => `${indicator} ${unit}: ${numerator}/${denominator}`)
    .sort()
const recounted = ({ day, headline }: typeof OLD, treeDay = day) =>
  [...files.figures(files.membersOn(day, told), day, treeDay, headline)].map(([key, sum]) => `${key}: ${sum}`).sort()

const counted = ({ period }: typeof OLD) =>
  ask<Figure>(
    `select indicator_id as indicator, unit.code as unit, numerator, denominator
    from fact join org_unit_version unit using (org_unit_id)
    where period = $1 and indicator_id = any ($2) and fact.as_of between unit.valid_from and unit.valid_to`,
    [period, MEMBER_INDICATORS],
  )
const countedOnTree = ({ period }: typeof OLD, treeDay: string) =>
  ask<Figure>(
    `select figure.indicator_id as indicator, unit.code as unit, numerator, denominator
    from view.figures_on_tree(1, array(
      select org_unit_id from org_unit_version where $2::date between valid_from and valid_to), $2, $1, $1, null) figure
    join org_unit_version unit using (org_unit_id)
    where indicator_id = any ($3) and $2::date between unit.valid_from and unit.valid_to`,
    [period, treeDay, MEMBER_INDICATORS],
  )

test('each unit of the old tree has the figures of a recount from the files, and each of the new one', async () => {
  for (const month of [OLD, NEW]) {
    const figures = lines(await counted(month))
    expect(figures.length).toBeGreaterThan(500)
    expect(figures).toEqual(recounted(month))
  }
})

test('June on the tree of July and July on the tree of June are those of a recount too', async () => {
  expect(lines(await countedOnTree(OLD, NEW.day))).toEqual(recounted(OLD, NEW.day))
  expect(lines(await countedOnTree(NEW, OLD.day))).toEqual(recounted(NEW, OLD.day))
})

test('on both trees the province counts the same people', async () => {
  for (const [month, other] of [
    [OLD, NEW],
    [NEW, OLD],
  ] as const) {
    const members = files
      .membersOn(month.day, told)
      .filter(({ branch }) => files.tree.chain(branch, month.day).length > 0)
    const onOwn = members.filter(({ branch }) => files.tree.chain(branch, month.day).at(-1) === 'QN')
    const onOther = members.filter(
      ({ branch }) => files.tree.chain(files.tree.chain(branch, month.day)[0]!, other.day).at(-1) === 'QN',
    )
    expect(onOwn.map(({ code }) => code)).toEqual(members.map(({ code }) => code))
    // who came with another province's units was nowhere before
    const nowhere = members.filter(({ code }) => !onOther.some((one) => one.code === code))
    expect(nowhere.every(({ branch }) => branch.startsWith('KT.'))).toBe(true)
    if (month === OLD) expect(nowhere).toEqual([])
    const [province] = (await counted(month)).filter(
      ({ indicator, unit }) => indicator === 'installed_p0' && unit === 'QN',
    )
    expect(province).toMatchObject({
      numerator: members.filter(({ installed }) => installed).length,
      denominator: members.length,
    })
  }
})
