import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readSteps, runStep } from '#api/database/sql-steps.ts'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import { FAMILIES, markAllStale } from '#api/indicators/stale-facts.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { account, openProvince, person, TREE, type GivenProvince, type GivenRow } from '../given-province.ts'
import { factsOf, type FigureRow } from './given-figures.ts'

let province: GivenProvince
beforeEach(async () => {
  province = await openProvince()
})
afterEach(() => province.close())

const TODAY = '2024-07-15'
const refresh = (given = province) => refreshFacts(given.database, '1', { today: TODAY })
const reconcile = (given = province) => runReconciliation(given.database, '1')
const line = (fact: FigureRow) => `${fact.period} ${fact.indicator} ${fact.unit} ${fact.numerator}/${fact.denominator}`
const whole = (fact: FigureRow) => `${line(fact)} ≤${fact.upper} on ${fact.as_of}`

/** The facts as a count of everything from the registers gives them. */
async function countedAnew(given = province): Promise<FigureRow[]> {
  await given.rows('truncate fact')
  await markAllStale(given.database.db, '1', [...FAMILIES])
  await refresh(given)
  return factsOf(given)
}

test('nothing new, nothing counted', async () => {
  await province.take('roster', [person(1)])
  await refresh()
  const versions = () => province.rows('select fact.*, xmin::text from fact order by 1, 2, 3, 4')
  const before = await versions()
  expect(await refresh()).toEqual([])
  expect(await versions()).toEqual(before)
})

test('one more import changes the figures of the units concerned, and no others', async () => {
  await province.take('roster', [person(1), person(2), person(3, { branch_code: 'D' })])
  await province.take('accounts', [account(1)])
  await reconcile()
  await refresh()
  const before = new Set((await factsOf(province)).map(line))
  await province.take('roster', [person(1), person(2, { branch_code: 'B' }), person(3, { branch_code: 'D' })], {
    asOf: '2024-07-10',
  })
  await refresh()
  const changed = (await factsOf(province)).filter((fact) => !before.has(line(fact)) && fact.denominator > 0)
  const inJuly = changed.filter(({ period, indicator }) => period === '2024' && indicator === 'installed_p0')
  expect(inJuly.map(line)).toEqual(['2024 installed_p0 A 1/1', '2024 installed_p0 B 0/1'])
  expect(changed.filter(({ period }) => period === '2024-06')).toEqual([])
})

test('a file that opens a new month opens it for every indicator', async () => {
  await province.take('roster', [person(1)], { asOf: '2024-06-30' })
  await refresh()
  await province.take('meetings', [{ source: 'app', branch_code: 'A', month: '2024-07' }])
  await refresh()
  const july = (await factsOf(province)).filter(({ period, unit }) => period === '2024-07' && unit === 'A')
  expect(july.map(({ indicator }) => indicator)).toContain('installed')
})

test('a roster that changes nobody opens its month all the same', async () => {
  await province.take('roster', [person(1)], { asOf: '2024-05-31' })
  await refresh()
  await province.take('roster', [person(1)], { asOf: '2024-07-10' })
  await refresh()
  expect((await factsOf(province)).map(line)).toContain('2024-07 installed_p0 A 0/1')
})

test('all figures of a running period stand as of the same day', async () => {
  await province.take('roster', [person(1)])
  await province.take('accounts', [account(1)])
  await refreshFacts(province.database, '1', { today: '2024-07-01' })
  await province.take('roster', [person(1), person(2)], { asOf: '2024-07-10' })
  await refresh()
  const year = (await factsOf(province)).filter(({ period, unit }) => period === '2024' && unit === 'T')
  expect(new Set(year.map(({ as_of }) => as_of))).toEqual(new Set([TODAY]))
})

test('a new day moves the figures of what still runs, without any new file', async () => {
  await province.take('roster', [person(1)], { asOf: '2024-06-30' })
  await refreshFacts(province.database, '1', { today: '2024-07-01' })
  await refreshFacts(province.database, '1', { today: '2024-07-02' })
  const year = (await factsOf(province)).find(({ period, indicator }) => period === '2024' && indicator === 'installed')
  expect(year).toMatchObject({ as_of: '2024-07-02' })
})

/** Branches and periods whose list of members says otherwise than their fact of everybody. */
const listsThatDiffer = (given: GivenProvince) =>
  given.rows(`
    select fact.period, unit.code, numerator, denominator, listed.*
    from fact
    join view.unit_now unit using (province_id, org_unit_id)
    cross join lateral (
      select count(*) filter (where installed) as used, count(*) as counted
      from view.member_standing(province_id, as_of, as_of, array[org_unit_id])
    ) listed
    where indicator_id = 'installed_p0' and unit.kind in ('branch', 'base_branch')
      and (numerator, denominator) is distinct from (listed.used, listed.counted)`)

