import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, afterEach, expect, test } from 'vitest'
import { unitInScope, wholeProvince } from '#api/access/scope.ts'
import type { Role } from '#api/access/roles.ts'
import { addUser } from '#api/access/users.queries.ts'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import type { BoardAnswer, ReportAnswer, ReportState, VerifyAnswer } from '#api/reports/reports.contract.ts'
import { account, openProvince, person, type GivenProvince, type KeptProvince } from '../given-province.ts'
import { openServer, type GivenServer } from '../given-server.ts'

const PASSWORD = 'một mật khẩu đủ dài'
const PERIOD = '2024-Q2'
let province: GivenProvince
let server: GivenServer
let as: Record<'h1' | 'h1-too' | 'h2' | 'tinh' | 'tinh-too' | 'xem', { cookie: string }>

const USERS: [name: keyof typeof as, role: Role, unit: string][] = [
  ['h1', 'clerk', 'H1'],
  ['h1-too', 'upper_admin', 'H1'],
  ['h2', 'clerk', 'H2'],
  ['tinh', 'province_admin', 'T'],
  ['tinh-too', 'province_admin', 'T'],
  ['xem', 'province_viewer', 'T'],
]

// H1: five people of whom three have the app; H2: one of two
const HOMES = ['A', 'A', 'B', 'C', 'S', 'D', 'D']
const INSTALLED = [0, 2, 4, 5]

let kept: KeptProvince
beforeAll(async () => {
  province = await openProvince()
  await province.take(
    'roster',
    HOMES.map((branch_code, n) => person(n, { branch_code })),
  )
  await province.take(
    'accounts',
    INSTALLED.map((n) => account(n)),
  )
  await runReconciliation(province.database, '1')
  await refreshFacts(province.database, '1')
  const first = await openServer(province)
  server = first
  const { db } = province.database
  for (const [name, role, unit] of USERS) {
    const place = await unitInScope(db, await wholeProvince(db, '1'), unit, '2024-06-30')
    const known = { username: name, displayName: name, password: PASSWORD, provinceId: '1', role, unit: place }
    await addUser(db, { ...known, by: 'admin' })
  }
  await first.ask('POST', '/quarters', { period: PERIOD })
  await first.close()
  // closed with it
  kept = await province.keep()
})
beforeEach(async () => {
  province = await kept.open()
  server = await openServer(province)
  const cookies = await Promise.all(
    USERS.map(async ([name]) => [name, { cookie: await server.signIn(name, PASSWORD) }]),
  )
  as = Object.fromEntries(cookies) as typeof as
})
afterEach(async () => {
  await server.close()
  await province.close()
})
afterAll(() => kept.drop())

const submit = (who: keyof typeof as, code: string, more: object = {}) =>
  server.ask('POST', `/reports/${code}/submit`, { period: PERIOD, ...more }, as[who])
const decide = (who: keyof typeof as, code: string, step: string, more: object = {}) =>
  server.ask('POST', `/reports/${code}/decide`, { period: PERIOD, version: 1, step, ...more }, as[who])
const state = async (code: string) =>
  (await server.ask('GET', `/reports/${code}/state?period=${PERIOD}`, undefined, as.tinh)).json<ReportState>()
const report = async (code: string) =>
  (await server.ask('GET', `/reports/${code}?period=${PERIOD}`, undefined, as.tinh)).json<ReportAnswer>()
const messageOf = (answer: { json<T>(): T }) => answer.json<{ error: { message: string } }>().error.message

async function frozen(code: string, version = 1) {
  const { rows } = await province.database.pool.query<{
    content: string
    content_sha256: string
    lines: Buffer
    lines_sha256: string
  }>(
    `select content, content_sha256, lines, lines_sha256 from submission
     join submission_lines using (province_id, submission_id, org_unit_id)
     join view.unit_now unit using (province_id, org_unit_id)
     where unit.code = $1 and period = $2 and version = $3`,
    [code, PERIOD, version],
  )
  return rows[0]!
}

