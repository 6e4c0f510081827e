import { afterEach, beforeEach, expect, test } from 'vitest'
import { wholeProvince, type Scope } from '#api/access/scope.ts'
import { inTransaction } from '#api/database/connect.ts'
import { askForMember, askForUnit } from '#api/exemptions/ask-exemption.ts'
import { decideExemption, endExemption } from '#api/exemptions/decide-exemption.ts'
import type { AskForMember, DecideExemption } from '#api/exemptions/exemptions.contract.ts'
import { exemptionsOf, listExemptions, readExemption, type Reader } from '#api/exemptions/exemptions.queries.ts'
import { countFacts, refreshFacts } from '#api/indicators/refresh-facts.ts'
import { markAllStale } from '#api/indicators/stale-facts.ts'
import { undoImport } from '#api/imports/undo/undo-import.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { account, openProvince, person, type GivenProvince } from '../given-province.ts'
import { figures } from '../facts/given-figures.ts'

let province: GivenProvince
let scope: Scope
beforeEach(async () => {
  province = await openProvince()
  await province.take('roster', [
    person(1),
    person(2),
    person(3, { branch_code: 'B' }),
    person(4, { status: 'suspended' }),
  ])
  await province.take('accounts', [account(1), account(3)])
  await runReconciliation(province.database, '1')
  scope = await wholeProvince(province.database.db, '1')
  await refresh()
})
afterEach(() => province.close())

const TODAY = '2024-07-15'
const refresh = () => refreshFacts(province.database, '1', { today: TODAY })
const reader = (by = 'duyet'): Reader => ({ by, approves: scope.unitIds, today: TODAY, soon: 30 })
const idOf = async (code: string) =>
  (await province.rows<{ id: string }>(`select member_id::text as id from member where code = '${code}'`))[0]!.id
const unitId = async (code: string) =>
  (await province.rows<{ id: string }>(`select org_unit_id::text as id from org_unit where code = '${code}'`))[0]!.id

const ASKED: Omit<AskForMember, 'memberId'> = {
  ...{ kind: 'aged', validFrom: '2024-06-01', validTo: null, extends: null },
  ...{ reason: 'tuổi cao, sức yếu', document: 'Nghị quyết chi bộ số 5' },
}
const ask = async (code: string, given: Partial<AskForMember> = {}) => {
  const memberId = await idOf(code)
  return inTransaction(province.database, ({ db }) =>
    askForMember(db, scope, { ...ASKED, ...given, memberId }, 'de-nghi'),
  )
}
const APPROVED: DecideExemption = { verdict: 'approved', document: 'Quyết định số 9', reason: null }
const settle = async (id: string, verdict = APPROVED, as = reader()) => {
  const exemption = await readExemption(province.database.db, scope, id, as)
  await inTransaction(province.database, async ({ db }) => {
    await decideExemption(db, scope, exemption, verdict, as)
    await countFacts(db, '1', { today: TODAY, whole: false })
  })
}
const end = async (id: string, lastDay: string) => {
  const exemption = await readExemption(province.database.db, scope, id, reader())
  await inTransaction(province.database, async ({ db }) => {
    await endExemption(db, scope, exemption, { lastDay, reason: 'đã trở lại' }, reader())
    await countFacts(db, '1', { today: TODAY, whole: false })
  })
}
const at = async (unit: string, period: string) => (await figures(province, 'installed_p1', period))[unit]
const gross = () =>
  province.rows(`
    select unit.code, period, exempt.*, fact.denominator + exempt.members as everybody
    from exempt_people exempt
    join view.unit_now unit using (province_id, org_unit_id)
    join fact using (province_id, org_unit_id, period) where indicator_id = 'installed_p1' order by 1, 2`)

test('an approved record exempts from its day to its last, as a roster that says so does', async () => {
  expect(await at('A', '2024-06')).toBe('1/2')
  await settle(await ask('M1', { kind: 'abroad', validFrom: '2024-05-15', validTo: '2024-06-29' }))
  expect([await at('A', '2024-04'), await at('A', '2024-05'), await at('A', '2024-06')]).toEqual(['1/2', '0/1', '1/2'])
  expect([await at('X1', '2024-05'), await at('T', '2024-05')]).toEqual(['1/2', '1/2'])
})

test('what waits or is refused exempts nobody', async () => {
  const id = await ask('M1')
  await refresh()
  expect(await at('A', '2024-06')).toBe('1/2')
  await settle(id, { verdict: 'refused', document: null, reason: 'còn khoẻ' })
  expect(await at('A', '2024-06')).toBe('1/2')
})

test('what a record moves at once is what a count of everything gives, net and gross', async () => {
  await settle(await ask('M1'))
  await settle(await ask('M3', { kind: 'treatment', validTo: '2024-12-31' }))
  await end(await ask('M2').then(async (id) => settle(id).then(() => id)), '2024-06-10')
  const state = async () => [
    await figures(province, 'installed', '2024-06'),
    await figures(province, 'installed_p1', '2024-Q2'),
    await gross(),
  ]
  const moved = await state()
  await markAllStale(province.database.db, '1', ['members', 'accounts', 'meetings', 'cards'])
  await refresh()
  expect(await state()).toEqual(moved)
  expect(await at('A', '2024-06')).toBe('0/1')
  expect(await gross()).toContainEqual(
    expect.objectContaining({
      code: 'T',
      period: '2024-06',
      members: 2,
      installed: 2,
      aged: 1,
      temporary: 1,
      stated: 0,
    }),
  )
})

test('who is suspended stays suspended: a record brings nobody back into a gross figure', async () => {
  await settle(await ask('M4'))
  expect(await gross()).toEqual([])
})

