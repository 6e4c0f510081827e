import { expect, test } from 'vitest'
import type { GapsAnswer } from '#api/org-units/org-units.contract.ts'
import type { Pivot } from '#api/analysis/pivot.contract.ts'
import type { Dashboard } from '#api/dashboard/dashboard.contract.ts'
import type { EntriesAnswer } from '#api/programmes/entries.contract.ts'
import type { ProgrammeAnswer } from '#api/programmes/programmes.contract.ts'
import type { Ranking } from '#api/rankings/rankings.contract.ts'
import { definitionOf } from './definition-of.ts'
import { GivenProgrammes, messageOf } from './given-programme.ts'

const given = new GivenProgrammes()
const ratio = definitionOf().indicators[0]!

test('what units say adds up the tree, and a quarter is the sum of its months', async () => {
  const programme = await given.make(definitionOf())
  const id = programme.definition.indicators[0]!.id!
  expect(id).toBe('van_ban_di_tren_mang')
  await given.tell('h1', programme, { unit: 'H1', period: '2024-04', numerator: 3, denominator: 4 })
  await given.tell('h1', programme, { unit: 'H1', period: '2024-05', numerator: 5, denominator: 5 })
  await given.tell('h2', programme, { unit: 'H2', period: '2024-05', numerator: 1, denominator: 6 })
  expect(await given.facts(id, '2024-04')).toEqual({ H1: '3/4', T: '3/4' })
  expect(await given.facts(id, '2024-05')).toEqual({ H1: '5/5', H2: '1/6', T: '6/11' })
  expect(await given.facts(id, '2024-Q2')).toEqual({ H1: '8/9', H2: '1/6', T: '9/15' })
  expect(await given.facts(id, '2024')).toEqual({ H1: '8/9', H2: '1/6', T: '9/15' })
  const ranking = await given.ask('xem', 'GET', `/rankings?unit=T&indicator=${id}&period=2024-Q2`)
  expect(
    ranking
      .json<Ranking>()
      .rows.slice(0, 2)
      .map(({ code, rank, numerator }) => [code, rank, numerator]),
  ).toEqual([
    ['H1', 1, 8],
    ['H2', 2, 1],
  ])
})

test('of how many stand, a quarter says what its last month did', async () => {
  const programme = await given.make(definitionOf({ indicators: [{ ...ratio, kind: 'inventory', overTime: 'last' }] }))
  const id = programme.definition.indicators[0]!.id!
  await given.tell('h1', programme, { unit: 'H1', period: '2024-04', numerator: 3, denominator: 8 })
  await given.tell('h1', programme, { unit: 'H1', period: '2024-05', numerator: 7, denominator: 9 })
  await given.tell('h2', programme, { unit: 'H2', period: '2024-04', numerator: 2, denominator: 2 })
  expect(await given.facts(id, '2024-Q2')).toEqual({ H1: '7/9', H2: '2/2', T: '9/11' })
})

test('what is done or not, and what has a quota, is owed by who says nothing', async () => {
  const done = { ...ratio, kind: 'done' as const, name: 'Đã ban hành quy trình', overTime: 'last' as const }
  const count = { ...ratio, kind: 'count' as const, name: 'Tin, bài đã gửi', quota: 10 }
  const programme = await given.make(definitionOf({ indicators: [done, count] }))
  const [first, second] = programme.definition.indicators
  await given.tell('h1', programme, { unit: 'H1', period: '2024-05', numerator: 1, doneOn: '2024-05-20' })
  // more than is asked for makes up for nobody else
  await given.tell('h1', programme, { unit: 'H1', period: '2024-05', numerator: 25, indicator: second!.id })
  expect(await given.facts(first!.id!, '2024-05')).toEqual({ H1: '1/1', H2: '0/1', Q: '0/1', T: '1/3' })
  expect(await given.facts(second!.id!, '2024-05')).toEqual({ H1: '10/10', H2: '0/10', Q: '0/10', T: '10/30' })
  const gaps = await given.ask('tinh', 'GET', `/units/T/gaps?indicator=${first!.id}&period=2024-05`)
  expect(gaps.json<GapsAnswer>().rows.map(({ unitCode, reason }) => [unitCode, reason])).toEqual([
    ['H2', 'entry_missing'],
    ['Q', 'entry_missing'],
  ])
})

test('what is only counted has a number and no rate', async () => {
  const programme = await given.make(definitionOf({ indicators: [{ ...ratio, kind: 'count' }] }))
  const id = programme.definition.indicators[0]!.id!
  await given.tell('h1', programme, { unit: 'H1', period: '2024-05', numerator: 25 })
  await given.tell('h2', programme, { unit: 'H2', period: '2024-05', numerator: 4 })
  expect(await given.facts(id, '2024-05')).toEqual({ H1: '25/0', H2: '4/0', T: '29/0' })
})

