import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { undoImport } from '#api/imports/undo/undo-import.ts'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import type { CountedIndicatorId } from '#api/indicators/indicators.contract.ts'
import type { FrozenContent } from '#api/reports/freeze.ts'
import type { BoardAnswer, VerifyAnswer } from '#api/reports/reports.contract.ts'
import { TREE, type GivenRow } from '../given-province.ts'
import { GivenQuarter, messageOf, PERIOD } from './given-quarter.ts'

const quarter = new GivenQuarter()

const given = (code: string) => TREE.find((row) => row.code === code)!
const NEW: GivenRow = { ...given('H2'), code: 'H3', name: 'Tổ chức H3', valid_from: '2024-06-01' }

async function units(rows: GivenRow[]) {
  const { importId } = await quarter.province.take('units', rows, { asOf: '2024-07-01' })
  await refreshFacts(quarter.province.database, '1')
  return importId!
}

const board = async () => {
  const answer = await quarter.ask('tinh', 'GET', `/quarters/board?period=${PERIOD}`)
  return answer.json<BoardAnswer>().rows.map(({ unit, step }) => `${unit.code} ${step ?? '–'}`)
}

/** A figure of a unit and of those right below it, as they were sent. */
async function rowsOf(code: string, indicator: CountedIndicatorId) {
  const [sent] = await quarter.province.rows<{ content: string }>(
    `select content from submission join view.unit_now using (province_id, org_unit_id) where unit_now.code = '${code}'`,
  )
  const { facts } = JSON.parse(sent!.content) as FrozenContent
  return [facts.whole, ...facts.below].map(({ unit, figures }) => {
    const { numerator, denominator } = figures[indicator] ?? { numerator: 0, denominator: 0 }
    return `${unit.code} ${numerator}/${denominator}`
  })
}

/** H2 ends on the day and its committee goes to H1. */
const absorbed = (day: string, next: string): GivenRow[] => [
  { ...given('H2'), valid_to: day, successor_codes: 'H1' },
  { ...given('X3'), parent_code: 'H1', valid_from: next },
]

test('a committee that ends within the quarter owes no report; whoever took it over counts its people', async () => {
  await units(absorbed('2024-05-31', '2024-06-01'))
  expect(await board()).toEqual(['H1 –', 'Q –', 'T –'])
  const refused = await quarter.submit('tinh', 'H2', { insteadReason: 'Nộp thay.' })
  expect([refused.status, messageOf(refused)]).toEqual([409, 'Đơn vị này không phải lập báo cáo trong quý.'])
  expect((await quarter.submit('h1', 'H1')).status).toBe(200)
  expect(await rowsOf('H1', 'installed')).toEqual(['H1 4/7', 'S 1/1', 'X1 2/3', 'X2 0/1', 'X3 1/2'])
})

test('a committee that goes to another within the quarter counts its meetings there from then on, and before where it was', async () => {
  // of the months April to June X3 was below H2 in two
  await units([{ ...given('X3'), parent_code: 'H1', valid_from: '2024-06-01' }])
  for (const code of ['H1', 'H2']) {
    expect((await quarter.submit('tinh', code, { insteadReason: 'Nộp thay.' })).status).toBe(200)
  }
  expect(await rowsOf('H1', 'meeting_recorded')).toEqual(['H1 0/13', 'S 0/3', 'X1 0/6', 'X2 0/3', 'X3 0/1'])
  expect(await rowsOf('H2', 'meeting_recorded')).toEqual(['H2 0/2', 'X3 0/2'])
  expect(await rowsOf('H2', 'installed')).toEqual(['H2 0/0', 'X3 0/0'])
  expect((await quarter.submit('tinh', 'T', { missingReason: 'Chạy thử.' })).status).toBe(200)
  const names = JSON.stringify((await quarter.report('H2')).document.appendices)
  expect(names).toContain('Tổ chức X3 (đến 31/5/2024)')
})

test('a committee that ends after the quarter still owes its report, which the level above can send', async () => {
  await units(absorbed('2024-07-05', '2024-07-06'))
  expect(await board()).toEqual(['H1 –', 'H2 –', 'Q –', 'T –'])
  expect((await quarter.submit('tinh', 'H2', { insteadReason: 'Đã sáp nhập ngày 6/7.' })).status).toBe(200)
  expect((await quarter.decide('tinh-too', 'H2', 'accepted')).status).toBe(200)
  expect(JSON.stringify((await quarter.report('H2')).document)).toContain('1/2')
})

