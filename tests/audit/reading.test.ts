import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AuditAnswer } from '#api/audit/audit.contract.ts'
import type { SubjectKind } from '#api/audit/acts.contract.ts'
import { listEvents, type AuditFilter } from '#api/audit/audit.queries.ts'
import { recordAct, type Act } from '#api/audit/record-act.ts'
import { sealEvents } from '#api/audit/sealing.ts'
import { readCsv } from '../browser/province.ts'
import { openCommandLine } from '../command-line/in-process.ts'
import { account, openProvince, person, type GivenProvince } from '../given-province.ts'
import { openServer, type GivenServer } from '../given-server.ts'
import { forgetActs, idsOf, runCheck } from './given-acts.ts'

let given: GivenProvince
let server: GivenServer
let provinceId: string
let units: Record<string, string>
let memberId: string

beforeAll(async () => {
  given = await openProvince()
  await given.take('roster', [person(1), person(2, { branch_code: 'D' })])
  server = await openServer(given)
  ;({ provinceId, units } = await idsOf(given))
  ;[{ memberId }] = (await given.rows<{ memberId: string }>(
    `select member_id::text as "memberId" from member where code = 'M1'`,
  )) as [{ memberId: string }]
  await forgetActs(given)
  const acts: [string, Partial<Act> & Pick<Act, 'act'>][] = [
    ['lan', { act: 'signed_in' }],
    ['lan', { act: 'imported', unitId: units.H1, subjects: [{ kind: 'import', id: '7' }], after: { rows: 2 } }],
    ['lan', { act: 'person_opened', unitId: units.A, subjects: [{ kind: 'member', id: memberId }] }],
    [
      'hùng',
      { act: 'decided', unitId: units.D, subjects: [{ kind: 'account', id: 'K2' }], after: { verdict: 'same' } },
    ],
    ['hùng', { act: 'granted', unitId: units.C, subjects: [{ kind: 'user', id: 'lan' }], after: { role: 'clerk' } }],
  ]
  for (const [actor, act] of acts) await recordAct(given.database.db, { actor, source: '10.0.0.7', provinceId, ...act })
  await recordAct(given.database.db, { actor: 'ai-do', source: '10.0.0.9', provinceId: null, act: 'sign_in_refused' })
  await sealEvents(given.database)
  // yesterday and the day before, as Vietnam has them: 17:00 UTC is midnight
  await given.database.pool.query(`
    alter table audit_event disable trigger append_only;
    update audit_event set at = '2026-03-01T16:59:59Z' where act = 'signed_in';
    update audit_event set at = '2026-03-01T17:00:00Z' where act = 'imported';
    alter table audit_event enable always trigger append_only`)
})
afterAll(async () => {
  await server.close()
  await given.close()
})

const actsBelow = async (unit: string | null, filter: AuditFilter = {}) => {
  const sight = unit === null ? null : { provinceId, unitIds: [units[unit]!] }
  const { rows } = await listEvents(given.database.db, sight, filter)
  return rows.map(({ act }) => act).filter((act) => act !== 'audit_exported')
}

test('whoever sees the whole province sees every act in it, the newest first', async () => {
  expect(await actsBelow('T')).toEqual(['granted', 'decided', 'person_opened', 'imported', 'signed_in'])
})

test('whoever sees a part of it sees the acts that concern units of that part, and none that concern no unit', async () => {
  expect(await actsBelow('H1')).toEqual(['granted', 'person_opened', 'imported'])
  expect(await actsBelow('X1')).toEqual(['person_opened'])
  expect(await actsBelow('H2')).toEqual(['decided'])
  expect(await actsBelow('Q')).toEqual([])
})

test('asking for a unit outside the own part shows nothing', async () => {
  expect(await actsBelow('H2', { unitId: units.A! })).toEqual([])
  expect(await actsBelow('H1', { unitId: units.X1! })).toEqual(['person_opened'])
})

