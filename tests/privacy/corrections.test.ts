import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addUser } from '#api/access/users.queries.ts'
import type { Role } from '#api/access/roles.ts'
import { unitInScope, wholeProvince } from '#api/access/scope.ts'
import type { Correction, CorrectionsAnswer } from '#api/corrections/corrections.contract.ts'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { account, openProvince, person, type GivenProvince, type GivenRow } from '../given-province.ts'
import { openServer, type GivenServer } from '../given-server.ts'

const PASSWORD = 'một mật khẩu đủ dài'
const WHY = 'purpose=correct&reason=gui+co+quan+giu+so'
let province: GivenProvince
let server: GivenServer
let secretary: { cookie: string }
let upper: { cookie: string }
let elsewhere: { cookie: string }

const ROSTER = [person(1), person(2), person(3, { branch_code: 'D' })]

async function given(username: string, role: Role, unitCode: string) {
  const { db } = province.database
  const unit = await unitInScope(db, await wholeProvince(db, '1'), unitCode, '2024-06-30')
  await addUser(db, { username, displayName: username, password: PASSWORD, provinceId: '1', role, unit, by: 'admin' })
  return { cookie: await server.signIn(username, PASSWORD) }
}

beforeEach(async () => {
  province = await openProvince()
  await province.take('roster', ROSTER)
  await province.take('accounts', [account(1)])
  await runReconciliation(province.database, '1')
  await refreshFacts(province.database, '1')
  server = await openServer(province)
  secretary = await given('bi-thu-a', 'branch_secretary', 'A')
  upper = await given('cap-tren', 'upper_admin', 'H1')
  elsewhere = await given('cap-tren-h2', 'upper_admin', 'H2')
})
afterEach(async () => {
  await server.close()
  await province.close()
})

const idOf = async (code: string) =>
  (await province.rows<{ id: string }>(`select member_id::text as id from member where code = '${code}'`))[0]!.id

const ask = async (given: object, as = secretary, code = 'M1') =>
  server.ask('POST', '/corrections', { memberId: await idOf(code), ...given }, as)
const WRONG_DATE = {
  ...{ field: 'joined_on', right: '3/2/2001' },
  ...{ reason: 'ghi nhầm ngày', evidence: 'quyết định kết nạp số 12' },
}
const decide = (id: string, verdict: string, reason: string | null, as = upper) =>
  server.ask('POST', `/corrections/${id}/decision`, { verdict, reason }, as)
const list = async (query = '', as = upper) =>
  (await server.ask('GET', `/corrections${query}`, undefined, as)).json<CorrectionsAnswer>()
const facts = () => province.rows('select * from fact order by province_id, org_unit_id, period, indicator_id')

async function asked(given: object = WRONG_DATE): Promise<Correction> {
  const answer = await ask(given)
  expect(answer.status).toBe(201)
  return answer.json<Correction>()
}

/** The next roster of everybody, a month later. */
const nextRoster = (changed: GivenRow, asOf = '2024-07-31') =>
  province.take('roster', [person(1, changed), ...ROSTER.slice(1)], { asOf })

test('what is right is kept as the register writes it, beside what the register said', async () => {
  expect(await asked()).toMatchObject({
    ...{ field: 'joined_on', said: '2000-05-19', right: '2001-02-03', state: 'asked', days: 0, askedBy: 'bi-thu-a' },
    ...{ decidable: false, unit: { code: 'A' }, memberCode: 'M1' },
  })
})

test('an approved correction changes no figure, and is done when a roster says the same', async () => {
  const before = await facts()
  const { correctionId } = await asked()
  const approved = (await decide(correctionId, 'approved', null)).json<Correction>()
  expect(approved).toMatchObject({ state: 'approved', decidedBy: 'cap-tren', saysNow: '2000-05-19' })
  expect(await facts()).toEqual(before)
  await nextRoster({ joined_on: '19/5/2000' })
  expect((await list()).rows[0]).toMatchObject({ state: 'approved' })
  await nextRoster({ joined_on: '03.02.2001' }, '2024-08-31')
  expect((await list()).rows).toEqual([])
  expect((await list('?state=done')).rows[0]).toMatchObject({ correctionId, state: 'done', days: null })
  // a later roster that falls back opens it again
  await nextRoster({ joined_on: '19/5/2000' }, '2024-09-30')
  expect((await list()).rows[0]).toMatchObject({ correctionId, state: 'approved' })
})

test('nobody approves what they have asked for themselves, and nobody answers twice', async () => {
  const { correctionId } = (await ask(WRONG_DATE, upper)).json<Correction>()
  const own = await decide(correctionId, 'approved', null)
  expect([own.status, own.text]).toEqual([409, expect.stringContaining('không tự duyệt')])
  const admin = await server.ask('POST', `/corrections/${correctionId}/decision`, { verdict: 'approved', reason: null })
  expect(admin.status).toBe(200)
  const again = await server.ask('POST', `/corrections/${correctionId}/decision`, { verdict: 'approved', reason: null })
  expect([again.status, again.text]).toEqual([409, expect.stringContaining('đã có người trả lời')])
})

