import { afterAll, beforeAll, expect, test } from 'vitest'
import { addUser } from '#api/access/users.queries.ts'
import { unitInScope, wholeProvince } from '#api/access/scope.ts'
import { refreshFacts, todayInVietnam } from '#api/indicators/refresh-facts.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import type { Ranking } from '#api/rankings/rankings.contract.ts'
import { setTarget } from '#api/targets/set-target.ts'
import type { Milestone, TargetsAnswer } from '#api/targets/targets.contract.ts'
import { account, openProvince, person, type GivenProvince } from '../given-province.ts'
import { openServer, type GivenServer } from '../given-server.ts'

const MAY = '2024-05-31'
const TODAY = todayInVietnam()
let province: GivenProvince
let server: GivenServer

beforeAll(async () => {
  province = await openProvince()
  // A 4 of 6 with the app, B 0 of 2, C 1 of 1
  const homes = ['A', 'A', 'A', 'A', 'A', 'A', 'B', 'B', 'C']
  await province.take(
    'roster',
    homes.map((branch_code, n) => person(n, { branch_code })),
    { asOf: MAY },
  )
  await province.take(
    'accounts',
    [0, 1, 2, 3, 8].map((n) => account(n, { branch_code: homes[n]!, activated_on: '2024-05-02' })),
    { asOf: MAY },
  )
  await runReconciliation(province.database, '1')
  await refreshFacts(province.database, '1', { today: '2024-06-15' })
  server = await openServer(province)
})
afterAll(async () => {
  await server.close()
  await province.close()
})

const unitId = async (code: string) =>
  (await unitInScope(province.database.db, await wholeProvince(province.database.db, '1'), code, MAY)).unitId
const plan = async (unit: string, milestones: Milestone[], today: string) =>
  setTarget(
    province.database.db,
    '1',
    await unitId(unit),
    { indicator: 'installed', milestones, reason: 'giao đầu năm', document: null },
    { by: 'admin', approves: [await unitId('T')], today },
  )
const targets = async (unit: string, period = '2024-05') =>
  (await server.ask('GET', `/targets?unit=${unit}&period=${period}`)).json<TargetsAnswer>()
const installed = async (unit: string, period = '2024-05') =>
  (await targets(unit, period)).lines.find(({ indicator }) => indicator === 'installed')!

test('the directive asks everybody for 100 %, and says how many are missing in how many branches', async () => {
  expect(await installed('X1')).toMatchObject({
    ...{ numerator: 4, denominator: 8, share: 1, met: false, own: false, next: null, plan: null },
    short: { share: 1, people: 4, branches: 2, fewest: 2 },
  })
})

test('a plan holds from the day it is set, for the unit and all below it, one milestone after the other', async () => {
  await plan(
    'H1',
    [
      { dueOn: '2024-05-15', share: 0.5 },
      { dueOn: '2024-06-30', share: 0.8 },
    ],
    '2024-05-10',
  )
  // in April nothing of it was set; the last milestone due by the end of May is that of the 15th
  expect(await installed('H1', '2024-04')).toMatchObject({ share: 1, own: false })
  expect(await installed('H1')).toMatchObject({
    share: 0.5,
    met: true,
    own: true,
    next: { dueOn: '2024-06-30', share: 0.8 },
  })
  expect(await installed('X1')).toMatchObject({ share: 0.5, met: true, own: false, from: { code: 'H1' } })
  expect(await installed('X1', '2024-06')).toMatchObject({ share: 0.8, met: false, short: { people: 3, fewest: 2 } })
  const { rows } = (await server.ask('GET', '/rankings?unit=T&indicator=installed&period=2024-05')).json<Ranking>()
  expect(rows.map(({ code, target }) => [code, target])).toEqual(expect.arrayContaining([['H1', 0.5]]))
})

test('before its first milestone a plan asks for nothing, and what lies above does not hold', async () => {
  await plan('X2', [{ dueOn: '2024-12-31', share: 0.9 }], '2024-05-20')
  expect(await installed('X2')).toMatchObject({
    ...{ share: null, met: null, own: true, next: { dueOn: '2024-12-31', share: 0.9 } },
    short: { share: 0.9, people: 0 },
  })
})

