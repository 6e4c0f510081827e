import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import type { ReportState, VerifyAnswer } from '#api/reports/reports.contract.ts'
import { account } from '../given-province.ts'
import { GivenQuarter, INSTALLED, messageOf, PERIOD } from './given-quarter.ts'
import { unzippedFiles } from './unzipped.ts'

const quarter = new GivenQuarter()

async function frozen(code: string, version = 1) {
  const { rows } = await quarter.province.database.pool.query<{
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
  expect((await quarter.submit('h1', 'H1')).status).toBe(200)
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
  await quarter.submit('h1', 'H1')
  const early = await quarter.submit('tinh', 'T')
  expect(early.status).toBe(409)
  expect(messageOf(early)).toContain('2 đơn vị trực thuộc chưa nộp')
  expect((await quarter.submit('tinh', 'T', { missingReason: 'Quá hạn, đã nhắc hai lần.' })).status).toBe(200)
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
  const silent = await quarter.submit('tinh', 'H2')
  expect(silent.status).toBe(409)
  expect(messageOf(silent)).toContain('phải ghi lý do')
  expect((await quarter.submit('tinh', 'H2', { insteadReason: 'Văn thư nghỉ ốm.' })).status).toBe(200)
  expect(messageOf(await quarter.decide('tinh', 'H2', 'accepted'))).toContain('không tự chấp nhận')
  expect((await quarter.decide('tinh-too', 'H2', 'accepted')).status).toBe(200)
  expect((await quarter.state('H2')).steps.map(({ step, by, reason }) => [step, by, reason])).toEqual([
    ['submitted', 'tinh', 'Văn thư nghỉ ốm.'],
    ['accepted', 'tinh-too', null],
  ])
})

test('nobody decides on the report of their own committee, nor sees or sends that of another', async () => {
  await quarter.submit('h1', 'H1')
  expect((await quarter.decide('h1-too', 'H1', 'accepted')).status).toBe(403)
  expect((await quarter.decide('h1', 'H1', 'accepted')).status).toBe(403)
  expect((await quarter.submit('h2', 'H1')).status).toBe(404)
  expect((await quarter.ask('h2', 'GET', `/reports/H1?period=${PERIOD}`)).status).toBe(404)
  expect((await quarter.ask('h2', 'GET', `/reports/H1/document.csv?period=${PERIOD}`)).status).toBe(404)
  expect((await quarter.submit('xem', 'H1')).status).toBe(403)
})

test('a report that is returned with remarks is put right and sent again; what was sent first stays', async () => {
  await quarter.submit('h1', 'H1')
  const first = await frozen('H1')
  const remarks = [{ section: 'II', indicator: null, text: 'Nêu rõ nguyên nhân.' }]
  expect((await quarter.decide('tinh', 'H1', 'returned', { remarks })).status).toBe(200)
  const write = { period: PERIOD, section: 'II', text: 'Do thiếu điện thoại.', seen: 0 }
  expect((await quarter.ask('h1', 'PUT', '/reports/H1/texts', write)).status).toBe(200)
  expect((await quarter.submit('h1', 'H1')).json<{ version: number }>().version).toBe(2)
  expect(messageOf(await quarter.decide('tinh', 'H1', 'accepted'))).toContain('vừa nộp bản mới')
  expect((await quarter.decide('tinh', 'H1', 'accepted', { version: 2 })).status).toBe(200)
  expect(await frozen('H1')).toEqual(first)
  const told = await quarter.state('H1')
  expect(told.steps.map(({ version, step }) => `${version} ${step}`)).toEqual([
    '1 submitted',
    '1 returned',
    '2 submitted',
    '2 accepted',
  ])
  expect(told.remarks).toMatchObject([{ version: 1, section: 'II', text: 'Nêu rõ nguyên nhân.', by: 'tinh' }])
  expect((await quarter.report('H1')).sections.find(({ key }) => key === 'II')?.text).toBe('Do thiếu điện thoại.')
})

test('while a report waits or is accepted nobody writes in it or sends another', async () => {
  await quarter.submit('h1', 'H1')
  const write = { period: PERIOD, section: 'II', text: 'Thêm.', seen: 0 }
  expect((await quarter.ask('h1', 'PUT', '/reports/H1/texts', write)).status).toBe(409)
  expect((await quarter.submit('h1', 'H1')).status).toBe(409)
  await quarter.decide('tinh', 'H1', 'accepted')
  expect((await quarter.submit('h1', 'H1')).status).toBe(409)
  expect(messageOf(await quarter.decide('tinh', 'H1', 'reopened'))).toContain('lý do')
  expect((await quarter.decide('tinh', 'H1', 'reopened', { reason: 'Sai số thẻ.' })).status).toBe(200)
  expect((await quarter.submit('h1', 'H1')).status).toBe(200)
})

test('two who write the same section do not write over each other', async () => {
  const write = (text: string, seen: number) =>
    quarter.ask('h1', 'PUT', '/reports/H1/texts', { period: PERIOD, section: 'I.1', text, seen })
  expect((await write('Một', 0)).json<{ version: number }>().version).toBe(1)
  expect((await write('Hai', 0)).status).toBe(409)
  expect((await write('Ba', 1)).json<{ version: number }>().version).toBe(2)
})