test('an exempt unit is left out of the net figure and stands in the gross one', async () => {
  const programme = await given.make(definitionOf())
  const id = programme.definition.indicators[0]!.id!
  await given.tell('h1', programme, { unit: 'H1', period: '2024-05', numerator: 5, denominator: 5 })
  await given.tell('h2', programme, { unit: 'H2', period: '2024-05', numerator: 1, denominator: 6 })
  await given.province.rows(`
    insert into exemption (province_id, exemption_id, org_unit_id, indicator_id, valid_from, valid_to, reason)
    select 1, 900, org_unit_id, '${id}', '2024-01-01', '2024-12-31', 'thử' from org_unit_version where code = 'H2' limit 1`)
  await given.tell('h1', programme, { unit: 'H1', period: '2024-05', numerator: 4, denominator: 5, seen: 1 })
  expect(await given.facts(id, '2024-05')).toEqual({ H1: '4/5', H2: '0/0', T: '4/5' })
  const summary = await given.ask('tinh', 'GET', `/facts?unit=T&indicator=${id}&from=2024-05&to=2024-05`)
  expect(summary.json<{ facts: { gross: object }[] }>().facts[0]!.gross).toEqual({ numerator: 5, denominator: 11 })
})

test('the same entry sent twice stands once, and what somebody else said meanwhile is not written over', async () => {
  const programme = await given.make(definitionOf())
  const id = programme.definition.indicators[0]!.id!
  const said = { unit: 'H1', period: '2024-05', numerator: 5, denominator: 5 }
  const key = 'aaaaaaaa-0000-4000-8000-000000000001'
  expect((await given.tell('h1', programme, { ...said, key })).outcome).toBe('kept')
  expect((await given.tell('h1', programme, { ...said, key })).outcome).toBe('kept_before')
  const other = await given.tell('h1-too', programme, { ...said, numerator: 2 })
  expect([other.outcome, other.standing?.numerator]).toEqual(['conflict', 5])
  expect((await given.tell('h1-too', programme, { ...said, numerator: 2, seen: 1 })).outcome).toBe('kept')
  expect(await given.facts(id, '2024-05')).toEqual({ H1: '2/5', T: '2/5' })
  const versions = await given.province.rows('select version, numerator from entry order by version')
  expect(versions).toEqual([
    { version: 1, numerator: 5 },
    { version: 2, numerator: 2 },
  ])
})

test('where the level above must agree, nothing counts before it has, and who says it does not agree to it', async () => {
  const programme = await given.make(definitionOf({ approved: true }))
  const id = programme.definition.indicators[0]!.id!
  const decide = (who: 'h1-too' | 'tinh' | 'h1', version: number, verdict: string, reason: string | null = null) =>
    given.ask(who, 'POST', `/programmes/${programme.programmeId}/verdicts`, {
      ...{ unit: 'H1', period: '2024-05', verdict, reason },
      seen: [{ indicator: id, version }],
    })
  await given.tell('h1-too', programme, { unit: 'H1', period: '2024-05', numerator: 5, denominator: 9 })
  expect(await given.facts(id, '2024-05')).toEqual({})
  expect(messageOf(await decide('h1-too', 1, 'approved'))).toContain('không tự duyệt')
  expect((await decide('h1', 1, 'approved')).status).toBe(403)
  expect(messageOf(await decide('tinh', 1, 'returned'))).toContain('ghi lý do')
  expect((await decide('tinh', 1, 'returned', 'Số đi chưa khớp sổ.')).status).toBe(200)
  await given.tell('h1', programme, { unit: 'H1', period: '2024-05', numerator: 6, denominator: 9, seen: 1 })
  // what came later is not decided unseen
  expect(messageOf(await decide('tinh', 1, 'approved'))).toContain('vừa ghi số khác')
  expect((await decide('tinh', 2, 'approved')).status).toBe(200)
  expect(await given.facts(id, '2024-05')).toEqual({ H1: '6/9', T: '6/9' })
  // a later figure that waits leaves the agreed one standing
  await given.tell('h1', programme, { unit: 'H1', period: '2024-05', numerator: 9, denominator: 9, seen: 2 })
  expect(await given.facts(id, '2024-05')).toEqual({ H1: '6/9', T: '6/9' })
})

