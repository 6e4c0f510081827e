import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { unitInScope, wholeProvince } from '#api/access/scope.ts'
import type { Role } from '#api/access/roles.ts'
import { addUser } from '#api/access/users.queries.ts'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import type { VerifyAnswer } from '#api/reports/reports.contract.ts'
import { mostOf } from '#api/year-end/top-share.ts'
import type { YearEndAnswer, YearEndRow, YearFindings, YearSheet } from '#api/year-end/year-end.contract.ts'
import { account, openProvince, person, TREE, type GivenProvince, type GivenRow } from '../given-province.ts'
import { openServer, type GivenServer } from '../given-server.ts'

const PASSWORD = 'một mật khẩu đủ dài'
const USERS: [name: string, role: Role, unit: string][] = [
  ['h1', 'clerk', 'H1'],
  ['h2', 'clerk', 'H3'],
  ['tinh', 'province_admin', 'T'],
  ['kiem-tra', 'auditor', 'T'],
]
// H1: five people of whom three have the app; X3 (below H2, then H3): two of whom one has; G: nobody
const HOMES = ['A', 'A', 'B', 'C', 'S', 'D', 'D']
const INSTALLED = [0, 2, 4, 5]

const given = (code: string) => TREE.find((row) => row.code === code)!
/** On 1/7/2024 H2 becomes H3, and X3 with it. */
const TURN: GivenRow[] = [
  { ...given('H2'), valid_to: '2024-06-30', successor_codes: 'H3', document_no: '5-QĐ/TU', document_on: '2024-06-20' },
  { ...given('H2'), code: 'H3', name: 'Tổ chức H3', valid_from: '2024-07-01' },
  { ...given('X3'), valid_to: '2024-06-30' },
  { ...given('X3'), parent_code: 'H3', valid_from: '2024-07-01' },
]

let province: GivenProvince
let server: GivenServer
let as: Record<string, { cookie: string }>

const ask = <Body>(path: string, who = 'tinh') =>
  server.ask('GET', path, undefined, as[who]).then((answer) => answer.json<Body>())
const list = () => ask<YearEndAnswer>('/year-end?year=2024')
const sheetOf = (code: string, who = 'tinh') => ask<YearSheet>(`/year-end/${code}?year=2024`, who)
const rowOf = ({ rows }: YearEndAnswer, code: string): YearEndRow => rows.find(({ unit }) => unit.code === code)!
const done = (answer: { status: number; text: string }) => expect(answer.status, answer.text).toBe(200)
const submit = (code: string, period: string, body: object, who: string) =>
  server.ask('POST', `/reports/${code}/submit`, { period, ...body }, as[who]).then(done)

beforeAll(async () => {
  province = await openProvince()
  await province.take(
    'roster',
    HOMES.map((branch_code, n) => person(n, { branch_code })),
    { asOf: '2024-03-20' },
  )
  for (const asOf of ['2024-03-25', '2024-05-25']) {
    await province.take(
      'accounts',
      INSTALLED.map((n) => account(n)),
      { asOf },
    )
  }
  await province.take('units', TURN, { asOf: '2024-07-01' })
  await runReconciliation(province.database, '1')
  await refreshFacts(province.database, '1')
  server = await openServer(province)
  const { db } = province.database
  for (const [name, role, unit] of USERS) {
    const place = await unitInScope(db, await wholeProvince(db, '1'), unit, '2024-12-31')
    const known = { username: name, displayName: name, password: PASSWORD, provinceId: '1', role, unit: place }
    await addUser(db, { ...known, by: 'admin' })
  }
  const cookies = USERS.map(async ([name]) => [name, { cookie: await server.signIn(name, PASSWORD) }] as const)
  as = Object.fromEntries(await Promise.all(cookies))
  for (const period of ['2024-Q1', '2024-Q2', '2024-Q3']) {
    await server.ask('POST', '/quarters', { period })
  }
  // what is due in a thousand years comes in time, whenever this is read
  await province.rows(`update quarter_due set due_on = '3024-06-20' where period = '2024-Q2'`)
  await submit('H1', '2024-Q2', {}, 'h1')
  await server.ask(
    'POST',
    '/reports/H1/decide',
    { period: '2024-Q2', version: 1, step: 'returned', reason: 'xem lại' },
    as.tinh,
  )
  const signed = { period: '2024-Q2', section: 'signer', text: 'Nguyễn Văn Ký', seen: 0 }
  await server.ask('PUT', '/reports/H1/texts', signed, as.h1)
  await submit('H1', '2024-Q2', {}, 'h1')
  await submit('H1', '2024-Q1', { insteadReason: 'văn thư nghỉ' }, 'tinh')
  // everybody has the app, once the report of the second quarter has been sent
  for (const asOf of ['2024-06-25', '2024-09-25']) {
    await province.take(
      'accounts',
      HOMES.map((_, n) => account(n)),
      { asOf },
    )
  }
  await runReconciliation(province.database, '1')
  await refreshFacts(province.database, '1')
  // findings of this year and the last, some of them settled
  await province.rows(`
    insert into finding (province_id, type, subject_key, subject, org_unit_id, opened_on, closed_on, opened_revision, closed_by_person)
    select 1, case n % 4 when 0 then 'lost_card' else 'conflicting_keys' end, 'thử ' || n, 'thử', unit.org_unit_id,
      date '2023-11-10' + n * 9, case n % 3 when 0 then date '2023-11-10' + n * 9 + 40 end, 1, false
    from generate_series(1, 45) as n
    join view.unit_now unit on unit.code = (array['A', 'B', 'C', 'S', 'D', 'G'])[n % 6 + 1]`)
}, 120_000)
afterAll(async () => {
  await server?.close()
  await province?.close()
})