test('what a unit sends is frozen with the line of each who was counted, and its figures are what these lines say', async () => {
  expect((await submit('h1', 'H1')).status).toBe(200)
  const { content, content_sha256, lines, lines_sha256 } = await frozen('H1')
  const hash = (text: string | Buffer) => createHash('sha256').update(text).digest('hex')
  expect(hash(content)).toBe(content_sha256)
  const text = gunzipSync(lines).toString()
  expect(hash(text)).toBe(lines_sha256)
  const people = text
    .split('\n')
    .filter((line) => line.startsWith('member\t'))
    .map((line) => line.split('\t'))
  expect(people.map(([, , unit]) => unit).sort()).toEqual(['A', 'A', 'B', 'C', 'S'])
  expect(
    people
      .filter(([, , , , marks]) => marks!.includes('i'))
      .map(([, , unit]) => unit)
      .sort(),
  ).toEqual(['A', 'B', 'S'])
  const { facts } = JSON.parse(content) as { facts: { whole: { figures: object } } }
  expect(facts.whole.figures).toMatchObject({ installed: { numerator: 3, denominator: 5 } })
})

test('a level above sends only when those below have sent, or are named as missing with a reason', async () => {
  await submit('h1', 'H1')
  const early = await submit('tinh', 'T')
  expect(early.status).toBe(409)
  expect(messageOf(early)).toContain('2 đơn vị trực thuộc chưa nộp')
  expect((await submit('tinh', 'T', { missingReason: 'Quá hạn, đã nhắc hai lần.' })).status).toBe(200)
  const { content } = await frozen('T')
  expect((JSON.parse(content) as { missing: object }).missing).toEqual({
    reason: 'Quá hạn, đã nhắc hai lần.',
    units: [
      { code: 'H2', name: 'Tổ chức H2', kind: 'upper' },
      { code: 'Q', name: 'Tổ chức Q', kind: 'upper' },
    ],
  })
})

test('whoever sends in another’s stead says why, and whoever sent does not accept', async () => {
  const silent = await submit('tinh', 'H2')
  expect(silent.status).toBe(409)
  expect(messageOf(silent)).toContain('phải ghi lý do')
  expect((await submit('tinh', 'H2', { insteadReason: 'Văn thư nghỉ ốm.' })).status).toBe(200)
  expect(messageOf(await decide('tinh', 'H2', 'accepted'))).toContain('không tự chấp nhận')
  expect((await decide('tinh-too', 'H2', 'accepted')).status).toBe(200)
  expect((await state('H2')).steps.map(({ step, by, reason }) => [step, by, reason])).toEqual([
    ['submitted', 'tinh', 'Văn thư nghỉ ốm.'],
    ['accepted', 'tinh-too', null],
  ])
})

test('nobody decides on the report of their own committee, nor sees or sends that of another', async () => {
  await submit('h1', 'H1')
  expect((await decide('h1-too', 'H1', 'accepted')).status).toBe(403)
  expect((await decide('h1', 'H1', 'accepted')).status).toBe(403)
  expect((await submit('h2', 'H1')).status).toBe(404)
  expect((await server.ask('GET', `/reports/H1?period=${PERIOD}`, undefined, as.h2)).status).toBe(404)
  expect((await server.ask('GET', `/reports/H1/document.csv?period=${PERIOD}`, undefined, as.h2)).status).toBe(404)
  expect((await submit('xem', 'H1')).status).toBe(403)
})

test('a report that is returned with remarks is put right and sent again; what was sent first stays', async () => {
  await submit('h1', 'H1')
  const first = await frozen('H1')
  const remarks = [{ section: 'II', indicator: null, text: 'Nêu rõ nguyên nhân.' }]
  expect((await decide('tinh', 'H1', 'returned', { remarks })).status).toBe(200)
  const write = { period: PERIOD, section: 'II', text: 'Do thiếu điện thoại.', seen: 0 }
  expect((await server.ask('PUT', '/reports/H1/texts', write, as.h1)).status).toBe(200)
  expect((await submit('h1', 'H1')).json<{ version: number }>().version).toBe(2)
  expect(messageOf(await decide('tinh', 'H1', 'accepted'))).toContain('vừa nộp bản mới')
  expect((await decide('tinh', 'H1', 'accepted', { version: 2 })).status).toBe(200)
  expect(await frozen('H1')).toEqual(first)
  const told = await state('H1')
  expect(told.steps.map(({ version, step }) => `${version} ${step}`)).toEqual([
    '1 submitted',
    '1 returned',
    '2 submitted',
    '2 accepted',
  ])
  expect(told.remarks).toMatchObject([{ version: 1, section: 'II', text: 'Nêu rõ nguyên nhân.', by: 'tinh' }])
  expect((await report('H1')).sections.find(({ key }) => key === 'II')?.text).toBe('Do thiếu điện thoại.')
})