test('who says what of whom: not of another unit, not of one that is not asked, not of a period before the programme', async () => {
  const programme = await given.make(definitionOf())
  const path = `/programmes/${programme.programmeId}/entries`
  const entry = {
    ...{ key: 'aaaaaaaa-0000-4000-8000-000000000002', unit: 'H2', period: '2024-05' },
    ...{ indicator: ratio.id ?? programme.definition.indicators[0]!.id, numerator: 1, denominator: 1 },
    ...{ doneOn: null, note: null, seen: 0 },
  }
  expect((await given.ask('h1', 'POST', path, { entries: [entry] })).status).toBe(404)
  expect((await given.ask('xem', 'POST', path, { entries: [entry] })).status).toBe(403)
  const refused = async (said: object, words: string) => {
    const answer = await given.tell('h1', programme, {
      unit: 'H1',
      period: '2024-05',
      numerator: 1,
      denominator: 1,
      ...said,
    })
    expect([answer.outcome, answer.message]).toEqual(['refused', expect.stringContaining(words)])
  }
  await refused({ unit: 'A' }, 'không thuộc đối tượng')
  await refused({ period: '2023-12' }, 'không yêu cầu báo cáo kỳ này')
  await refused({ period: '2024-Q2' }, 'không yêu cầu báo cáo kỳ này')
  await refused({ numerator: 3, denominator: 2 }, 'không thể nhiều hơn')
  await refused({ denominator: null }, 'Ghi cả “Văn bản đi”')
  await refused({ note: 'kèm văn bản mật số 3' }, 'Văn bản mật')
  const form = await given.ask('h1', 'GET', `${path}?unit=H1&period=2024-05`)
  expect(form.json<EntriesAnswer>()).toMatchObject({
    asked: true,
    mayEnter: true,
    mayDecide: false,
    dueOn: '2024-06-05',
  })
})

test('the units asked stand with what they have said, late ones first', async () => {
  const programme = await given.make(definitionOf())
  await given.tell('h1', programme, { unit: 'H1', period: '2024-05', numerator: 5, denominator: 9 })
  const told = await given.ask('tinh', 'GET', `/programmes/${programme.programmeId}?period=2024-05`)
  expect(told.json<ProgrammeAnswer>().units.map(({ unit, state }) => [unit.code, state])).toEqual([
    ['H2', 'late'],
    ['Q', 'late'],
    ['H1', 'told'],
  ])
  const own = await given.ask('h1', 'GET', `/programmes/${programme.programmeId}?period=2024-05`)
  expect(own.json<ProgrammeAnswer>().units.map(({ unit }) => unit.code)).toEqual(['H1'])
})

test('a new indicator stands in the overview, the ranking, the pivot and the export at once', async () => {
  const programme = await given.make(
    definitionOf({ indicators: [ratio, { ...ratio, kind: 'count', name: 'Tin, bài đã gửi', quota: null }] }),
  )
  const [share, count] = programme.definition.indicators.map(({ id }) => id!) as [string, string]
  await given.tell('h1', programme, { unit: 'H1', period: '2024-05', numerator: 3, denominator: 4 })
  await given.tell('h1', programme, { unit: 'H1', period: '2024-05', numerator: 7, indicator: count })
  await given.tell('h2', programme, { unit: 'H2', period: '2024-05', numerator: 9, indicator: count })
  const ask = async <Answer>(path: string) => (await given.ask('tinh', 'GET', path)).json<Answer>()
  const { figures } = await ask<Dashboard>('/dashboard?unit=T&period=2024-05')
  expect(figures.find(({ indicator }) => indicator === share)).toMatchObject({ numerator: 3, denominator: 4 })
  const ranking = await ask<Ranking>(`/rankings?unit=T&indicator=${count}&period=2024-05`)
  expect(ranking.rows.slice(0, 3).map(({ code, rank, withheld }) => [code, rank, withheld?.[0]!.reason])).toEqual([
    ['H2', 1, undefined],
    ['H1', 2, undefined],
    ['Q', null, 'unsaid'],
  ])
  const pivot = await ask<Pivot>(`/analysis/pivot?unit=T&indicator=${count}&period=2024-05&rows=unit&columns=period`)
  expect(pivot.rowHeads.map(({ key }) => key)).toEqual(['H1', 'H2'])
  expect(pivot.cells.map((row) => row.map(({ numerator }) => numerator))).toEqual([[7], [9]])
  expect(pivot.columnTotals!.map(({ numerator }) => numerator)).toEqual([16])
  const refused = await given.ask(
    'tinh',
    'GET',
    `/analysis/pivot?indicator=${count}&period=2024-05&rows=age&columns=period`,
  )
  expect([refused.status, messageOf(refused)]).toEqual([400, expect.stringContaining('theo đơn vị và kỳ')])
  const { text } = await given.ask('tinh', 'GET', `/exports/facts.csv?indicator=${share}&period=2024-05`)
  expect(text).toMatch(new RegExp(`2024-05,${share},H1,.*,3,4,`))
})
