import { expect, test } from 'vitest'
import type { GapsAnswer } from '#api/org-units/org-units.contract.ts'
import type { Ranking } from '#api/rankings/rankings.contract.ts'
import type { BoardAnswer } from '#api/reports/reports.contract.ts'
import { GivenQuarter, PERIOD } from './given-quarter.ts'

const quarter = new GivenQuarter()

test('the board says who sent, who is late and by how long', async () => {
  await quarter.submit('h1', 'H1')
  const board = (await quarter.ask('tinh', 'GET', `/quarters/board?period=${PERIOD}`)).json<BoardAnswer>()
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
  const own = (await quarter.ask('h1', 'GET', `/quarters/board?period=${PERIOD}`)).json<BoardAnswer>()
  expect(own.rows.map(({ unit }) => unit.code)).toEqual(['H1'])
})

interface Row {
  unit: string
  sent: string
  inTime: string
}

/** Reports sent and asked for, as facts have them. */
const facts = async () =>
  quarter.province.rows<Row>(`
    select unit.code as unit,
      string_agg(numerator || '/' || denominator, ' ') filter (where indicator_id = 'reports_sent') as sent,
      string_agg(numerator || '/' || denominator, ' ') filter (where indicator_id = 'reports_on_time') as "inTime"
    from fact join view.unit_now unit using (province_id, org_unit_id)
    where period = '${PERIOD}' and indicator_id like 'reports%' group by unit.code order by unit.code`)

test('each committee owes a report: the share that stands as sent, and of these in time, is a figure like any other', async () => {
  expect(await facts()).toEqual([
    { unit: 'H1', sent: '0/1', inTime: '0/1' },
    { unit: 'H2', sent: '0/1', inTime: '0/1' },
    { unit: 'Q', sent: '0/1', inTime: '0/1' },
    // the province owes its own to nobody here
    { unit: 'T', sent: '0/3', inTime: '0/3' },
  ])
  await quarter.submit('h1', 'H1')
  await quarter.submit('h2', 'H2')
  await quarter.decide('tinh', 'H2', 'returned', { reason: 'Sửa.' })
  expect((await facts()).map(({ unit, sent }) => `${unit} ${sent}`)).toEqual(['H1 1/1', 'H2 0/1', 'Q 0/1', 'T 1/3'])
  const ranking = await quarter.ask('tinh', 'GET', `/rankings?unit=T&indicator=reports_sent&period=${PERIOD}`)
  expect(ranking.json<Ranking>().rows.map(({ code, numerator }) => [code, numerator])).toEqual([
    ['H1', 1],
    ['H2', 0],
    ['Q', 0],
  ])
  const gaps = await quarter.ask('tinh', 'GET', `/units/T/gaps?indicator=reports_sent&period=${PERIOD}`)
  expect(gaps.json<GapsAnswer>().rows.map(({ unitCode, reason }) => [unitCode, reason])).toEqual([
    ['H2', 'report_returned'],
    ['Q', 'report_not_sent'],
  ])
})

test('a report is in time when its first version came by the last day, whatever was put right later', async () => {
  // 2024 has passed: the calendar is moved to where today is still in time
  await quarter.province.database.pool.query(`update quarter_due set due_on = '2099-01-01'`)
  await quarter.submit('h1', 'H1')
  await quarter.decide('tinh', 'H1', 'returned', { reason: 'Sửa.' })
  expect((await facts()).map(({ unit, inTime }) => `${unit} ${inTime}`)).toEqual(['H1 0/1', 'H2 0/1', 'Q 0/1', 'T 0/3'])
  await quarter.submit('h1', 'H1')
  expect((await facts()).map(({ unit, inTime }) => `${unit} ${inTime}`)).toEqual(['H1 1/1', 'H2 0/1', 'Q 0/1', 'T 1/3'])
  const gaps = await quarter.ask('tinh', 'GET', `/units/T/gaps?indicator=reports_on_time&period=${PERIOD}`)
  expect(gaps.json<GapsAnswer>().total).toBe(2)
})

test('the province’s report says how many have sent theirs, names who has not and why, and does not count itself', async () => {
  await quarter.submit('h1', 'H1')
  const sent = await quarter.submit('tinh', 'T', { missingReason: 'Đã nhắc hai lần.' })
  expect(sent.status).toBe(200)
  const { sections, document } = await quarter.report('T')
  expect(sections.find(({ key }) => key === 'I.1')!.text).toBe(
    'Có 1/3 đơn vị trực thuộc đã gửi báo cáo quý, trong đó 0 đơn vị gửi đúng hạn.',
  )
  expect(document.blocks).toContainEqual({
    kind: 'paragraph',
    lead: 'Chưa gửi báo cáo:',
    text: 'Tổ chức H2; Tổ chức Q. Lý do: Đã nhắc hai lần.',
  })
})