test('a figure that a text says otherwise is told, as long as the text says it otherwise', async () => {
  const { sections } = await quarter.report('H1')
  const said = sections.find(({ key }) => key === 'I.2')!.generated
  expect(said).toContain('có 3/5 đảng viên thuộc diện đã kích hoạt tài khoản, đạt 60,0%')
  const write = async (text: string, seen: number) => {
    await quarter.ask('h1', 'PUT', '/reports/H1/texts', { period: PERIOD, section: 'I.2', text, seen })
    return (await quarter.report('H1')).sections.find(({ key }) => key === 'I.2')!.editedAway
  }
  expect(await write(said, 0)).toEqual([])
  const [away] = await write(said.replace('60,0%', '65,0%'), 1)
  expect(away?.expected).toContain('đạt 60,0%')
  expect(away?.written).toContain('đạt 65,0%')
  expect(await write(`${said}\nChi bộ A làm tốt.`, 2)).toEqual([])
})

test('what comes in after sending changes nothing that was sent; it is told beside it, and written down with its cause', async () => {
  await quarter.submit('h1', 'H1')
  const before = await frozen('H1')
  await quarter.province.take(
    'accounts',
    [...INSTALLED, 1].map((n) => account(n)),
    { asOf: '2024-06-30' },
  )
  await runReconciliation(quarter.province.database, '1')
  await refreshFacts(quarter.province.database, '1')
  expect(await frozen('H1')).toEqual(before)
  const { drift, document } = await quarter.report('H1')
  expect(JSON.stringify(document)).toContain('3/5')
  expect(drift.find(({ indicator }) => indicator === 'installed')).toEqual({
    indicator: 'installed',
    was: { numerator: 3, denominator: 5 },
    is: { numerator: 4, denominator: 5 },
  })
  const adjust = (indicator: string) =>
    quarter.ask('h1', 'POST', '/reports/H1/adjustments', { period: PERIOD, indicator, cause: 'Tệp bổ sung 30/6.' })
  expect((await adjust('installed')).json<ReportState>().adjustments).toMatchObject([
    { indicator: 'installed', was: { numerator: 3 }, is: { numerator: 4 }, cause: 'Tệp bổ sung 30/6.' },
  ])
  expect((await adjust('cards_settled')).status).toBe(409)
})

test('the database itself refuses to change or remove what was sent', async () => {
  await quarter.submit('h1', 'H1')
  const { pool } = quarter.province.database
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
  await quarter.province.take(
    'accounts',
    [0, 1, 2].map((n) => account(n)),
    { asOf: '2024-08-20' },
  )
  await refreshFacts(quarter.province.database, '1')
  await quarter.ask('tinh', 'POST', '/quarters', { period: quarters[1] })
  for (const period of quarters) {
    await quarter.ask('h1', 'POST', '/reports/H1/submit', { period })
    await quarter.ask('tinh', 'POST', '/reports/H1/decide', { period, version: 1, step: 'accepted' })
  }
  const { rows } = await quarter.province.database.pool.query<{
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
  expect((await quarter.ask('tinh', 'POST', `/quarters/${PERIOD}/close`)).status).toBe(409)
  await quarter.submit('tinh', 'T', { missingReason: 'Chạy thử.' })
  await quarter.decide('tinh-too', 'T', 'accepted')
  expect((await quarter.ask('h1', 'POST', `/quarters/${PERIOD}/close`)).status).toBe(403)
  expect((await quarter.ask('tinh', 'POST', `/quarters/${PERIOD}/close`)).status).toBe(200)
  expect(messageOf(await quarter.submit('h1', 'H1'))).toContain('đã khoá')
  const reopen = { reason: 'Bổ sung báo cáo của H1.' }
  expect((await quarter.ask('tinh', 'POST', `/quarters/${PERIOD}/reopen`, reopen)).status).toBe(200)
  expect((await quarter.submit('h1', 'H1')).status).toBe(200)
})

test('a paper carries the end of the audit by the time it was sent, and the audit still holds it', async () => {
  await quarter.submit('h1', 'H1')
  const docx = await quarter.ask('h1', 'GET', `/reports/H1/document.docx?period=${PERIOD}`)
  const words = [...(await unzippedFiles(docx.body)).values()].map(String).join(' ')
  const [, no, short] = /Nhật ký: số (\d+), mã ([0-9a-f ]{19})/.exec(words.replace(/<[^>]+>/g, ''))!
  const [seal] = await quarter.province.rows<{ hash: string }>(
    `select encode(hash, 'hex') as hash from audit_seal where seal_no = ${no} and province_id = 1`,
  )
  expect(seal!.hash.startsWith(short!.replaceAll(' ', ''))).toBe(true)
})

test('a file that was handed out is known again, one that was changed by a byte is not, and a paper by its code', async () => {
  await quarter.submit('h1', 'H1')
  const csv = await quarter.ask('h1', 'GET', `/reports/H1/document.csv?period=${PERIOD}`)
  expect(csv.status).toBe(200)
  const body = csv.text.slice(csv.text.indexOf('\n') + 1)
  const verify = async (asked: object) => (await quarter.ask('h2', 'POST', '/verify', asked)).json<VerifyAnswer>()
  const sha256 = createHash('sha256').update(body).digest('hex')
  expect(await verify({ sha256 })).toMatchObject({ valid: true, unit: { code: 'H1' }, period: PERIOD, version: 1 })
  const other = createHash('sha256').update(body.replace('60,0%', '60,1%')).digest('hex')
  expect(await verify({ sha256: other })).toMatchObject({ valid: false, unit: null })
  const { standing } = await quarter.state('H1')
  expect(await verify({ code: standing!.code.toLowerCase().replaceAll('-', ' ') })).toMatchObject({
    valid: true,
    figures: expect.arrayContaining([{ indicator: 'installed', numerator: 3, denominator: 5 }]) as unknown,
  })
  await quarter.decide('tinh', 'H1', 'returned', { reason: 'Sửa.' })
  await quarter.submit('h1', 'H1')
  expect(await verify({ sha256 })).toMatchObject({ valid: true, replaced: true })
})