test('while a report waits or is accepted nobody writes in it or sends another', async () => {
  await submit('h1', 'H1')
  const write = { period: PERIOD, section: 'II', text: 'Thêm.', seen: 0 }
  expect((await server.ask('PUT', '/reports/H1/texts', write, as.h1)).status).toBe(409)
  expect((await submit('h1', 'H1')).status).toBe(409)
  await decide('tinh', 'H1', 'accepted')
  expect((await submit('h1', 'H1')).status).toBe(409)
  expect(messageOf(await decide('tinh', 'H1', 'reopened'))).toContain('lý do')
  expect((await decide('tinh', 'H1', 'reopened', { reason: 'Sai số thẻ.' })).status).toBe(200)
  expect((await submit('h1', 'H1')).status).toBe(200)
})

test('two who write the same section do not write over each other', async () => {
  const write = (text: string, seen: number) =>
    server.ask('PUT', '/reports/H1/texts', { period: PERIOD, section: 'I.1', text, seen }, as.h1)
  expect((await write('Một', 0)).json<{ version: number }>().version).toBe(1)
  expect((await write('Hai', 0)).status).toBe(409)
  expect((await write('Ba', 1)).json<{ version: number }>().version).toBe(2)
})

test('a figure that a text says otherwise is told, as long as the text says it otherwise', async () => {
  const { sections } = await report('H1')
  const said = sections.find(({ key }) => key === 'I.2')!.generated
  expect(said).toContain('có 3/5 đảng viên thuộc diện đã kích hoạt tài khoản, đạt 60,0%')
  const write = async (text: string, seen: number) => {
    await server.ask('PUT', '/reports/H1/texts', { period: PERIOD, section: 'I.2', text, seen }, as.h1)
    return (await report('H1')).sections.find(({ key }) => key === 'I.2')!.editedAway
  }
  expect(await write(said, 0)).toEqual([])
  const [away] = await write(said.replace('60,0%', '65,0%'), 1)
  expect(away?.expected).toContain('đạt 60,0%')
  expect(away?.written).toContain('đạt 65,0%')
  expect(await write(`${said}\nChi bộ A làm tốt.`, 2)).toEqual([])
})

test('what comes in after sending changes nothing that was sent; it is told beside it, and written down with its cause', async () => {
  await submit('h1', 'H1')
  const before = await frozen('H1')
  await province.take(
    'accounts',
    [...INSTALLED, 1].map((n) => account(n)),
    { asOf: '2024-06-30' },
  )
  await runReconciliation(province.database, '1')
  await refreshFacts(province.database, '1')
  expect(await frozen('H1')).toEqual(before)
  const { drift, document } = await report('H1')
  expect(JSON.stringify(document)).toContain('3/5')
  expect(drift.find(({ indicator }) => indicator === 'installed')).toEqual({
    indicator: 'installed',
    was: { numerator: 3, denominator: 5 },
    is: { numerator: 4, denominator: 5 },
  })
  const adjust = (indicator: string) =>
    server.ask('POST', '/reports/H1/adjustments', { period: PERIOD, indicator, cause: 'Tệp bổ sung 30/6.' }, as.h1)
  expect((await adjust('installed')).json<ReportState>().adjustments).toMatchObject([
    { indicator: 'installed', was: { numerator: 3 }, is: { numerator: 4 }, cause: 'Tệp bổ sung 30/6.' },
  ])
  expect((await adjust('cards_settled')).status).toBe(409)
})

test('the database itself refuses to change or remove what was sent', async () => {
  await submit('h1', 'H1')
  const { pool } = province.database
  for (const act of [
    `update submission set content = 'x'`,
    'delete from submission_lines',
    `update submission_step set taken_by = 'x'`,
    'delete from submission',
  ]) {
    await expect(pool.query(act)).rejects.toThrow('what was sent never changes')
  }
})