test('a refusal needs a reason, which stays with it', async () => {
  const { correctionId } = await asked()
  expect((await decide(correctionId, 'refused', null)).status).toBe(400)
  const refused = (await decide(correctionId, 'refused', 'quyết định ghi ngày khác')).json<Correction>()
  expect(refused).toMatchObject({ state: 'refused', decisionReason: 'quyết định ghi ngày khác' })
  // and one may ask anew
  expect((await ask(WRONG_DATE)).status).toBe(201)
})

test('a field waits for one answer at a time; what the roster says already is not asked for', async () => {
  await asked()
  expect((await ask(WRONG_DATE)).text).toContain('chờ duyệt')
  expect((await ask({ ...WRONG_DATE, field: 'official_on' })).status).toBe(201)
  const same = await ask({ ...WRONG_DATE, field: 'phone', right: '+84 905 000 001' })
  expect([same.status, same.text]).toEqual([409, expect.stringContaining('đã ghi đúng như vậy')])
})

test('something else approved later takes the place of what was approved', async () => {
  const first = await asked()
  await decide(first.correctionId, 'approved', null)
  const second = await asked({ ...WRONG_DATE, right: '2002-02-03' })
  await decide(second.correctionId, 'approved', null)
  expect((await list()).rows.map(({ correctionId }) => correctionId)).toEqual([second.correctionId])
  expect((await list('?state=replaced')).rows[0]).toMatchObject({ correctionId: first.correctionId })
})

describe('what cannot be right', () => {
  test.each([
    ['joined_on', '31/02/2001'],
    ['gender', 'khác'],
    ['citizen_id', '12345'],
    ['status', 'lạ'],
    ['phone', '-'],
  ])('%s: %s is refused in words', async (field, right) => {
    const answer = await ask({ ...WRONG_DATE, field, right })
    expect(answer.status).toBe(400)
    expect(answer.text).toMatch(/[đướạảớ]/)
  })
})

describe('scope', () => {
  test('a member of another branch is as one that does not exist', async () => {
    const other = await ask(WRONG_DATE, secretary, 'M3')
    const nobody = await server.ask('POST', '/corrections', { ...WRONG_DATE, memberId: '99999' }, secretary)
    expect([other.status, other.json()]).toEqual([404, nobody.json()])
  })

  test('who approves elsewhere finds nothing to approve', async () => {
    const { correctionId } = await asked()
    expect((await decide(correctionId, 'approved', null, elsewhere)).status).toBe(404)
    expect((await list('', elsewhere)).rows).toEqual([])
  })

  test('a branch sees its own, and may not approve', async () => {
    const { correctionId } = await asked()
    expect((await list('', secretary)).rows).toMatchObject([{ correctionId, decidable: false }])
    expect((await decide(correctionId, 'approved', null, secretary)).status).toBe(403)
  })
})

describe('numbers', () => {
  const PHONE = { field: 'phone', right: '0912345678', reason: 'đổi số máy', evidence: 'đơn, gọi 0912345678' }

  test('are masked on every page', async () => {
    const answer = await ask(PHONE)
    expect(answer.json<Correction>()).toMatchObject({ right: '*******678', said: '*******001' })
    expect(answer.text).not.toContain('0912345678')
    const page = await server.ask('GET', `/corrections/of-member/${await idOf('M1')}`, undefined, upper)
    expect(page.text).toContain('*******678')
    expect(page.text).not.toContain('0912345678')
  })

  test('are whole in the file for the keepers of the register, of whoever may reveal them, for a purpose', async () => {
    await ask(PHONE)
    const file = (as: { cookie: string }, why = `?${WHY}`) =>
      server.ask('GET', `/corrections/list.csv${why}`, undefined, as)
    expect((await file(upper, '')).status).toBe(400)
    expect((await file(upper)).text).toContain('0912345678')
    expect((await file(secretary)).text).not.toContain('0912345678')
    const sheet = await server.ask('GET', `/corrections/list.xlsx?${WHY}`, undefined, upper)
    expect([sheet.status, sheet.text]).toEqual([200, expect.stringContaining('spreadsheetml')])
  })
})

test('asking, approving and taking the list away are in the audit, without what was said', async () => {
  const { correctionId } = await asked()
  await decide(correctionId, 'approved', null)
  await server.ask('GET', `/corrections/list.csv?${WHY}`, undefined, upper)
  const acts = await province.rows<{ act: string; actor: string; text: string }>(
    `select act, actor, event::text as text from audit_event event
     where act in ('correction_asked', 'corrected', 'exported') order by event_id`,
  )
  expect(acts.map(({ act, actor }) => [act, actor])).toEqual([
    ['correction_asked', 'bi-thu-a'],
    ['corrected', 'cap-tren'],
    ['exported', 'cap-tren'],
  ])
  expect(acts[1]!.text).toContain(`correction:${correctionId}`)
  expect(acts.map(({ text }) => text).join()).not.toContain('2001-02-03')
})

test('a correction outlives its member, whose roster was taken back', async () => {
  const added = await province.take('roster', [...ROSTER, person(4)], { asOf: '2024-07-31' })
  expect((await ask(WRONG_DATE, secretary, 'M4')).status).toBe(201)
  const { undoImport } = await import('#api/imports/undo/undo-import.ts')
  await undoImport(province.database, { importId: added.importId!, province: null, by: 'test' })
  expect((await list()).rows).toMatchObject([{ memberCode: 'M4', saysNow: null, state: 'asked' }])
})
