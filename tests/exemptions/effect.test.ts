import { afterEach, beforeEach, expect, test } from 'vitest'
import { wholeProvince, type Scope } from '#api/access/scope.ts'
import { readExemptionEffect } from '#api/exemptions/effect.queries.ts'
import { pageOfExemptPeople } from '#api/exemptions/exempt-people.queries.ts'
import { periodRef } from '#api/indicators/current-period.ts'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { account, openProvince, person, type GivenProvince } from '../given-province.ts'

let province: GivenProvince
let scope: Scope
beforeEach(async () => {
  province = await openProvince()
  scope = await wholeProvince(province.database.db, '1')
})
afterEach(() => province.close())

const TODAY = '2024-07-15'
const effect = (unit: string, indicator: 'installed' | 'meeting_matched' = 'installed') =>
  readExemptionEffect(province.database, scope, unit, indicator, periodRef('2024-06', TODAY))

/** Ten in branch A, of whom these are exempt from June on, and two in D; everybody of A but the first two has the app. */
async function given(exempt: number) {
  const people = Array.from({ length: 10 }, (_, at) =>
    person(at + 1, at < exempt ? { status: 'exempt', exempt_from: '2024-06-01' } : {}),
  )
  await province.take('roster', [...people, person(11, { branch_code: 'D' }), person(12, { branch_code: 'D' })])
  await province.take(
    'accounts',
    [3, 4, 5, 6, 7, 8, 9, 10, 11].map((number) => account(number)),
  )
  await runReconciliation(province.database, '1')
  await refreshFacts(province.database, '1', { today: TODAY })
}

test('net, gross, the points between them and how many are exempt, for a unit and those below it', async () => {
  await given(4)
  const { whole, rows } = await effect('T')
  expect(whole).toMatchObject({
    ...{ net: { numerator: 7, denominator: 8 }, gross: { numerator: 9, denominator: 12 } },
    ...{ exempt: 4, doing: 2, previousExempt: 0, reasons: { aged: 0, temporary: 0, stated: 4 } },
  })
  expect(whole.points).toBeCloseTo(12.5)
  expect(rows.map(({ unit, exempt, points }) => [unit.code, exempt, points && Math.round(points * 100) / 100])).toEqual(
    [
      ['H1', 4, 20],
      ['H2', 0, 0],
      ['Q', 0, null],
    ],
  )
})

test('five more than a period earlier, and a quarter more, is a jump', async () => {
  await given(4)
  expect((await effect('X1')).whole.jump).toBe(false)
  await province.close()
  province = await openProvince()
  scope = await wholeProvince(province.database.db, '1')
  await given(5)
  expect((await effect('X1')).whole).toMatchObject({ jump: true, previousExempt: 0, exempt: 5 })
})

test('an exempt unit has a gross figure and no net one', async () => {
  await given(0)
  const meeting = {
    branch_code: 'G',
    month: '2024-06',
    held_on: '2024-06-03',
    starts_at: '08:00',
    ends_at: '10:00',
    kind: 'regular',
  }
  await province.take('meetings', [
    { ...meeting, source: 'app' },
    { ...meeting, source: 'paper' },
  ])
  await refreshFacts(province.database, '1', { today: TODAY })
  const { whole } = await effect('Q', 'meeting_matched')
  expect(whole).toMatchObject({
    net: { numerator: 0, denominator: 0 },
    gross: { numerator: 1, denominator: 1 },
    points: null,
  })
})

test('the people behind the number, by whose word, and where roster and record say otherwise', async () => {
  await given(3)
  await province.rows(`
    insert into exemption_record (province_id, member_id, member_code, full_name, org_unit_id, kind, valid_from, valid_to,
      reason, document, asked_by, verdict, decided_by, decided_at, decision_document)
    select 1, member_id, member.code, full_name, branch_id, kind, '2024-06-01', valid_to::date, 'x', 'x', 'a', 'approved', 'b',
      now(), 'x'
    from (values ('M1', 'aged', 'infinity'), ('M2', 'abroad', '2024-12-31'), ('M9', 'abroad', '2024-12-31')) said (code, kind, valid_to)
    join member using (code)
    join view.member_current using (province_id, member_id)`)
  const { db } = province.database
  const [root] = scope.unitIds
  const people = await pageOfExemptPeople(db, scope, root!, '2024-06-30', {})
  expect(people.rows.map(({ memberCode, reason, disagrees }) => [memberCode, reason, disagrees]).sort()).toEqual([
    ['M1', 'aged', null],
    ['M2', 'abroad', 'other_end'],
    ['M3', 'stated', 'no_record'],
    ['M9', 'abroad', 'not_on_roster'],
  ])
  expect((await pageOfExemptPeople(db, scope, root!, '2024-06-30', { reason: 'aged' })).total).toBe(1)
  expect((await pageOfExemptPeople(db, scope, root!, '2024-05-31', {})).rows.map(({ reason }) => reason)).toEqual([
    'over',
    'over',
    'over',
  ])
})