test('what belongs to no province is in the machine’s own audit alone', async () => {
  expect(await actsBelow(null)).toEqual(['sign_in_refused'])
})

test('a person is found by id and by code, an account by code, an import by number, a user by name', async () => {
  expect(await actsBelow('T', { subject: memberId })).toContain('person_opened')
  expect(await actsBelow('T', { subject: 'M1' })).toEqual(['person_opened'])
  expect(await actsBelow('T', { subject: 'K2' })).toEqual(['decided'])
  expect(await actsBelow('T', { subject: 'import:7' })).toEqual(['imported'])
  expect(await actsBelow('T', { subject: 'lan' })).toEqual(['granted'])
  expect(await actsBelow('T', { subject: 'member:K2' })).toEqual([])
})

test('days are those of Vietnam, both included', async () => {
  expect(await actsBelow('T', { from: '2026-03-01', to: '2026-03-01' })).toEqual(['signed_in'])
  expect(await actsBelow('T', { from: '2026-03-02', to: '2026-03-02' })).toEqual(['imported'])
  expect(await actsBelow('T', { to: '2026-03-02' })).toEqual(['imported', 'signed_in'])
})

test('a member is named to whoever sees them, and to nobody else', async () => {
  const db = given.database.db
  await recordAct(db, {
    ...{ actor: 'lan', source: '10.0.0.7', provinceId, unitId: units.D, act: 'persons_joined' },
    subjects: ['M1', 'M2'].map(() => ({ kind: 'member', id: memberId })),
  })
  const namesBelow = async (unit: string) =>
    (await listEvents(db, { provinceId, unitIds: [units[unit]!] }, { act: 'persons_joined' })).rows[0]!.subjects.map(
      ({ name, code }) => [name, code],
    )
  expect((await namesBelow('T'))[0]).toEqual([person(1).full_name, 'M1'])
  expect((await namesBelow('H2'))[0]).toEqual([null, null])
})

test('an act on somebody concerns the branch they are in, and one on a file the unit the file is of', async () => {
  const placeOf = async (kind: SubjectKind, id: string) => {
    const act = { actor: 'mai', source: '10.0.0.7', provinceId, act: 'noted', subjects: [{ kind, id }] } as const
    const eventId = await recordAct(given.database.db, act)
    const [found] = await given.rows<{ code: string | null }>(`
      select code from audit_event left join view.unit_now using (province_id, org_unit_id) where event_id = ${eventId}`)
    return found!.code
  }
  await given.take('accounts', [account(2, { branch_code: 'D' })])
  const { importId } = await given.take('roster', [person(3, { branch_code: 'C' })], { scope: 'X2' })
  expect(await placeOf('member', memberId)).toBe('A')
  expect(await placeOf('account', 'K2')).toBe('D')
  expect(await placeOf('import', importId!)).toBe('X2')
  expect(await placeOf('unit', 'H1')).toBe('H1')
  expect([await placeOf('member', '999'), await placeOf('member', 'y'), await placeOf('user', 'lan')]).toEqual([
    ...[null, null, null],
  ])
})

test('numbers of people that somebody types do not enter the audit', async () => {
  await recordAct(given.database.db, {
    ...{ actor: 'lan', source: '10.0.0.7', provinceId, act: 'person_searched' },
    reason: 'căn cước 051060000001\u0000 của ông An',
    after: { query: '0905000012', found: 1, sha256: '123456789012' },
  })
  const { rows } = await listEvents(given.database.db, { provinceId, unitIds: [units.T!] }, { act: 'person_searched' })
  expect(rows[0]!.reason).toBe('căn cước 051******001  của ông An')
  expect(rows[0]!.after).toEqual({ query: '*******012', found: 1, sha256: '123456789012' })
})