test('each accepted quarter is chained to the one before', async () => {
  const quarters = [PERIOD, '2024-Q3']
  await province.take(
    'accounts',
    [0, 1, 2].map((n) => account(n)),
    { asOf: '2024-08-20' },
  )
  await refreshFacts(province.database, '1')
  await server.ask('POST', '/quarters', { period: quarters[1] }, as.tinh)
  for (const period of quarters) {
    await server.ask('POST', '/reports/H1/submit', { period }, as.h1)
    await server.ask('POST', '/reports/H1/decide', { period, version: 1, step: 'accepted' }, as.tinh)
  }
  const { rows } = await province.database.pool.query<{
    content_sha256: string
    lines_sha256: string
    previous_sha256: string | null
    chain_sha256: string
  }>(
    `select content_sha256, lines_sha256, previous_sha256, chain_sha256 from submission
     join submission_step using (province_id, submission_id) where step = 'accepted' order by period`,
  )
  expect(rows.map(({ previous_sha256 }) => previous_sha256)).toEqual([null, rows[0]?.chain_sha256])
  for (const row of rows) {
    const text = `${row.previous_sha256 ?? ''}\n${row.content_sha256}\n${row.lines_sha256}\n`
    expect(createHash('sha256').update(text).digest('hex')).toBe(row.chain_sha256)
  }
})

test('a quarter is closed once the province’s report is accepted, and then takes nothing until it is opened again', async () => {
  expect((await server.ask('POST', `/quarters/${PERIOD}/close`, undefined, as.tinh)).status).toBe(409)
  await submit('tinh', 'T', { missingReason: 'Chạy thử.' })
  await decide('tinh-too', 'T', 'accepted')
  expect((await server.ask('POST', `/quarters/${PERIOD}/close`, undefined, as.h1)).status).toBe(403)
  expect((await server.ask('POST', `/quarters/${PERIOD}/close`, undefined, as.tinh)).status).toBe(200)
  expect(messageOf(await submit('h1', 'H1'))).toContain('đã khoá')
  const reopen = { reason: 'Bổ sung báo cáo của H1.' }
  expect((await server.ask('POST', `/quarters/${PERIOD}/reopen`, reopen, as.tinh)).status).toBe(200)
  expect((await submit('h1', 'H1')).status).toBe(200)
})

test('the board says who sent, who is late and by how long', async () => {
  await submit('h1', 'H1')
  const board = (await server.ask('GET', `/quarters/board?period=${PERIOD}`, undefined, as.tinh)).json<BoardAnswer>()
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' })
  // the quarter ends on 30/6/2024; committees have until ten days before
  const late = Math.round((Date.parse(today) - Date.parse('2024-06-20')) / 86_400_000)
  expect(board.rows.map(({ unit, dueOn, step, lateDays }) => [unit.code, dueOn, step, lateDays])).toEqual([
    ['H1', '2024-06-20', 'submitted', late],
    ['H2', '2024-06-20', null, late],
    ['Q', '2024-06-20', null, late],
    ['T', '2024-07-05', null, late - 15],
  ])
  expect([board.asked, board.sent, board.onTime, board.accepted]).toEqual([3, 1, 0, 0])
  const own = (await server.ask('GET', `/quarters/board?period=${PERIOD}`, undefined, as.h1)).json<BoardAnswer>()
  expect(own.rows.map(({ unit }) => unit.code)).toEqual(['H1'])
})

test('a file that was handed out is known again, one that was changed by a byte is not, and a paper by its code', async () => {
  await submit('h1', 'H1')
  const csv = await server.ask('GET', `/reports/H1/document.csv?period=${PERIOD}`, undefined, as.h1)
  expect(csv.status).toBe(200)
  const body = csv.text.slice(csv.text.indexOf('\n') + 1)
  const verify = async (asked: object) => (await server.ask('POST', '/verify', asked, as.h2)).json<VerifyAnswer>()
  const sha256 = createHash('sha256').update(body).digest('hex')
  expect(await verify({ sha256 })).toMatchObject({ valid: true, unit: { code: 'H1' }, period: PERIOD, version: 1 })
  const other = createHash('sha256').update(body.replace('60,0%', '60,1%')).digest('hex')
  expect(await verify({ sha256: other })).toMatchObject({ valid: false, unit: null })
  const { standing } = await state('H1')
  expect(await verify({ code: standing!.code.toLowerCase().replaceAll('-', ' ') })).toMatchObject({
    valid: true,
    figures: expect.arrayContaining([{ indicator: 'installed', numerator: 3, denominator: 5 }]) as unknown,
  })
  await decide('tinh', 'H1', 'returned', { reason: 'Sửa.' })
  await submit('h1', 'H1')
  expect(await verify({ sha256 })).toMatchObject({ valid: true, replaced: true })
})
