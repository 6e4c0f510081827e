import { afterAll, beforeAll, expect, test } from 'vitest'
import { addUser } from '#api/access/users.queries.ts'
import type { TwoTrees } from '#api/analysis/two-trees.contract.ts'
import { unitInScope, wholeProvince } from '#api/access/scope.ts'
import type { FactsAnswer } from '#api/indicators/indicators.contract.ts'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import type { GapsAnswer, UnitSummary } from '#api/org-units/org-units.contract.ts'
import type { Ranking } from '#api/rankings/rankings.contract.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { account, openProvince, person, TREE, type GivenProvince, type GivenRow } from '../given-province.ts'
import { openServer, type GivenServer } from '../given-server.ts'

const row = (code: string, parent_code: string, kind: string, given: GivenRow): GivenRow => ({
  ...{ code, parent_code, name: `Tổ chức ${code}`, kind },
  ...given,
})
const until = (successor_codes = ''): GivenRow => ({
  valid_from: '2020-01-01',
  valid_to: '2025-06-30',
  successor_codes,
})
const since: GivenRow = { valid_from: '2025-07-01' }

/**
 * The districts end: N1 takes the branches of X1, N2 those of X2 and X3 of two districts, branch B goes into A; K is another
 * province's until then.
 */
const REORGANISATION: readonly GivenRow[] = [
  row('N1', 'T', 'upper', since),
  row('N2', 'T', 'upper', since),
  row('K', 'T', 'upper', since),
  row('KB', 'K', 'branch', since),
  row('H1', 'T', 'upper', until('N1;N2')),
  row('H2', 'T', 'upper', until('N2')),
  row('X1', 'H1', 'base_committee', until('N1')),
  row('X2', 'H1', 'base_committee', until('N2')),
  row('X3', 'H2', 'base_committee', until('N2')),
  row('P', 'X2', 'part_committee', until('N2')),
  row('A', 'X1', 'branch', until()),
  row('A', 'N1', 'branch', since),
  row('B', 'X1', 'branch', until('A')),
  row('C', 'P', 'branch', until()),
  row('C', 'N2', 'branch', since),
  row('D', 'X3', 'branch', until()),
  row('D', 'N2', 'branch', since),
  row('S', 'H1', 'base_branch', until()),
  row('S', 'N1', 'base_branch', since),
]
/** Members by branch before; of each branch the first has the app. */
const HOMES = ['A', 'A', 'A', 'B', 'B', 'C', 'D', 'D', 'D', 'D', 'S', 'G']

let province: GivenProvince
let server: GivenServer

beforeAll(async () => {
  province = await openProvince(TREE)
  await province.take(
    'roster',
    HOMES.map((branch_code, n) => person(n, { branch_code })),
  )
  const first = HOMES.flatMap((branch_code, n) =>
    HOMES.indexOf(branch_code) === n ? [account(n, { branch_code })] : [],
  )
  await province.take('accounts', first)
  await province.take('units', REORGANISATION, { asOf: '2025-07-01' })
  const joined = [...HOMES.map((branch_code, n) => person(n, { branch_code })), person(90, { branch_code: 'KB' })]
  await province.take('roster', joined, { asOf: '2025-07-20' })
  await province.take('accounts', first, { asOf: '2025-07-20' })
  await runReconciliation(province.database, '1')
  await refreshFacts(province.database, '1')
  server = await openServer(province)
})
afterAll(async () => {
  await server.close()
  await province.close()
})

async function ranked(period: string, tree: string, unit = 'T') {
  const path = `/rankings?unit=${unit}&indicator=installed_p0&period=${period}&tree=${tree}`
  const { rows, rest, previousPeriod } = (await server.ask('GET', path)).json<Ranking>()
  const lines = rows.map(({ code, numerator, denominator }) => `${code} ${numerator}/${denominator}`).sort()
  return { lines, rest: rest && `${rest.numerator}/${rest.denominator}`, previousPeriod }
}

test('a quarter before the reorganisation, on the tree as it was and as it is', async () => {
  expect(await ranked('2024-Q2', 'then')).toMatchObject({ lines: ['H1 4/7', 'H2 1/4', 'Q 1/1'], rest: null })
  expect(await ranked('2024-Q2', 'now')).toMatchObject({ lines: ['K 0/0', 'N1 3/6', 'N2 2/5', 'Q 1/1'], rest: null })
})

