import { afterEach, beforeEach, expect, test } from 'vitest'
import { wholeProvince, type Scope } from '#api/access/scope.ts'
import { inTransaction } from '#api/database/connect.ts'
import { refreshFacts, todayInVietnam } from '#api/indicators/refresh-facts.ts'
import { quarterOf } from '#api/indicators/periods.ts'
import { markAllStale } from '#api/indicators/stale-facts.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import type { NewRule } from '#api/rules/rules.contract.ts'
import { addRule, listRules, previewRule } from '#api/rules/rules.queries.ts'
import { account, openProvince, person, type GivenProvince } from '../given-province.ts'

const today = todayInVietnam()
const running = [today.slice(0, 4), today.slice(0, 7), quarterOf(today.slice(0, 7))]

let province: GivenProvince
let scope: Scope
beforeEach(async () => {
  province = await openProvince()
  await province.take('roster', [person(1), person(2, { smartphone: 'no' }), person(3)], { asOf: '2024-06-30' })
  await province.take('accounts', [account(1), account(2)], { asOf: '2024-06-30' })
  // a file of today opens the periods that still run
  await province.take('roster', [person(1), person(2, { smartphone: 'no' }), person(3), person(4)], { asOf: today })
  await runReconciliation(province.database, '1')
  scope = await wholeProvince(province.database.db, '1')
  await refreshFacts(province.database, '1')
})
afterEach(() => province.close())

const RULE: NewRule = {
  population: 'P2',
  validFrom: '2024-01-01',
  document: 'CV 12-CV/TU',
  reason: 'tỉnh quy định lại',
}
const enter = (rule: Partial<NewRule> = {}) =>
  inTransaction(province.database, ({ db }) => addRule(db, scope, { ...RULE, ...rule }, { by: 'an', today }))
const everything = async () => {
  await markAllStale(province.database.db, '1', ['members', 'meetings', 'accounts', 'cards'])
  await refreshFacts(province.database, '1')
}
/** Every fact, down to the transaction that wrote it. */
const facts = () =>
  province.rows<{ period: string; line: string }>('select period, fact::text || xmin as line from fact order by 2')
const rule = async (period: string) =>
  (
    await province.rows<{
      rule: string
      figure: string
    }>(`select rule, numerator || '/' || denominator as figure from fact
    join view.unit_now unit using (province_id, org_unit_id)
    where unit.kind = 'province' and period = '${period}' and indicator_id = 'installed'`)
  )[0]

test('a rule for the past, entered today, leaves every closed period as it is, byte by byte', async () => {
  const closed = async () => (await facts()).filter(({ period }) => !running.includes(period))
  const before = await closed()
  expect(before.length).toBeGreaterThan(300)
  await enter({ population: 'P1' })
  await everything()
  await everything()
  expect(await closed()).toEqual(before)
  expect(await rule('2024-06')).toEqual({ rule: 'P2', figure: '1/2' })
  for (const period of running) expect(await rule(period)).toEqual({ rule: 'P1', figure: '2/4' })
})

test('a rule counts from its day on, not before', async () => {
  await enter({ validFrom: `${Number(today.slice(0, 4)) + 1}-01-01` })
  await everything()
  for (const period of running) expect((await rule(period))!.rule).toBe('P3')
})

test('of two rules that begin together the later one counts', async () => {
  await enter({ population: 'P2' })
  await enter({ population: 'P1' })
  await refreshFacts(province.database, '1')
  for (const period of running) expect((await rule(period))!.rule).toBe('P1')
  const { rules } = await listRules(province.database.db, scope, today)
  expect(rules.map(({ population, now }) => [population, now])).toEqual([
    ['P1', true],
    ['P3', false],
    ['P2', false],
  ])
})

test('what is in force already is no new rule', async () => {
  await expect(enter({ population: 'P3' })).rejects.toThrow('không có gì để đổi')
})

test('no rule is changed, taken away or entered for a day that has passed, whatever writes it', async () => {
  await enter()
  await expect(province.rows(`update headline_change set population = 'P1'`)).rejects.toThrow('refused')
  await expect(province.rows('delete from headline_change')).rejects.toThrow('refused')
  await province.rows(`insert into headline_change (province_id, population, valid_from, document, reason, entered_by, entered_on)
    values (1, 'P1', '2020-01-01', 'x', 'x', 'x', '2020-01-01')`)
  const [forged] = await province.rows(`select counts_from::text from headline_change where entered_by = 'x'`)
  expect(forged).toEqual({ counts_from: today })
})

test('a preview says what would change and changes nothing', async () => {
  const before = await facts()
  const told = await previewRule(province.database.db, scope, { population: 'P2', from: '2024-01-01', today })
  expect(told).toMatchObject({
    ...{ countsFrom: today, period: running[2], open: expect.arrayContaining(running) as string[] },
    whole: { now: { numerator: 2, denominator: 4 }, then: { numerator: 1, denominator: 3 } },
  })
  expect(await facts()).toEqual(before)
  await enter()
  await refreshFacts(province.database, '1')
  expect((await rule(running[2]!))!.figure).toBe('1/3')
})