const ABOVE: Record<string, string> = { A: 'H1', B: 'H1', C: 'H1', S: 'H1', D: 'H3', G: 'Q' }

/** The findings of a committee, counted a day at a time with nothing of the product's own counting. */
async function recount(committee: string, day: string, cards: boolean): Promise<YearFindings> {
  const rows = await province.rows<{ type: string; code: string; opened: string; closed: string | null }>(
    `select type, unit.code, opened_on::text as opened, closed_on::text as closed
     from finding join view.unit_now unit using (province_id, org_unit_id)`,
  )
  const own = rows.filter(
    ({ type, code, opened }) => ABOVE[code] === committee && type.endsWith('_card') === cards && opened <= day,
  )
  const within = (date: string | null) => date !== null && date.startsWith('2024') && date <= day
  const open = own.filter(({ closed }) => closed === null || closed > day)
  const ages = open.map(({ opened }) => (Date.parse(day) - Date.parse(opened)) / 86_400_000)
  return {
    opened: own.filter(({ opened }) => within(opened)).length,
    settled: own.filter(({ closed }) => within(closed)).length,
    open: open.length,
    month: ages.filter((age) => age <= 30).length,
    quarter: ages.filter((age) => age > 30 && age <= 90).length,
    older: ages.filter((age) => age > 90).length,
  }
}

test('findings of a year are those of the committee’s branches, opened, settled and left by age', async () => {
  const answer = await list()
  for (const code of ['H1', 'H3', 'Q']) {
    const { findings } = await sheetOf(code)
    expect(findings).toEqual({
      lists: await recount(code, '2024-12-31', false),
      cards: await recount(code, '2024-12-31', true),
    })
    const { opened, settled, open } = rowOf(answer, code).findings
    const sum = (part: 'opened' | 'settled' | 'open') => findings.lists[part] + findings.cards[part]
    expect({ opened, settled, open }).toEqual({ opened: sum('opened'), settled: sum('settled'), open: sum('open') })
    expect(open).toBeGreaterThan(0)
  }
})

test('a quarter has the figures of the report that was sent, one without a report those that are counted now', async () => {
  const { quarters } = await sheetOf('H1')
  const told = quarters.map(({ period, report, figures }) => {
    const figure = figures.find(({ indicator }) => indicator === 'installed')
    return [period, report?.version ?? null, figure && `${figure.numerator}/${figure.denominator}`]
  })
  expect(told).toEqual([
    ['2024-Q1', 1, '3/5'],
    // sent when three had the app; by now all five have
    ['2024-Q2', 2, '3/5'],
    ['2024-Q3', null, '5/5'],
    ['2024-Q4', null, undefined],
  ])
  const listed = rowOf(await list(), 'H1').quarters.map(({ period, figures }) => [period, figures[0]])
  for (const { period, figures } of quarters) {
    const [headline] = figures.filter(({ indicator }) => indicator === 'installed')
    expect(listed).toContainEqual([period, headline])
    if (headline) expect(headline.met).toBe(headline.numerator === headline.denominator)
  }
})

test('figures of a report that was sent before they were kept beside it are read out of its content', async () => {
  const before = await sheetOf('H1')
  const client = await province.database.pool.connect()
  try {
    await client.query(`begin; set local rollcall.key_changes = 'yes'; update submission set figures = null; commit`)
  } finally {
    client.release()
  }
  await province.rows(`update province set revision = revision + 1`)
  expect((await sheetOf('H1')).quarters).toEqual(before.quarters)
})

