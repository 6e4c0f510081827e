import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { unitInScope, wholeProvince } from '#api/access/scope.ts'
import type { Role } from '#api/access/roles.ts'
import { addUser } from '#api/access/users.queries.ts'
import type { FeedbackAnswer, FeedbackThread, SubjectAnswer } from '#api/feedback/feedback.contract.ts'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import { byServer } from '#api/audit/record-act.ts'
import { RETENTION } from '#api/retention/retention-settings.ts'
import { planRetention, runRetention } from '#api/retention/run-retention.ts'
import { keepSetting } from '#api/settings/province-settings.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { account, openProvince, person, type GivenProvince, type KeptProvince } from '../given-province.ts'
import { openServer, type GivenServer } from '../given-server.ts'

const PASSWORD = 'một mật khẩu đủ dài'
let province: GivenProvince
let server: GivenServer
let as: Record<'chi-bo' | 'huyen' | 'tinh' | 'ban-huyen', { cookie: string }>

async function user(username: string, role: Role, unitCode: string) {
  const { db } = province.database
  const unit = await unitInScope(db, await wholeProvince(db, '1'), unitCode, '2024-06-30')
  await addUser(db, { username, displayName: username, password: PASSWORD, provinceId: '1', role, unit, by: 'admin' })
  return { cookie: await server.signIn(username, PASSWORD) }
}

let kept: KeptProvince
beforeAll(async () => {
  province = await openProvince()
  await province.take('roster', [
    person(1),
    person(2),
    person(3, { branch_code: 'B' }),
    person(4, { branch_code: 'D' }),
  ])
  await province.take('accounts', [account(1)])
  await runReconciliation(province.database, '1')
  await refreshFacts(province.database, '1')
  server = await openServer(province)
  as = {
    'chi-bo': await user('chi-bo', 'branch_secretary', 'A'),
    huyen: await user('huyen', 'clerk', 'H1'),
    'ban-huyen': await user('ban-huyen', 'upper_admin', 'H1'),
    tinh: await user('tinh', 'clerk', 'T'),
  }
  await server.close()
  kept = await province.keep()
})
afterAll(() => kept?.drop())
beforeEach(async () => {
  province = await kept.open()
  server = await openServer(province)
})
afterEach(async () => {
  await server.close()
  await province.close()
})

const FIGURE = { about: 'figure', unit: 'A', period: '2024-06', indicator: 'installed' }
const open = async (subject: object, who: keyof typeof as = 'chi-bo') =>
  server.ask('POST', '/feedback', { ...subject, text: 'Chi bộ đã có 2 người cài.' }, as[who])
const read = async (id: string, who: keyof typeof as) => server.ask('GET', `/feedback/${id}`, undefined, as[who])
const act = (id: string, body: object, who: keyof typeof as) =>
  server.ask('POST', `/feedback/${id}/acts`, body, as[who])
const opened = async (subject: object = FIGURE) => (await open(subject)).json<FeedbackThread>().feedbackId
const box = async (who: keyof typeof as, query = '') =>
  (await server.ask('GET', `/feedback${query}`, undefined, as[who])).json<FeedbackAnswer>()

test('a thread keeps the figure as it stood with the files behind it, and says when it has changed since', async () => {
  const asked = await server.ask('GET', `/feedback/subject?${new URLSearchParams(FIGURE)}`, undefined, as['chi-bo'])
  expect(asked.json<SubjectAnswer>().stood).toMatchObject({ numerator: 1, denominator: 2 })
  const id = await opened()
  const before = (await read(id, 'chi-bo')).json<FeedbackThread>()
  expect(before.evidence.map(({ kind }) => kind)).toEqual(['roster', 'accounts'])
  expect(before.now.changed).toBe(false)

  await province.take('accounts', [account(1), account(2)], { asOf: '2024-06-30' })
  await runReconciliation(province.database, '1')
  await refreshFacts(province.database, '1')
  const after = (await read(id, 'chi-bo')).json<FeedbackThread>()
  expect(after.stood).toMatchObject({ numerator: 1, denominator: 2 })
  expect(after.now).toMatchObject({ changed: true, figure: { numerator: 2, denominator: 2 } })
})

test('it waits for the nearest unit above that has somebody to answer, and after an answer for who asked', async () => {
  const id = await opened()
  // X1 right above has nobody with the right to answer
  const waiting = async () => [(await box('huyen')).counts.waiting, (await box('tinh')).counts.waiting]
  expect(await waiting()).toEqual([1, 0])
  expect((await read(id, 'chi-bo')).json<FeedbackThread>()).toMatchObject({ waitsFor: 'charge', charge: null })
  await act(id, { act: 'answer', text: 'Đề nghị gửi ảnh chụp.' }, 'huyen')
  expect(await waiting()).toEqual([0, 0])
  expect((await box('chi-bo')).counts).toEqual({ waiting: 1, mine: 1, open: 1, settled: 0 })
  await act(id, { act: 'answer', text: 'Đã gửi.' }, 'chi-bo')
  expect(await waiting()).toEqual([1, 0])
})