test('another plan leaves what ended under the one before, and one without milestones follows the unit above again', async () => {
  await plan('H1', [{ dueOn: '2024-06-01', share: 0.9 }], '2024-06-10')
  expect(await installed('H1')).toMatchObject({ share: 0.5 })
  expect(await installed('H1', '2024-06')).toMatchObject({ share: 0.9 })
  await plan('H1', [], '2024-07-05')
  expect(await installed('H1', '2024-06')).toMatchObject({ share: 0.9, own: true })
  expect(await installed('H1', '2024')).toMatchObject({ share: 1, own: false })
})

test('pace and forecast come from the months before, and go as far as the next milestone', async () => {
  await plan('X2', [{ dueOn: '2024-08-31', share: 0.9 }], '2024-05-01')
  // nine months before of X2: each five more of a hundred
  await province.rows(`
    insert into fact (province_id, org_unit_id, period, indicator_id, numerator, denominator, lower, upper, as_of, rule, leaving)
    select 1, ${await unitId('X2')}, to_char(day, 'YYYY-MM'), 'signed_in', 5 * nth, 100, 5 * nth, 5 * nth, day + interval '1 month - 1 day',
      'P2', 0
    from generate_series('2023-08-01'::timestamp, '2024-04-01', '1 month') with ordinality as month (day, nth)
    on conflict (province_id, org_unit_id, period, indicator_id) do update set
      numerator = excluded.numerator, denominator = 100, lower = excluded.lower, upper = excluded.upper`)
  const { lines } = await targets('X2', '2024-04')
  const line = lines.find(({ indicator }) => indicator === 'signed_in')!
  // fifteen in three months, which are thirteen weeks
  expect(line.pace).toBeCloseTo(15 / 13.04, 2)
  // no milestone of this one: three months ahead, of 45 % and a rise of 5 points that grows less
  expect(line.forecast).toMatchObject({ on: '2024-07-31', trials: 3 })
  expect(line.forecast!.rate).toBeCloseTo(0.45 + 0.05 * (0.8 + 0.64 + 0.512), 10)
  expect(line.forecast!.high - line.forecast!.rate).toBeCloseTo(0.15 - 0.0976, 10)
})

test('what was set cannot be changed, whatever writes it', async () => {
  for (const change of ["update target_plan set reason = 'khác'", 'delete from target_milestone']) {
    await expect(province.rows(change)).rejects.toThrow(/refused/)
  }
})

test('a target is set by who stands above, told above with its reason, and wrong ones are sent back in words', async () => {
  const set = (body: object, cookie?: string) =>
    server.ask(
      'POST',
      '/targets',
      { unit: 'X1', indicator: 'signed_in', milestones: [], reason: 'xã miền núi', document: 'CV 5', ...body },
      cookie ? { cookie } : undefined,
    )
  const scope = await wholeProvince(province.database.db, '1')
  const unit = await unitInScope(province.database.db, scope, 'X1', TODAY)
  const who = { username: 'cap.uy.x1', displayName: 'Cấp uỷ X1', password: 'mot-mat-khau-dai-2' }
  await addUser(province.database.db, { ...who, provinceId: '1', role: 'upper_admin', unit, by: 'admin' })
  const cookie = await server.signIn(who.username, who.password)
  const milestones = [{ dueOn: TODAY, share: 0.7 }]
  expect((await set({ milestones }, cookie)).status).toBe(409)
  expect((await set({ milestones, unit: 'B' }, cookie)).status).toBe(200)
  expect((await set({ milestones: [{ dueOn: '2024-02-30', share: 0.5 }] })).text).toMatch(/không phải là ngày có thật/)
  expect((await set({ milestones: [milestones[0], milestones[0]] })).text).toMatch(/hai mốc cùng một ngày/)
  const falling = [
    { dueOn: '2030-01-31', share: 0.9 },
    { dueOn: '2030-06-30', share: 0.8 },
  ]
  expect((await set({ milestones: falling })).text).toMatch(/không được thấp hơn mốc trước/)

  const year = TODAY.slice(0, 4)
  const above = (await server.ask('GET', `/targets?unit=H1&period=${year}`)).json<TargetsAnswer>()
  expect(above.below.filter(({ indicator }) => indicator === 'signed_in')).toMatchObject([
    { unit: { code: 'B' }, reason: 'xã miền núi', document: 'CV 5', setBy: 'cap.uy.x1' },
  ])
  const acts = await province.rows(`select actor, act from audit_event where act = 'target_set'`)
  expect(acts).toEqual([{ actor: 'cap.uy.x1', act: 'target_set' }])
})
