import { afterAll, beforeAll, expect, test } from 'vitest'
import { unitInScope, wholeProvince } from '#api/access/scope.ts'
import { addUser } from '#api/access/users.queries.ts'
import { inTransaction } from '#api/database/connect.ts'
import { lockForWriting } from '#api/database/write-lock.ts'
import { openCaseByHand } from '#api/cards/open-cases.ts'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { account, openProvince, person, type GivenProvince, type GivenRow } from '../given-province.ts'
import { openServer, type GivenServer } from '../given-server.ts'
import { EXPECTED, type Place } from './expectations.ts'

const PASSWORD = 'một mật khẩu đủ dài'
const NOBODY = '99999999'

// another province in the same database, with people like ours but for their names
const UNITS: GivenRow[] = [
  { code: 'Z', name: 'Tỉnh Ngoài', kind: 'province' },
  { code: 'ZX', name: 'Đảng uỷ Ngoài', kind: 'base_committee', parent_code: 'Z' },
  { code: 'ZA', name: 'Chi bộ Ngoài', kind: 'branch', parent_code: 'ZX' },
]
const THEIRS = /Ngoài|Lường|"Z[XA]?"|\b[MK]7\d\b|nguoi-ngoai/
const people = [71, 72, 73].map((at) => person(at, { branch_code: 'ZA', full_name: `Lường Thị ${at}` }))

let province: GivenProvince
let server: GivenServer
let cookie: string
let theirs: Place

const one = async (text: string) => String(Object.values((await province.rows<object>(text))[0]!)[0])

async function addAdministrator(provinceId: string, username: string): Promise<string> {
  const { db } = province.database
  const root = await unitInScope(db, await wholeProvince(db, provinceId), undefined, '2024-06-30')
  const who = { username, displayName: username, password: PASSWORD, by: 'console' }
  return (await addUser(db, { ...who, provinceId, role: 'province_admin', unit: root })).userId
}

async function openTheirCase(provinceId: string, memberId: string): Promise<string> {
  const { database } = province
  const scope = await wholeProvince(database.db, provinceId)
  const asked = { memberId, kind: 'recall' as const, reason: 'chuyển đi', openedOn: '2024-07-01' }
  const [opened] = await inTransaction(database, async ({ db }) => {
    await lockForWriting(db, provinceId)
    return openCaseByHand(db, { scope, by: 'nguoi-ngoai', today: '2024-07-01' }, asked)
  })
  return opened!
}

beforeAll(async () => {
  province = await openProvince()
  await province.take('roster', [person(1), person(2)])
  const there = { province: 'Z' }
  await province.take('units', UNITS, { ...there, asOf: '2024-01-01' })
  await province.take('roster', people, there)
  const { importId } = await province.take('accounts', [account(71, { branch_code: 'ZA' })], there)
  const provinceId = await one(`select province_id from province where code = 'Z'`)
  for (const id of ['1', provinceId]) {
    await runReconciliation(province.database, id)
    await refreshFacts(province.database, id)
  }
  const user = await addAdministrator(provinceId, 'nguoi-ngoai')
  await addAdministrator('1', 'cua-minh')
  server = await openServer(province)
  cookie = await server.signIn('cua-minh', PASSWORD)
  const member = (code: string) => one(`select member_id from member where code = '${code}'`)
  const accountId = await one(`select account_id from account where code = 'K71'`)
  const finding = await one(`select finding_id from finding where province_id = ${provinceId}`)
  theirs = {
    ...{
      unit: 'ZX',
      branch: 'ZX',
      member: await member('M71'),
      account: accountId,
      accountKey: 'K71',
      memberKey: 'M71',
    },
    ...{
      waiting: accountId,
      candidate: await member('M72'),
      twin: await member('M72'),
      otherTwin: await member('M73'),
    },
    ...{ finding, cardFinding: finding, cardCase: await openTheirCase(provinceId, await member('M72')) },
    ...{ decision: NOBODY, personDecision: NOBODY, splitDecision: NOBODY, correction: NOBODY, exemption: NOBODY },
    ...{
      feedback: NOBODY,
      feedbackFile: NOBODY,
      reportFile: NOBODY,
      follower: NOBODY,
      follow: NOBODY,
      pledge: NOBODY,
      programme: NOBODY,
      ownIndicator: 'khong_co',
      view: NOBODY,
    },
    ...{ importId: importId!, rowNo: 2 },
    ...{ job: '00000000-0000-4000-8000-000000000000', user },
    grant: await one(`select role_grant_id from role_grant where user_id = ${user}`),
  }
}, 120_000)
afterAll(async () => {
  await server?.close()
  await province?.close()
})

const routes = Object.entries(EXPECTED).filter(([, { right }]) => right !== 'open' && right !== 'session')

test.each(routes.filter(([, { ask }]) => ask))(
  'the administrator of one province finds nothing of another: %s',
  async (key, { ask, refusal = 404 }) => {
    const { path, body } = ask!(theirs)
    const { status, text } = await server.ask(key.split(' ')[0] as 'GET', path, body, { cookie })
    expect([key, status]).toEqual([key, refusal])
    expect(text).not.toMatch(THEIRS)
  },
)

test.each(routes.filter(([key, { ask }]) => key.startsWith('GET') && !ask))(
  'what an administrator may see is of their province alone: %s',
  async (key) => {
    // what they all have; the audit keeps what one has looked for oneself
    const query = { '/units': '?q=T', '/members/': '?q=Thị', '/reconciliation/pair/sides': '?side=member&q=M' }
    const path = key.split(' ')[1]!
    const asked = encodeURI(path + (query[path as keyof typeof query] ?? ''))
    const { status, text } = await server.ask('GET', asked, undefined, { cookie })
    expect([200, 400, 404]).toContain(status)
    expect(text).not.toMatch(THEIRS)
  },
)

test('the other province is there, for its own administrator', async () => {
  const own = await server.signIn('nguoi-ngoai', PASSWORD)
  const { status, text } = await server.ask('GET', `/members/${theirs.member}`, undefined, { cookie: own })
  expect(status).toBe(200)
  expect(text).toMatch(THEIRS)
})