test('whoever asked may bring it before the unit above, until there is none', async () => {
  const id = await opened()
  expect((await act(id, { act: 'escalate', text: 'Huyện chưa trả lời.' }, 'chi-bo')).status).toBe(200)
  expect([(await box('huyen')).counts.waiting, (await box('tinh')).counts.waiting]).toEqual([0, 1])
  const settle = { act: 'reject', text: 'Số đúng.' }
  expect((await act(id, settle, 'huyen')).status).toBe(403)
  expect((await act(id, { act: 'escalate', text: 'Lên nữa.' }, 'chi-bo')).status).toBe(409)
  expect((await act(id, settle, 'tinh')).status).toBe(200)
})

test('a thread is handed over to a colleague, and waits for them alone', async () => {
  const id = await opened()
  expect((await read(id, 'huyen')).json<FeedbackThread>().may.handOver.map(({ username }) => username)).toEqual([
    'ban-huyen',
  ])
  expect((await act(id, { act: 'hand_over', to: 'tinh', text: 'Nhờ anh.' }, 'huyen')).status).toBe(409)
  await act(id, { act: 'hand_over', to: 'ban-huyen', text: 'Nhờ chị.' }, 'huyen')
  expect([(await box('huyen')).counts.waiting, (await box('ban-huyen')).counts.waiting]).toEqual([0, 1])
})

test('accepting names what was put right, of what was put right since', async () => {
  const id = await opened()
  const { importId } = await province.take('accounts', [account(1), account(2)])
  const accept = (change: object | null) => act(id, { act: 'accept', text: 'Đã nhập lại.', change }, 'huyen')
  expect((await accept({ kind: 'import', id: '1' })).status).toBe(409)
  const done = (await accept({ kind: 'import', id: importId })).json<FeedbackThread>()
  expect(done).toMatchObject({ outcome: 'accepted', settledBy: 'huyen', waitsFor: null })
  expect(done.thread.at(-1)).toMatchObject({ kind: 'accepted', change: { kind: 'import', id: importId } })
  expect((await act(id, { act: 'reopen', text: 'Vẫn chưa đúng.' }, 'chi-bo')).json<FeedbackThread>().outcome).toBeNull()
})

test('who contests does not settle it, and withdraws alone', async () => {
  const mine = (await open({ ...FIGURE, unit: 'X1' }, 'huyen')).json<FeedbackThread>()
  expect(mine.may).toMatchObject({ settle: false, withdraw: true })
  expect((await act(mine.feedbackId, { act: 'accept', text: 'x', change: null }, 'huyen')).status).toBe(409)
  expect((await act(mine.feedbackId, { act: 'withdraw', text: 'Nhầm.' }, 'tinh')).status).toBe(403)
  expect((await act(mine.feedbackId, { act: 'withdraw', text: 'Nhầm.' }, 'huyen')).status).toBe(200)
})

