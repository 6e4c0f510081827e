import { afterEach, beforeEach, expect, test } from 'vitest'
import { wholeProvince } from '#api/access/scope.ts'
import { csvPieces } from '#api/exports/csv.ts'
import { EXPORT_SOURCES } from '#api/exports/export-sources.ts'
import type { Excused, SharedPhones } from '#api/reconciliation/reports.contract.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { account, openProvince, person, type GivenProvince, type GivenRow } from '../given-province.ts'
import { openServer, type GivenServer } from '../given-server.ts'

let province: GivenProvince
let server: GivenServer
beforeEach(async () => {
  province = await openProvince()
  server = await openServer(province)
})
afterEach(async () => {
  await server.close()
  await province.close()
})

/** Everything that comes of it. */
async function all<T>(from: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const each of from) found.push(each)
  return found
}

const CHILD = '0912345678'
const shared = async (query = '') =>
  (await server.ask('GET', `/reconciliation/shared-phones${query}`)).json<SharedPhones>()
const told = ({ rows }: SharedPhones) =>
  rows.map(({ phone, members, accounts, bearers }) => [phone, members, accounts, ...bearers.map(({ key }) => key)])

/** M1 and M2 of branch A and M3 of branch D give one number; so do the accounts of M4 and M5. */
const MEMBERS: GivenRow[] = [
  person(1, { phone: CHILD }),
  person(2, { phone: CHILD }),
  person(3, { phone: CHILD, branch_code: 'D' }),
  person(4),
  person(5),
  person(6, { phone: CHILD, status: 'deceased' }),
]
const ACCOUNTS: GivenRow[] = [
  account(1),
  account(4, { phone: '0977000000' }),
  account(5, { phone: '0977000000' }),
  account(3, { phone: '0988000000' }),
  account(3, { phone: '0988000000', account_id: 'K3b' }),
]

async function given() {
  await province.take('roster', MEMBERS)
  await province.take('accounts', ACCOUNTS)
}

test('a number that several living members, or several persons’ accounts have is shared; two accounts of one person are not', async () => {
  await given()
  expect(told(await shared())).toEqual([
    ['*******678', 3, 0, ...['M1', 'M2', 'M3'].sort(byName)],
    ['*******000', 0, 2, ...['K4', 'K5'].sort(byName)],
  ])
  expect(told(await shared('?side=account'))).toHaveLength(1)
})

const byName = (left: string, right: string) => {
  const name = (key: string) => person(Number(key.slice(1))).full_name!
  return name(left).localeCompare(name(right), 'vi')
}

test('below a unit only who stands there shares, and a number with one of them is none', async () => {
  await given()
  expect(told(await shared('?unit=X1'))[0]!.slice(0, 3)).toEqual(['*******678', 2, 0])
  expect(told(await shared('?unit=D'))).toEqual([])
  expect((await server.ask('GET', '/reconciliation/shared-phones?unit=KHÔNG')).status).toBe(404)
  expect((await server.ask('GET', '/reconciliation/shared-phones?page=0')).status).toBe(400)
  expect((await shared('?page=9')).rows).toEqual([])
})

test('the file of shared numbers has everybody a line, masks the numbers and runs no formula', async () => {
  await province.take('roster', [person(1, { phone: CHILD, full_name: '=1+1 An' }), person(2, { phone: CHILD })])
  const scope = await wholeProvince(province.database.db, '1')
  const filter = { unit: undefined, period: undefined, indicator: undefined }
  const source = await EXPORT_SOURCES.shared_phones(province.database, scope, filter)
  const text = (await all(csvPieces(source))).join('')
  expect(text.split('\n')[0]).toBe('number,phone,members,accounts,source,unit_code,unit_name,code,full_name,birth_year')
  expect(text).toContain(`1,*******678,2,0,roster,A,Tổ chức A,M2,${person(2).full_name},`)
  expect(text).not.toContain(CHILD)
  expect(text).not.toMatch(/,=1/)
})

test('members who need no account are listed by their reason, and are no findings', async () => {
  await province.take('roster', [
    person(1),
    person(2, { status: 'exempt', exempt_from: '2023-01-01', exempt_to: '2024-12-31' }),
    person(3, { status: 'suspended' }),
    person(4, { smartphone: 'no', branch_code: 'D' }),
    // has an account all the same
    person(5, { status: 'exempt' }),
    person(6, { status: 'exempt', exempt_from: '2023-01-01', exempt_to: '2024-01-31' }),
  ])
  await province.take('accounts', [account(1), account(5)])
  await runReconciliation(province.database, '1')
  const excused = async (query = '') => (await server.ask('GET', `/reconciliation/excused${query}`)).json<Excused>()
  const { asOf, byReason, rows } = await excused()
  expect(asOf).toBe('2024-06-30')
  expect(byReason).toEqual([
    { reason: 'exempt', count: 1 },
    { reason: 'no_smartphone', count: 1 },
    { reason: 'suspended', count: 1 },
  ])
  expect(rows.map(({ reason, unitCode, exemptTo }) => [reason, unitCode, exemptTo])).toEqual(
    expect.arrayContaining([
      ['exempt', 'A', '2024-12-31'],
      ['suspended', 'A', null],
      ['no_smartphone', 'D', null],
    ]),
  )
  expect((await excused('?unit=H2')).rows).toMatchObject([{ reason: 'no_smartphone' }])
  expect((await excused('?reason=exempt')).total).toBe(1)
  const findings = await province.rows(
    `select from finding where closed_on is null and type = 'member_without_account'`,
  )
  // the one whose exemption has ended
  expect(findings).toHaveLength(1)
})

test('a finding of no known branch is the province’s to read and nobody else’s', async () => {
  await province.take('roster', [person(1)])
  await province.take('accounts', [account(9, { branch_code: '', full_name: 'Hoàng Thị Lạ' })])
  await runReconciliation(province.database, '1')
  const list = async (unit: string) =>
    (await server.ask('GET', `/findings?type=account_without_member&unit=${unit}`)).json<{ rows: object[] }>().rows
  expect(await list('T')).toMatchObject([{ subject: 'Hoàng Thị Lạ', unitCode: 'T' }])
  expect(await list('H1')).toEqual([])
  const [branch] = await province.rows<{ id: string }>(`select org_unit_id as id from org_unit where code = 'A'`)
  const scope = { provinceId: '1', unitIds: [branch!.id] }
  const filter = { unit: undefined, period: undefined, indicator: undefined }
  const source = await EXPORT_SOURCES.findings(province.database, scope, filter)
  expect((await all(source.rows)).map((row) => row[1])).not.toContain('account_without_member')
})