test('what a committee sent stays to be read and verified after it is said to have ended before', async () => {
  await quarter.submit('h2', 'H2')
  await quarter.decide('tinh', 'H2', 'accepted')
  const csv = () => quarter.ask('tinh', 'GET', `/reports/H2/document.csv?period=${PERIOD}`)
  const sha256 = createHash('sha256')
    .update((await csv()).body)
    .digest('hex')
  await units(absorbed('2024-05-31', '2024-06-01'))
  expect(await board()).toEqual(['H1 –', 'Q –', 'T –'])
  expect(
    createHash('sha256')
      .update((await csv()).body)
      .digest('hex'),
  ).toBe(sha256)
  expect((await quarter.state('H2')).standing).toMatchObject({ step: 'accepted', version: 1 })
  const verified = (await quarter.ask('h1', 'POST', '/verify', { sha256 })).json<VerifyAnswer>()
  expect(verified).toMatchObject({ valid: true, unit: { code: 'H2' } })
})

test('a committee founded after the quarter was opened owes its report with the rest, and taking its founding back loses no paper', async () => {
  const importId = await units([NEW])
  expect(await board()).toEqual(['H1 –', 'H2 –', 'H3 –', 'Q –', 'T –'])
  expect((await quarter.submit('tinh', 'H3', { insteadReason: 'Mới thành lập.' })).status).toBe(200)
  const { standing } = await quarter.state('H3')
  const csv = await quarter.ask('tinh', 'GET', `/reports/H3/document.csv?period=${PERIOD}`)
  await undoImport(quarter.province.database, { importId, by: 'thử', province: null })
  await refreshFacts(quarter.province.database, '1')
  expect(await board()).toEqual(['H1 –', 'H2 –', 'Q –', 'T –'])
  for (const asked of [{ code: standing!.code }, { sha256: createHash('sha256').update(csv.body).digest('hex') }]) {
    const verified = (await quarter.ask('h1', 'POST', '/verify', asked)).json<VerifyAnswer>()
    expect(verified).toMatchObject({ valid: true, unit: { code: 'H3', name: 'Tổ chức H3' }, period: PERIOD })
  }
})

test('a paper is known by the name that stands on it', async () => {
  await quarter.submit('h2', 'H2')
  const { standing } = await quarter.state('H2')
  await units([{ ...given('H2'), name: 'Đảng bộ xã Tên Mới', valid_from: '2024-07-01' }])
  const verified = (await quarter.ask('h1', 'POST', '/verify', { code: standing!.code })).json<VerifyAnswer>()
  expect(verified.unit).toMatchObject({ name: 'Tổ chức H2' })
})

test('a past quarter is opened like any other, and says what it lacks; a coming one and one that is open are refused', async () => {
  const open = (period: string) => quarter.ask('tinh', 'POST', '/quarters', { period })
  expect((await open('2024-Q1')).status).toBe(200)
  // nothing had been taken in by then
  expect(messageOf(await quarter.submit('h1', 'H1', { period: '2024-Q1' }))).toContain('chưa có số liệu')
  expect(messageOf(await open('2099-Q4'))).toContain('chưa bắt đầu')
  expect(messageOf(await open(PERIOD))).toContain('đã mở')
  // nor did anybody stand in 2019
  expect((await open('2019-Q4')).status).toBe(200)
  const nobody = await quarter.submit('h1', 'H1', { period: '2019-Q4' })
  expect([nobody.status, messageOf(nobody)]).toEqual([409, 'Đơn vị này không phải lập báo cáo trong quý.'])
})

test('a quarter is closed and opened again as often as there is a reason, by one at a time; every acceptance goes on from the last', async () => {
  await quarter.submit('tinh', 'T', { missingReason: 'Chạy thử.' })
  await quarter.decide('tinh-too', 'T', 'accepted')
  const act = (what: string) => quarter.ask('tinh', 'POST', `/quarters/${PERIOD}/${what}`, { reason: 'Bổ sung.' })
  for (let round = 0; round < 2; round++) {
    const closed = await Promise.all([act('close'), act('close')])
    expect(closed.map(({ status }) => status).sort()).toEqual([200, 409])
    expect((await quarter.decide('tinh-too', 'T', 'reopened', { version: round + 1, reason: 'Sửa.' })).status).toBe(409)
    const opened = await Promise.all([act('reopen'), act('reopen')])
    expect(opened.map(({ status }) => status).sort()).toEqual([200, 409])
    await quarter.decide('tinh-too', 'T', 'reopened', { version: round + 1, reason: 'Sửa.' })
    // nothing of the province stands as accepted: it cannot be closed
    expect((await act('close')).status).toBe(409)
    await quarter.submit('tinh', 'T', { missingReason: 'Chạy thử.' })
    expect((await quarter.decide('tinh-too', 'T', 'accepted', { version: round + 2 })).status).toBe(200)
  }
  const chain = await quarter.province.rows<{ previous: string | null; chain: string }>(
    `select previous_sha256 as previous, chain_sha256 as chain from submission_step where step = 'accepted' order by taken_at`,
  )
  expect(chain.map(({ previous }) => previous)).toEqual([null, chain[0]!.chain, chain[1]!.chain])
})