test('of two who settle at once one does, and nobody contests the same twice while it waits', async () => {
  const id = await opened()
  expect((await open(FIGURE)).status).toBe(409)
  const both = await Promise.all([
    act(id, { act: 'reject', text: 'Số đúng.' }, 'huyen'),
    act(id, { act: 'accept', text: 'Số sai.', change: null }, 'ban-huyen'),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  const { thread } = (await read(id, 'chi-bo')).json<FeedbackThread>()
  expect(thread.filter(({ kind }) => kind === 'accepted' || kind === 'rejected')).toHaveLength(1)
  expect((await open(FIGURE)).status).toBe(201)
})

test('what lies outside is answered like what does not exist, and each act stands in the audit', async () => {
  const id = (await open({ ...FIGURE, unit: 'D' }, 'tinh')).json<FeedbackThread>().feedbackId
  for (const who of ['chi-bo', 'huyen'] as const) {
    const nobody = await read('999999', who)
    expect([(await read(id, who)).status, (await read(id, who)).text]).toEqual([404, nobody.text])
    expect((await act(id, { act: 'answer', text: 'x' }, who)).status).toBe(404)
    expect((await open({ ...FIGURE, unit: 'D' }, who)).status).toBe(404)
  }
  expect(await province.rows(`select act, subjects from audit_event where act like 'feedback%'`)).toEqual([
    { act: 'feedback_opened', subjects: [`feedback:${id}`, 'unit:D'] },
  ])
})

test('a finding, a month and a member can be contested where they are seen', async () => {
  const [finding] = await province.rows<{ id: string }>(`
    select finding_id::text as id from finding join member using (province_id, member_id) where code = 'M2'`)
  const [member] = await province.rows<{ id: string }>(`select member_id::text as id from member where code = 'M2'`)
  const about = async (subject: object) => (await open(subject)).json<FeedbackThread>()
  expect(await about({ about: 'finding', id: finding!.id })).toMatchObject({
    ...{ said: 'member_without_account', findingId: finding!.id, now: { said: 'open', changed: false } },
    unit: { code: 'A' },
  })
  expect(await about({ about: 'member', id: member!.id })).toMatchObject({
    ...{ memberId: member!.id, now: { changed: false }, evidence: [{ kind: 'roster', rowNo: 3 }] },
  })
  expect(await about({ about: 'meeting', unit: 'A', period: '2024-05' })).toMatchObject({
    ...{ said: 'none', period: '2024-05', now: { said: 'none', changed: false } },
  })
})

async function send(id: string, fileName: string, content: string | Uint8Array<ArrayBuffer>, who: keyof typeof as) {
  const form = new FormData()
  form.set('file', new Blob([content]), fileName)
  const request = new Request('http://localhost', { method: 'POST', body: form })
  const headers = { ...as[who], 'content-type': request.headers.get('content-type')! }
  return server.ask('POST', `/feedback/${id}/files`, Buffer.from(await request.arrayBuffer()), headers)
}

test('a file sent along comes back as it was, to be saved and not shown, and its taking out is in the audit', async () => {
  const id = await opened()
  expect((await send(id, 'trang.html', '<script>alert(1)</script>', 'chi-bo')).status).toBe(422)
  expect((await send(id, 'lớn.csv', 'a'.repeat(5 * 1024 * 1024 + 1), 'chi-bo')).status).toBe(413)
  expect((await send('999999', 'a.csv', 'a', 'chi-bo')).status).toBe(404)
  expect((await server.ask('POST', `/feedback/${id}/files`, { file: 'a' }, as['chi-bo'])).status).toBe(400)
  const { thread } = (await send(id, 'ba đồng chí.csv', 'họ tên\nLê Văn A', 'chi-bo')).json<FeedbackThread>()
  const { file } = thread.at(-1)!
  expect(file).toMatchObject({ fileName: 'ba đồng chí.csv', type: 'csv', kept: true })
  const sent = await server.ask('GET', `/feedback/${id}/files/${file!.fileId}`, undefined, as.huyen)
  expect(sent.text).toContain('họ tên\nLê Văn A')
  expect(sent.text).toContain(`attachment; filename*=UTF-8''ba%20%C4%91%E1%BB%93ng%20ch%C3%AD.csv`)
  expect(sent.text).toContain('nosniff')
  expect(await province.rows(`select actor from audit_event where act = 'feedback_file_opened'`)).toEqual([
    { actor: 'huyen' },
  ])
})

test('words and files of a settled thread go when their time is over; open ones, its figure and outcome stay', async () => {
  const [settled, waiting] = [await opened(), await opened({ ...FIGURE, period: '2024-05' })]
  await act(settled, { act: 'reject', text: 'Đã kiểm tra, chưa có tệp nào.' }, 'huyen')
  const { db } = province.database
  const months = { rows: null, exceptions: null, refused: null, users: null, feedback: 12 }
  await keepSetting(db, '1', RETENTION, { daily: false, months }, 'admin')
  const of = { provinceId: '1', day: '2040-01-01', dataDir: '/nowhere' }
  const went = (rules: { rule: string; count: number }[]) => rules.find(({ rule }) => rule === 'feedback')!.count
  expect(went((await planRetention(db, { ...of, day: '2026-11-23' })).rules)).toBe(0)
  expect(went((await planRetention(db, of)).rules)).toBe(1)
  expect((await read(settled, 'huyen')).json<FeedbackThread>().thread[0]!.text).not.toBe('')
  expect(went((await runRetention(province.database, of, byServer('1'))).rules)).toBe(1)
  const gone = (await read(settled, 'huyen')).json<FeedbackThread>()
  expect(gone).toMatchObject({ erased: true, outcome: 'rejected', evidence: [], stood: { numerator: 1 } })
  expect([gone.may.reopen, gone.thread.map(({ text }) => text)]).toEqual([false, ['', '']])
  expect((await act(settled, { act: 'reopen', text: 'lần nữa' }, 'chi-bo')).status).toBe(409)
  expect((await read(waiting, 'huyen')).json<FeedbackThread>()).toMatchObject({ erased: false })
  expect(went((await runRetention(province.database, of, byServer('1'))).rules)).toBe(0)
})
