import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readCase } from '#api/cards/card-case.queries.ts'
import { cardList } from '#api/cards/card-list.ts'
import { listMatters, summariseCards } from '#api/cards/card-matters.queries.ts'
import type { CardMatters } from '#api/cards/cards.contract.ts'
import { openCases } from '#api/cards/open-cases.ts'
import { takeSteps } from '#api/cards/take-steps.ts'
import { xlsxBytes } from '#api/exports/xlsx.ts'
import { openTable } from '#api/imports/tables/open-table.ts'
import { openProvince, person, type GivenProvince } from '../given-province.ts'
import { openServer, type GivenServer } from '../given-server.ts'
import { clerkOf, takeTroubles } from './given-cases.ts'

let province: GivenProvince
let server: GivenServer
let clerk: ReturnType<typeof clerkOf>
beforeEach(async () => {
  province = await openProvince()
  await takeTroubles(province)
  server = await openServer(province)
  clerk = clerkOf(server)
})
afterEach(async () => {
  await server.close()
  await province.close()
})

async function openAll(): Promise<string[]> {
  const { rows } = await clerk.matters()
  const findingIds = rows.map(({ findingId }) => findingId!)
  const answer = await server.ask('POST', '/cards/cases', { findingIds, openedOn: '2024-07-01' })
  return answer.json<{ caseIds: string[] }>().caseIds
}
const bulk = (body: object) => server.ask('POST', '/cards/steps', body)

test('cases opened together have numbers of their own within the year', async () => {
  await openAll()
  const codes = (await clerk.matters()).rows.map(({ code }) => code).sort()
  expect(codes).toEqual(['2024-00001', '2024-00002', '2024-00003', '2024-00004'])
})

test('one decision is recorded for many cases, and closes them when it is the last step', async () => {
  const caseIds = await openAll()
  const verified = await bulk({
    caseIds,
    step: 'verified',
    doneOn: '2024-07-02',
    documentNo: '5-BC/HU',
    documentOn: '2024-07-01',
  })
  expect([verified.status, verified.json()]).toEqual([200, { recorded: 4, closed: 0 }])
  for (const caseId of caseIds) {
    const { steps } = await clerk.case(caseId)
    expect(steps[0]!.done).toMatchObject({ documentNo: '5-BC/HU', documentOn: '2024-07-01' })
  }
  const duplicates = (await clerk.matters('?kind=duplicate')).rows.map(({ caseId }) => caseId)
  const last = await bulk({ caseIds: duplicates, step: 'app_updated', doneOn: '2024-07-03' })
  expect(last.json()).toEqual({ recorded: 3, closed: 3 })
  expect(await clerk.summary()).toMatchObject({ open: 1, closed: 3 })
})

test('when one of them cannot have the step, none has it', async () => {
  const caseIds = await openAll()
  await clerk.take(caseIds[0]!, 'verified', '2024-07-02')
  const { status, json } = await bulk({ caseIds, step: 'verified', doneOn: '2024-07-02' })
  expect([status, json<{ error: { message: string } }>().error.message]).toEqual([
    409,
    'Chưa ghi được: hồ sơ 2024-00001: bước “Xác minh với sổ phát thẻ” đã ghi rồi. Chưa ghi hồ sơ nào.',
  ])
  expect(await province.rows('select from card_case_step')).toHaveLength(1)
})

test('lists are chosen by kind, fault, step, age, round and state, and agree with the summary', async () => {
  const caseIds = await openAll()
  await bulk({ caseIds, step: 'verified', doneOn: '2024-07-02' })
  const { byStep, byKind, byAge, byUnit, open } = await clerk.summary()
  const total = async (query: string) => (await clerk.matters(query)).total
  for (const { waitsFor, count } of byStep) expect(await total(`?step=${waitsFor}`)).toBe(count)
  for (const { kind, fault, count } of byKind) {
    expect(await total(`?kind=${kind}${fault ? `&fault=${fault}` : ''}`)).toBe(count)
  }
  for (const { age, count } of byAge) expect(await total(`?age=${age}`)).toBe(count)
  for (const { code, count } of byUnit) expect(await total(`?unit=${code}`)).toBe(count)
  for (const groups of [byStep, byKind, byAge, byUnit]) {
    expect(groups.map(({ count }) => count).reduce((sum, count) => sum + count, 0)).toBe(open)
  }
  expect(await total('?round=2024-09-02')).toBe(4)
  expect(await total('?round=2024-05-19')).toBe(0)
  expect(await total('?state=closed')).toBe(0)
})