test('reports are told with when they were due, came, came back and who sent them in another’s stead', async () => {
  const { reports, onTime, signers } = await sheetOf('H1')
  expect(
    reports.map(({ period, versions, returned, instead, step }) => [period, versions, returned, instead, step]),
  ).toEqual([
    ['2024-Q1', 1, 0, 1, 'submitted'],
    ['2024-Q2', 2, 1, 0, 'submitted'],
    ['2024-Q3', 0, 0, 0, null],
  ])
  expect(reports.map(({ lateDays }) => lateDays > 0)).toEqual([true, false, true])
  expect(onTime).toBe(1)
  expect(signers).toEqual([{ period: '2024-Q2', name: 'Nguyễn Văn Ký' }])
  expect(rowOf(await list(), 'H1').reports).toEqual({ asked: 3, sent: 2, onTime: 1, returned: 1, instead: 1 })
})

test('a committee that ended in the year shows its own quarters, and who took over', async () => {
  const [ended, began] = [await sheetOf('H2'), await sheetOf('H3')]
  expect(ended.quarters.map(({ state }) => state)).toEqual(['stands', 'stands', 'ended', 'ended'])
  expect(ended).toMatchObject({ endedOn: '2024-06-30', day: '2024-06-30', beganOn: null, into: [{ code: 'H3' }] })
  expect(began.quarters.map(({ state }) => state)).toEqual(['not_founded', 'not_founded', 'stands', 'stands'])
  expect(began).toMatchObject({ beganOn: '2024-07-01', endedOn: null, from: [{ code: 'H2' }] })
  expect(ended.reports.map(({ period }) => period)).toEqual(['2024-Q1', '2024-Q2'])
  expect(began.reports.map(({ period }) => period)).toEqual(['2024-Q3'])
  const answer = await list()
  expect(answer.rows.map(({ unit, endedOn }) => [unit.code, endedOn])).toEqual([
    ['H1', null],
    ['H2', '2024-06-30'],
    ['H3', null],
    ['Q', null],
  ])
})

test('the limit on top grades counts committees that stand, rounded down, and is a setting', async () => {
  expect((await list()).top).toEqual({ share: 0.2, of: 3, most: 0 })
  expect((await server.ask('PUT', '/settings/year-end', { share: 0.5 })).status).toBe(200)
  expect((await list()).top).toEqual({ share: 0.5, of: 3, most: 1 })
  await server.ask('PUT', '/settings/year-end', { share: null })
  expect((await list()).top).toEqual({ share: null, of: 3, most: null })
  const cases = [
    [0.2, 100],
    [0.15, 100],
    [0.07, 100],
    [0.29, 100],
    [0.2, 17],
    [1, 3],
  ] as const
  expect(cases.map(([share, of]) => mostOf(share, of))).toEqual([20, 15, 7, 29, 3, 3])
})

test('the printed sheet says what the page says, is known again, and no other byte is', async () => {
  const { document, findings } = await sheetOf('H1')
  const tables = document.blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []))
  expect(tables[0]!.rows[1]!.slice(0, 4)).toEqual(['Quý II/2024', 3, 5, 0.6])
  expect(tables[2]!.rows.map((row) => row[3])).toEqual([findings.lists.open, findings.cards.open])
  expect(document.head).toMatchObject({ organ: 'TỔ CHỨC T' })
  for (const format of ['csv', 'xlsx', 'pdf', 'docx']) {
    const path = `/year-end/H1/document.${format}?year=2024`
    const file = await server.bytes(path, as.tinh!)
    const hash = (data: Buffer) => createHash('sha256').update(data).digest('hex')
    const verified = await server.ask('POST', '/verify', { sha256: hash(file) })
    expect(verified.json<VerifyAnswer>()).toMatchObject({ valid: true, period: '2024', format, unit: { code: 'H1' } })
    file[file.length >> 1]! ^= 1
    expect((await server.ask('POST', '/verify', { sha256: hash(file) })).json<VerifyAnswer>().valid).toBe(false)
  }
})

test('a committee sees its own sheet without the lists of those beside it, no other one, and figures alone are not enough', async () => {
  const own = await sheetOf('H1', 'h1')
  expect(own.praise).toBeNull()
  expect(own.quarters).toEqual((await sheetOf('H1')).quarters)
  expect((await sheetOf('H1')).praise).toEqual(expect.any(Array))
  for (const path of ['/year-end/H1?year=2024', '/year-end/H1/document.csv?year=2024']) {
    expect((await server.ask('GET', path, undefined, as.h2)).status).toBe(404)
    expect((await server.ask('GET', path, undefined, as['kiem-tra'])).status).toBe(403)
  }
  expect((await ask<YearEndAnswer>('/year-end?year=2024', 'h1')).rows.map(({ unit }) => unit.code)).toEqual([
    'S',
    'X1',
    'X2',
  ])
})