test('a quarter after it, on the tree before: who came from elsewhere stands in no row', async () => {
  expect(await ranked('2025-Q3', 'now')).toMatchObject({ lines: ['K 0/1', 'N1 3/6', 'N2 2/5', 'Q 1/1'], rest: null })
  // B goes on in A since: what they are now is what A was
  expect(await ranked('2025-Q3', '2025-06-30')).toMatchObject({ lines: ['H1 4/7', 'H2 1/4', 'Q 1/1'], rest: '0/1' })
})

test('on one tree a unit is compared with itself', async () => {
  const summary = async (path: string) => (await server.ask('GET', path)).json<UnitSummary>()
  const { figures, tree, children } = await summary('/units/N2/summary?period=2025-Q3&tree=now')
  expect(children).toBe(2)
  expect(tree > '2025-07-01').toBe(true)
  expect(figures.find(({ indicator }) => indicator === 'installed_p0')).toMatchObject({
    numerator: 2,
    denominator: 5,
    previous: null,
  })
  const before = await summary('/units/N2/summary?period=2024-Q2&tree=now')
  expect(before.figures.find(({ indicator }) => indicator === 'installed_p0')).toMatchObject({ denominator: 5 })
})

test('its series goes on across the change on one tree, and ends on its own', async () => {
  const series = async (unit: string, tree: string) => {
    const path = `/facts?unit=${unit}&indicator=installed_p0&from=2024-06&to=2025-07&tree=${tree}`
    const { facts } = (await server.ask('GET', path)).json<FactsAnswer>()
    return facts.map(({ period, numerator, denominator }) => `${period} ${numerator}/${denominator}`)
  }
  expect(await series('N1', 'then')).toEqual(['2025-07 3/6'])
  expect(await series('N1', 'now')).toEqual(['2024-06 3/6', '2025-07 3/6'])
  expect(await series('H1', '2025-06-30')).toEqual(['2024-06 4/7', '2025-07 4/7'])
})

test('a unit that did not stand on that day, or a day that is none, is said so', async () => {
  expect((await server.ask('GET', '/rankings?unit=N1&period=2025-Q3&tree=2025-06-30')).status).toBe(404)
  expect((await server.ask('GET', '/units/H1/summary?period=2024-Q2&tree=now')).status).toBe(404)
  const wrong = await server.ask('GET', '/facts?unit=T&tree=2025-02-31')
  expect(wrong.status).toBe(400)
  expect(wrong.text).toContain('không phải là ngày có thật')
})

async function sideBySide(unit: string, period: string, asked?: { cookie: string }) {
  const path = `/analysis/trees?unit=${unit}&indicator=installed_p0&period=${period}`
  const told = (await server.ask('GET', path, undefined, asked)).json<TwoTrees>()
  const figure = (counted: { numerator: number; denominator: number } | null) =>
    counted ? `${counted.numerator}/${counted.denominator}` : '–'
  const parts = (of: TwoTrees['rows'][number]['from']) =>
    of.map((part) => `${part.unit?.code ?? '?'} ${figure(part)}`).sort()
  return {
    whole: `${figure(told.then)} ${figure(told.now)}`,
    lines: told.rows.map(({ code, then, now }) => `${code} ${figure(then)} ${figure(now)}`).sort(),
    from: Object.fromEntries(told.rows.map(({ code, from }) => [code, parts(from)])),
    to: Object.fromEntries(told.rows.map(({ code, to }) => [code, parts(to)])),
  }
}

test('side by side each unit has its figure of either tree, and says whom it took', async () => {
  const told = await sideBySide('T', '2024-Q2')
  expect(told.whole).toBe('6/12 6/12')
  expect(told.lines).toEqual(['H1 4/7 –', 'H2 1/4 –', 'N1 – 3/6', 'N2 – 2/5', 'Q 1/1 1/1'])
  expect(told.from).toMatchObject({ N1: ['H1 3/6'], N2: ['H1 1/1', 'H2 1/4'], Q: ['Q 1/1'] })
  expect(told.to).toMatchObject({ H1: ['N1 3/6', 'N2 1/1'], H2: ['N2 1/4'] })
})