test('months say how many came and how many were settled', async () => {
  const caseId = await clerk.open('typo')
  await clerk.take(caseId, 'verified', '2024-07-02')
  await clerk.take(caseId, 'app_updated', '2024-07-03')
  const { byMonth } = await clerk.summary()
  expect(byMonth).toHaveLength(12)
  expect(byMonth.filter(({ opened, closed }) => opened + closed > 0)).toEqual([
    { month: '2024-03', opened: 1, closed: 0 },
    { month: '2024-06', opened: 3, closed: 0 },
    { month: '2024-07', opened: 0, closed: 1 },
  ])
})

/** The cells of a workbook as our own import would read them. */
async function cellsOf(bytes: Buffer): Promise<string[][]> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-list-'))
  try {
    const path = join(folder, 'list.xlsx')
    await writeFile(path, bytes)
    const table = await openTable(path, () => undefined)
    const rows: string[][] = []
    for await (const batch of table.rows(0)) rows.push(...batch.map(({ cells }) => cells))
    await table.close()
    return rows
  } finally {
    await rm(folder, { recursive: true })
  }
}

test('the list of a round is read back as it was meant, and runs nothing', async () => {
  await province.take(
    'roster',
    [person(1), person(2, { branch_code: 'D', card_no: person(1).card_no!, full_name: '=cmd|A1 & "Bình" <b>' })],
    { asOf: '2024-07-01' },
  )
  const caseIds = await openAll()
  for (const step of ['verified', 'committee']) {
    const shared = (await clerk.matters('?fault=shared')).rows.map(({ caseId }) => caseId)
    await bulk({ caseIds: shared, step, doneOn: '2024-07-02', documentNo: '012', documentOn: '2024-07-02' })
  }
  expect(caseIds.length).toBeGreaterThan(1)
  const scope = { provinceId: '1', unitIds: ['1'] }
  const [root] = await province.rows<{ id: string }>(`select org_unit_id::text as id from org_unit where code = 'T'`)
  const table = await cardList(
    province.database.db,
    scope,
    { unitId: root!.id, name: 'Đảng bộ tỉnh T' },
    { round: '2024-09-02', kind: 'duplicate', isWhole: true, issued: { by: 'can-bo', at: '2024-07-31 08:00' } },
  )
  const cells = await cellsOf(xlsxBytes(table))
  const head = cells.findIndex((row) => row[0] === 'Số TT')
  expect(cells[1]![0]).toBe('ĐẢNG BỘ TỈNH T')
  expect(cells[3]![0]).toBe('Đợt 2/9/2024')
  const rows = cells.slice(head + 1, head + 1 + table.rows.length)
  expect(rows.map((row) => row[0])).toEqual(table.rows.map((_, at) => String(at + 1)))
  const odd = rows.find((row) => row[2]!.includes('cmd'))!
  expect(odd[2]).toBe('\'=cmd|A1 & "Bình" <b>')
  expect(odd.slice(12, 14)).toEqual(['012', '2/7/2024'])
})

test('over HTTP it is a workbook with a name', async () => {
  await openAll()
  const why = 'purpose=cards&reason=lap%20danh%20sach%20dot%202%2F9'
  const answer = await server.ask('GET', `/cards/list.xlsx?round=2024-09-02&${why}`)
  expect(answer.status).toBe(200)
  expect(answer.text).toContain('danh-sach-the-T-2024-09-02-admin-')
})

test('nobody reads or changes what lies outside their units', async () => {
  const [h2] = await province.rows<{ id: string }>(`select org_unit_id::text as id from org_unit where code = 'H2'`)
  const [inH1] = (await clerk.matters('?unit=H1')).rows
  const caseId = await clerk.open('typo')
  const { db } = province.database
  const scope = { provinceId: '1', unitIds: [h2!.id] }
  const doing = { scope, by: 'h2', today: '2024-07-31' }
  const asked = { asOf: '2024-07-31', today: '2024-07-31' }
  await expect(readCase(db, scope, caseId)).rejects.toMatchObject({ code: 'not_found' })
  await expect(openCases(db, doing, { findingIds: [inH1!.findingId!] })).rejects.toMatchObject({ code: 'not_found' })
  const step = { step: 'verified', doneOn: '2024-07-05' } as const
  await expect(takeSteps(db, doing, { ...step, caseIds: [caseId] })).rejects.toMatchObject({ code: 'not_found' })
  expect((await summariseCards(db, scope, h2!.id, asked)).open).toBe(1)
  const { rows } = (await listMatters(db, scope, h2!.id, {}, asked)) as Pick<CardMatters, 'rows'>
  expect(rows.map(({ unitCode }) => unitCode)).toEqual(['D'])
})
