import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Pivot, PivotPeople } from '#api/analysis/pivot.contract.ts'
import { pivotSheet } from '#api/analysis/pivot-sheet.ts'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { account, openProvince, person, type GivenProvince, type GivenRow } from '../given-province.ts'
import { openServer, type GivenServer } from '../given-server.ts'

/** Who is there: where, of which sex and year, what the roster says, and what the app says of them. */
const PEOPLE: { of: GivenRow; app: GivenRow | null }[] = [
  { of: { branch_code: 'A', gender: 'male', date_of_birth: '2000-05-01' }, app: {} },
  { of: { branch_code: 'A', gender: 'male', date_of_birth: '1994-12-31' }, app: { activated_on: '' } },
  { of: { branch_code: 'A', gender: 'female', date_of_birth: '1993-01-01' }, app: null },
  { of: { branch_code: 'B', gender: 'female', date_of_birth: '1970-03-03', smartphone: 'no' }, app: null },
  { of: { branch_code: 'B', gender: 'female', date_of_birth: '1950-03-03', status: 'exempt' }, app: null },
  {
    of: { branch_code: 'C', gender: '', date_of_birth: '1985-03-03', membership: 'probationary' },
    app: { status: 'revoked' },
  },
  { of: { branch_code: 'C', gender: 'male', date_of_birth: '1985-04-04', smartphone: '' }, app: {} },
]
const ASKED = 'period=2024-Q2&indicator=installed_p1'
let province: GivenProvince
let server: GivenServer

beforeAll(async () => {
  province = await openProvince()
  await province.take(
    'roster',
    PEOPLE.map(({ of }, n) => person(n, of)),
  )
  await province.take(
    'accounts',
    PEOPLE.flatMap(({ of, app }, n) => {
      const { full_name, date_of_birth, branch_code } = person(n, of)
      return app ? [account(n, { ...({ full_name, date_of_birth, branch_code } as GivenRow), ...app })] : []
    }),
  )
  await runReconciliation(province.database, '1')
  await refreshFacts(province.database, '1')
  server = await openServer(province)
})
afterAll(async () => {
  await server?.close()
  await province?.close()
})

const pivot = async (query: string) => (await server.ask('GET', `/analysis/pivot?${query}`)).json<Pivot>()
const told = ({ rowHeads, columnHeads, cells }: Pivot) =>
  rowHeads.flatMap((row, at) =>
    columnHeads.flatMap((column, place) => {
      const { numerator, denominator } = cells[at]![place]!
      return denominator === 0 ? [] : [`${row.key} ${column.key} ${numerator}/${denominator}`]
    }),
  )

test('ages are told by year of birth, and states as the lists of who is missing tell them', async () => {
  const answer = await pivot(`unit=T&${ASKED}`)
  expect(told(answer)).toEqual([
    'to_30 installed 1/1',
    'to_30 not_activated 0/1',
    '31_to_45 installed 1/1',
    '31_to_45 no_account 0/1',
    '31_to_45 revoked 0/1',
    '46_to_60 no_account 0/1',
  ])
  expect([answer.total, answer.rule]).toEqual([{ numerator: 2, denominator: 6 }, 'P1'])
})

test('everybody, those who take part and those with a smartphone are counted as the facts count them', async () => {
  for (const [indicator, all] of [
    ['installed_p0', 7],
    ['installed_p1', 6],
    ['installed_p2', 5],
  ] as const) {
    const { total } = await pivot(`unit=T&period=2024-Q2&indicator=${indicator}`)
    const facts = await province.rows<{ numerator: number; denominator: number }>(
      `select numerator, denominator from fact join org_unit_version using (org_unit_id)
      where code = 'T' and period = '2024-Q2' and indicator_id = '${indicator}'`,
    )
    expect([total, total!.denominator]).toEqual([facts[0], all])
  }
})

test('the units right below share out their people, each branch to the one that holds it', async () => {
  const answer = await pivot(`unit=H1&rows=unit&columns=gender&${ASKED}`)
  expect(told(answer).map((cell) => cell.replace(/ \d.*/, ''))).toEqual([
    'X1 male',
    'X1 female',
    'X2 male',
    'X2 unknown',
  ])
  expect(answer.rowTotals!.map(({ denominator }) => denominator)).toEqual([4, 2])
})

test('in periods side by side the same people are counted again, and nothing is summed over them', async () => {
  const answer = await pivot(`unit=T&rows=period&columns=gender&${ASKED}`)
  expect([answer.columnTotals, answer.total]).toEqual([null, null])
  expect(answer.rowTotals!.at(-1)).toEqual({ numerator: 2, denominator: 6 })
})

test('what is looked at alone leaves the others out', async () => {
  const { total } = await pivot(`unit=T&gender=female&standing=no_smartphone&${ASKED}`)
  expect(total).toEqual({ numerator: 0, denominator: 1 })
})

test('a cell opens its people, and only those', async () => {
  const { rows, total } = (
    await server.ask('GET', `/analysis/pivot/people?unit=T&row=31_to_45&${ASKED}`)
  ).json<PivotPeople>()
  expect([total, rows.map(({ unitCode, state }) => [unitCode, state])]).toEqual([
    3,
    [
      ['A', 'no_account'],
      ['C', 'revoked'],
      ['C', 'installed'],
    ],
  ])
})

test('a cell of a period that is none is refused in words', async () => {
  const answer = await server.ask('GET', '/analysis/pivot/people?unit=T&columns=period&column=v44586')
  expect([answer.status, answer.json()]).toMatchObject([400, { error: { code: 'invalid_request' } }])
})

test('rows and columns that are one are refused in words', async () => {
  const answer = await server.ask('GET', '/analysis/pivot?rows=age&columns=age')
  expect([answer.status, answer.json()]).toMatchObject([400, { error: { code: 'invalid_request' } }])
})

test('who may not take names away takes no small cell, nor one that another gives away', async () => {
  const answer = await pivot(`unit=T&${ASKED}`)
  const exact = pivotSheet(answer, true)
  expect(exact.rows.at(-1)!.slice(-2)).toEqual([2, 6])
  const { rows, note } = pivotSheet(answer, false)
  const counts = rows.flatMap((row) => row.slice(1))
  expect(counts.every((count) => count === '<5' || Number(count) % 5 === 0)).toBe(true)
  expect([rows.at(-1)!.slice(-2), note]).toEqual([['<5', 5], expect.stringContaining('<5')])
  // of each hidden count the rest of the table and all totals leave several possible
  const possible = (count: string | number | null) => (count === '<5' ? [1, 4] : [Number(count) - 2, Number(count) + 2])
  const total = possible(rows.at(-1)!.at(-1)!)
  const parts = rows.slice(0, -1).map((row) => possible(row.at(-1)!))
  for (const [at, [least, most]] of parts.entries()) {
    const others = parts.filter((_, place) => place !== at)
    const low = Math.max(least!, total[0]! - others.reduce((sum, [, high]) => sum + high!, 0))
    const high = Math.min(most!, total[1]! - others.reduce((sum, [small]) => sum + small!, 0))
    expect(high - low).toBeGreaterThan(0)
  }
})