test('figures corrected import by import are those of a count of everything', async () => {
  const branches = ['A', 'B', 'C', 'D', 'S', 'G']
  const statuses = ['active', 'active', 'active', 'exempt', 'suspended', 'left', 'temp_out']
  const member = fc.record({
    number: fc.integer({ min: 1, max: 12 }),
    branch_code: fc.constantFrom(...branches),
    status: fc.constantFrom(...statuses),
    smartphone: fc.constantFrom('yes', 'no', ''),
    used: fc.constantFrom('2024-05-02', '2024-06-10', ''),
    revoked: fc.boolean(),
  })
  const people = fc.uniqueArray(member, { selector: ({ number }) => number, minLength: 1, maxLength: 12 })
  const file = fc.record({
    kind: fc.constantFrom('roster', 'accounts', 'reconcile', 'roster', 'accounts', 'reconcile', 'meetings', 'cards'),
    people,
  })
  const month = ['2024-05', '2024-06', '2024-07']

  const sequences = fc.asyncProperty(fc.array(file, { minLength: 6, maxLength: 9 }), async (files) => {
    const fresh = await openProvince()
    try {
      // every month has its files from the start, so that what follows is corrected unit by unit
      await fresh.take('roster', [person(1), person(13, { branch_code: 'C' })], { asOf: '2024-05-05' })
      await fresh.take('accounts', [account(1)], { asOf: '2024-05-05' })
      await fresh.take(
        'meetings',
        month.map((month) => ({ source: 'paper', branch_code: 'A', month })),
      )
      await refresh(fresh)
      for (const [at, { kind, people }] of files.entries()) {
        const asOf = `2024-0${Math.min(7, 5 + Math.floor(at / 2))}-1${at % 5}`
        const rows: Record<string, () => GivenRow[]> = {
          roster: () =>
            people.map(({ number, branch_code, status, smartphone }) =>
              person(number, { branch_code, status, smartphone }),
            ),
          accounts: () =>
            people.map(({ number, branch_code, used, revoked }) =>
              account(number, {
                branch_code,
                activated_on: used,
                last_login_at: used,
                status: revoked ? 'revoked' : 'active',
              }),
            ),
          meetings: () =>
            people.flatMap(({ number, branch_code }) =>
              ['paper', 'app'].map((source) => ({
                source,
                branch_code,
                month: month[number % 3]!,
                held_on: `${month[number % 3]}-0${1 + (number % 9)}`,
              })),
            ),
          cards: () =>
            people.map(({ number }) => ({ card_no: person(number).card_no!, event: 'lost', event_on: '2024-06-01' })),
        }
        if (kind === 'reconcile') await reconcile(fresh)
        else await fresh.take(kind as 'roster', rows[kind]!(), { asOf })
        await refresh(fresh)
      }
      const corrected = (await factsOf(fresh)).map(whole)
      const anew = (await countedAnew(fresh)).map(whole)
      expect(corrected.filter((one) => !anew.includes(one))).toEqual(anew.filter((one) => !corrected.includes(one)))
      expect(await listsThatDiffer(fresh)).toEqual([])
      for (const step of await readSteps('checks'))
        expect((await runStep(fresh.database.db, step, [])).rows).toEqual([])
    } finally {
      await fresh.close()
    }
  })
  await fc.assert(sequences, { numRuns: 5, endOnFailure: true })
}, 120_000)

test('meetings of a few branches move each month on its tree, and every period it is part of', async () => {
  const given = await openProvince([
    ...TREE.map((unit) => (unit.code === 'D' ? { ...unit, armed_forces: 'yes' } : unit)),
    { code: 'A', parent_code: 'X3', name: 'Chi bộ A', kind: 'branch', valid_from: '2024-05-20' },
  ])
  try {
    const both = (branch_code: string, month: string): GivenRow[] =>
      ['paper', 'app'].map((source) => ({ source, branch_code, month, held_on: `${month}-05` }))
    await given.take('meetings', [...both('A', '2024-04'), ...both('B', '2024-05'), ...both('C', '2024-06')])
    await refresh(given)
    await given.take('meetings', [...both('A', '2024-05'), ...both('A', '2024-06'), ...both('D', '2024-05')])
    const waiting = await given.rows<{ org_unit_id: string }>(
      `select org_unit_id from stale_fact where family = 'meetings'`,
    )
    expect(waiting).toHaveLength(2)
    expect(await refresh(given)).toContain('meetings')
    const exempt = () => given.rows('select * from exempt_meetings order by org_unit_id, period')
    const corrected = await factsOf(given)
    const left = await exempt()
    expect(left.length).toBeGreaterThan(0)
    expect(corrected.map(line)).toEqual(expect.arrayContaining(['2024-Q2 branches_using A 1/1']))
    expect(corrected).toEqual(await countedAnew(given))
    expect(await exempt()).toEqual(left)
  } finally {
    await given.close()
  }
})

test('a lost card counts for the province until its branch is known, and then only there', async () => {
  await province.take('roster', [person(1)])
  await province.take('cards', [{ card_no: person(2).card_no!, event: 'lost', event_on: '2024-06-01' }])
  await reconcile()
  await refresh()
  const lost = async () =>
    (await factsOf(province))
      .filter(
        ({ period, indicator, denominator }) => period === '2024' && indicator === 'cards_settled' && denominator > 0,
      )
      .map(line)
      .sort()
  expect(await lost()).toEqual(['2024 cards_settled T 0/1'])
  await province.take('roster', [person(1), person(2, { branch_code: 'B' })], { asOf: '2024-07-10' })
  await reconcile()
  await refresh()
  expect(await lost()).toEqual(expect.arrayContaining(['2024 cards_settled B 0/1', '2024 cards_settled T 0/1']))
})

test('a refresh that is cut off is made up for by the next', async () => {
  const { pool } = province.database
  await province.take('roster', [person(1)])
  const stale = await province.rows('select * from stale_fact')
  const blocker = await pool.connect()
  await blocker.query('begin; lock table fact in access exclusive mode')
  const refreshing = expect(refresh()).rejects.toThrow()
  // the refresh has taken what is stale and waits for the table: now its connection breaks
  const cut = `select pg_terminate_backend(pid) from pg_locks where not granted and relation = 'fact'::regclass`
  while ((await pool.query(cut)).rowCount === 0);
  await refreshing
  await blocker.query('rollback')
  blocker.release()
  expect(await province.rows('select * from stale_fact')).toEqual(stale)
  await refresh()
  expect(await factsOf(province)).toEqual(await countedAnew())
  expect((await factsOf(province)).length).toBeGreaterThan(0)
})