test('side by side a unit of one tree alone has no figure on the other', async () => {
  const now = await sideBySide('N1', '2024-Q2')
  expect(now).toMatchObject({ whole: '– 3/6', lines: ['A – 2/5', 'S – 1/1'], from: { A: ['X1 2/5'] } })
  const then = await sideBySide('H1', '2024-Q2')
  expect(then).toMatchObject({ whole: '4/7 –', lines: ['S 1/1 –', 'X1 2/5 –', 'X2 1/1 –'], to: { X2: ['N2 1/1'] } })
})

test('side by side is what each tree alone says', async () => {
  for (const period of ['2024-Q2', '2025-Q3']) {
    const { lines } = await sideBySide('T', period)
    for (const [tree, place] of [
      ['then', 1],
      ['now', 2],
    ] as const) {
      const alone = (await ranked(period, tree)).lines.filter((line) => !line.endsWith('/0'))
      const beside = lines.map((line) => `${line.split(' ')[0]} ${line.split(' ')[place]}`)
      expect(beside.filter((line) => !line.endsWith('–'))).toEqual(alone)
    }
  }
})

test('who took over sees what they took over, and nothing of the other heir', async () => {
  const { db } = province.database
  const unit = await unitInScope(db, await wholeProvince(db, '1'), 'N1', '2025-08-01')
  const who = { username: 'n1', displayName: 'n1', password: 'mot-mat-khau-dai', role: 'upper_admin' as const }
  await addUser(db, { ...who, provinceId: '1', unit, by: 'test' })
  const cookie = await server.signIn('n1', 'mot-mat-khau-dai')
  const ask = async (path: string) => server.ask('GET', path, undefined, { cookie })
  const own = (await ask('/rankings?unit=N1&indicator=installed_p0&period=2024-Q2&tree=now')).json<Ranking>()
  expect(own.rows.map(({ code, numerator, denominator }) => `${code} ${numerator}/${denominator}`).sort()).toEqual([
    'A 2/5',
    'S 1/1',
  ])
  const beside = await sideBySide('N1', '2024-Q2', { cookie })
  expect(beside).toMatchObject({ whole: '– 3/6', lines: ['A – 2/5', 'S – 1/1'] })
  // districts are nobody's but the province's: the names of what went into N1 are all there is to say
  expect(beside.from).toEqual({ A: ['X1 2/5'], S: ['S 1/1'] })
  // the branch that went into A is theirs too
  expect((await ask('/units/B/summary?period=2024-Q2')).status).toBe(200)
  for (const code of ['H1', 'X2', 'N2', 'C', 'D']) {
    expect((await ask(`/units/${code}/summary?period=2024-Q2`)).status).toBe(404)
  }
})

test('the figures of another tree open into the people they count', async () => {
  const missing = async (unit: string, period: string, tree: string) => {
    const path = `/units/${unit}/gaps?indicator=installed_p0&period=${period}&tree=${tree}`
    return (await server.ask('GET', path))
      .json<GapsAnswer>()
      .rows.map(({ memberCode }) => memberCode)
      .sort()
  }
  const without = (...branches: string[]) =>
    HOMES.flatMap((home, n) => (branches.includes(home) && HOMES.indexOf(home) !== n ? [`M${n}`] : [])).sort()
  expect(await missing('N1', '2024-Q2', 'now')).toEqual(without('A', 'B', 'S'))
  expect(await missing('N2', '2024-Q2', 'now')).toEqual(without('C', 'D'))
  expect(await missing('A', '2024-Q2', 'now')).toEqual(without('A', 'B'))
  expect(await missing('A', '2025-Q3', 'now')).toEqual(without('A', 'B'))
  expect(await missing('H1', '2025-Q3', '2025-06-30')).toEqual(without('A', 'B', 'C', 'S'))
})

test('figures found one by one and read at once are the same, of each unit on each tree', async () => {
  const sums = (of: 'few' | 'many', indicator: string | null) =>
    province.database.pool.query(
      `select day, figure.* from unnest($1::date[]) day
       cross join lateral view.figures_of_${of}(1, array(
         select org_unit_id from org_unit_version where province_id = 1 and day between valid_from and valid_to
       ), day, null, null, $2) figure order by day, org_unit_id, period, indicator_id`,
      [['2025-06-30', '2025-07-01', '2026-09-30'], indicator],
    )
  for (const indicator of [null, 'installed']) {
    const [few, many] = [await sums('few', indicator), await sums('many', indicator)]
    expect(many.rows).toEqual(few.rows)
    expect(few.rows.length).toBeGreaterThan(20)
  }
})