test('who asks does not approve, and who approves stands above', async () => {
  const id = await ask('M1')
  await expect(settle(id, APPROVED, reader('de-nghi'))).rejects.toThrow('không tự duyệt')
  const beside = { ...reader(), approves: [await unitId('B'), await unitId('A')] }
  await expect(settle(id, APPROVED, beside)).rejects.toThrow('Cấp trên')
  await settle(id, APPROVED, { ...reader(), approves: [await unitId('X1')] })
  await expect(settle(id)).rejects.toThrow('đã có người trả lời')
})

test('of two who answer at once, one is told', async () => {
  const id = await ask('M1')
  const answers = await Promise.allSettled([settle(id), settle(id, APPROVED, reader('khac'))])
  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('reasons for a time need an end, which comes after the beginning', async () => {
  await expect(ask('M1', { kind: 'maternity' })).rejects.toThrow('chỉ được miễn có thời hạn')
  await expect(ask('M1', { validTo: '2024-05-31' })).rejects.toThrow('từ ngày bắt đầu')
  await expect(ask('M1', { validFrom: '2024-02-31' })).rejects.toThrow('không phải là ngày có thật')
  await expect(
    province.rows(`insert into exemption_record (province_id, org_unit_id, member_id, full_name, kind, valid_from, reason,
      document, asked_by) values (1, 1, 1, 'x', 'abroad', '2024-01-01', 'x', 'x', 'x')`),
  ).rejects.toThrow('check constraint')
})

test('nobody is exempt twice at a time; a record goes on in a new one', async () => {
  const first = await ask('M1', { kind: 'abroad', validTo: '2024-06-15' })
  await expect(ask('M1')).rejects.toThrow('trùng thời gian')
  await settle(first)
  const next = { kind: 'abroad', validFrom: '2024-06-16', validTo: '2024-08-31', extends: first } as const
  await expect(ask('M2', next)).rejects.toThrow('Không có hồ sơ miễn để gia hạn')
  await settle(await ask('M1', next))
  expect(await at('A', '2024-06')).toBe('0/1')
  const { exemptions } = await exemptionsOf(province.database.db, scope, await idOf('M1'), reader())
  expect(exemptions.map(({ state, daysLeft }) => [state, daysLeft])).toEqual([
    ['in_force', 47],
    ['ended', -30],
  ])
})

test('a record says where it stands, and that the roster says otherwise', async () => {
  const coming = await ask('M1', { validFrom: '2024-08-01' })
  const over = await ask('M2', { kind: 'abroad', validTo: '2024-06-30' })
  const ending = await ask('M3', { kind: 'abroad', validTo: '2024-07-20' })
  for (const id of [coming, over, ending]) await settle(id)
  const { rows, byState } = await listExemptions(
    province.database.db,
    scope,
    scope.unitIds[0]!,
    { of: 'members' },
    reader(),
  )
  expect(byState.map(({ state, count }) => [state, count])).toEqual([
    ['coming', 1],
    ['ending', 1],
    ['over', 1],
  ])
  expect(rows.find(({ exemptionId }) => exemptionId === ending)).toMatchObject({
    disagrees: 'not_on_roster',
    daysLeft: 5,
  })
  await province.take(
    'roster',
    [person(1), person(2), person(3, { branch_code: 'B', status: 'exempt', exempt_to: '2024-07-20' })],
    {
      asOf: '2024-07-10',
    },
  )
  const [now] = (await exemptionsOf(province.database.db, scope, await idOf('M3'), reader())).exemptions
  expect(now!.disagrees).toBeNull()
})

test('files that are taken in or back touch no record of people', async () => {
  await settle(await ask('M1'))
  const records = () => province.rows('select * from exemption_record')
  const before = await records()
  const { importId } = await province.take('roster', [person(1, { status: 'active' }), person(2)], {
    asOf: '2024-07-01',
  })
  await refresh()
  expect(await at('A', '2024-07')).toBe('0/1')
  await undoImport(province.database, { importId: importId!, province: null, by: 'test' })
  await refresh()
  expect(await records()).toEqual(before)
  expect(await at('A', '2024-06')).toBe('0/1')
})

test('a unit that a record exempts is left out of the indicators it names, with all below it', async () => {
  const meeting = (branch_code: string) => ({
    ...{
      source: 'app',
      branch_code,
      month: '2024-06',
      held_on: '2024-06-03',
      starts_at: '08:00',
      ends_at: '10:00',
      kind: 'regular',
    },
  })
  await province.take('meetings', [meeting('A'), meeting('C')])
  await refresh()
  const june = async () => (await figures(province, 'meeting_recorded', '2024-06')) as Record<string, string>
  expect(await june()).toMatchObject({ A: '1/1', X1: '1/2', T: '2/5', G: '0/0' })
  const id = await inTransaction(province.database, async ({ db }) =>
    askForUnit(
      db,
      scope,
      await unitId('X1'),
      {
        ...{ indicators: ['meeting_recorded'], validFrom: '2024-06-01', validTo: '2024-12-31', extends: null },
        ...{ reason: 'thiên tai', document: 'Tờ trình số 7' },
      },
      'de-nghi',
    ),
  )
  await settle(id)
  await refresh()
  expect(await june()).toMatchObject({ A: '0/0', X1: '0/0', T: '1/3', G: '0/0' })
  const [kept] =
    await province.rows(`select recorded, recorded_of, matched_of from exempt_meetings join view.unit_now unit
    using (province_id, org_unit_id) where unit.code = 'T' and period = '2024-06'`)
  // the army's branch is left out of all of them
  expect(kept).toEqual({ recorded: 1, recorded_of: 3, matched_of: 1 })
  await end(id, '2024-05-31')
  await refresh()
  expect(await june()).toMatchObject({ A: '1/1', X1: '1/2', T: '2/5', G: '0/0' })
})