test('the page is asked for by address, and says where the chain ends', async () => {
  const answer = await server.ask('GET', '/audit?actor=LAN&act=imported&unit=H1&from=2026-03-01&to=2026-03-31')
  expect(answer.status).toBe(200)
  const { rows, total, head, unit } = answer.json<AuditAnswer>()
  expect(rows.map(({ act, unit, no, after }) => ({ act, unit: unit?.code, no, after }))).toEqual([
    { act: 'imported', unit: 'H1', no: '2', after: { rows: 2 } },
  ])
  expect([total, unit?.code]).toEqual([1, 'H1'])
  const seen = await server.ask('GET', '/audit/head')
  expect(seen.json<{ head: unknown }>().head).toEqual(head)
  const machine = await server.ask('GET', '/audit?chain=machine')
  expect(machine.json<AuditAnswer>().rows.map(({ act }) => act)).toEqual(['sign_in_refused'])
})

test.each([
  ...['from=2026-02-30', 'from=0000-01-01', 'to=1', 'act=rewritten', 'page=0', 'page=201', 'page=x', 'chain=other'],
  ...['subject=%00', 'actor=', 'unit=%00', `subject=${'x'.repeat(201)}`],
])('a question that has no sense is refused: %s', async (query) => {
  expect((await server.ask('GET', `/audit?${query}`)).status).toBe(400)
})

test.each(['subject=:', 'subject=member:x', 'subject=%27;--', 'subject={', 'subject=a,b', 'actor=%25', 'page=200'])(
  'a strange one finds nothing: %s',
  async (query) => {
    const answer = await server.ask('GET', `/audit?${query}`)
    expect(answer.status).toBe(200)
    expect(answer.json<AuditAnswer>().rows).toEqual([])
  },
)

test('a unit outside the tree is unknown', async () => {
  expect((await server.ask('GET', '/audit?unit=KHONG-CO')).status).toBe(404)
})

test('the file of some days proves later that none of it is gone, and making it is an act', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-audit-'))
  const out = join(folder, 'nhat-ky.csv')
  const line = await openCommandLine(given.database)
  const { json: made } = await line.json(['audit', '--out', out])
  await line.close()
  const { header, rows } = readCsv(await readFile(out, 'utf8'))
  expect(header.slice(0, 4)).toEqual(['number', 'hash', 'at', 'act'])
  expect(rows.map(({ number }) => Number(number))).toEqual(rows.map((_, place) => place + 1))
  expect(made).toMatchObject({ rows: rows.length, head: `${rows.length}:${rows.at(-1)!.hash}` })
  const known = await given.rows<{ hash: string }>(
    `select encode(hash, 'hex') as hash from audit_seal where province_id = ${provinceId} order by seal_no limit 2`,
  )
  expect(rows.slice(0, 2).map(({ hash }) => hash)).toEqual(known.map(({ hash }) => hash))
  expect(rows[1]).toMatchObject({ act: 'imported', unit_code: 'H1', subjects: 'import:7', after: '{"rows":2}' })

  const { rows: last } = await listEvents(
    given.database.db,
    { provinceId, unitIds: [units.T!] },
    { act: 'audit_exported' },
  )
  expect(last[0]).toMatchObject({ actor: 'console', source: 'console', after: { rows: rows.length } })

  expect((await runCheck(given, { head: out })).said).not.toContain('--head')
  const forged = (await readFile(out, 'utf8')).replace(rows[2]!.hash!, rows[3]!.hash!)
  await writeFile(out, forged)
  expect((await runCheck(given, { head: out })).said).toContain('Số 3 của nhật ký không mang mã')
  await rm(folder, { recursive: true })
})

test('taking the file in the browser is an act that says which days', async () => {
  const days = { from: '2026-03-01', to: '2026-03-01' }
  expect((await server.ask('GET', `/audit/export.csv?${new URLSearchParams(days)}`)).status).toBe(200)
  const { rows } = (await server.ask('GET', '/audit?actor=admin&act=audit_exported')).json<AuditAnswer>()
  expect(rows[0]).toMatchObject({ source: '127.0.0.1', unit: { code: 'T' }, after: { ...days, rows: 1 } })
})
