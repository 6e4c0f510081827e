import { afterEach, beforeEach, expect, test } from 'vitest'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { account, openProvince, person, type GivenProvince, type GivenRow } from '../given-province.ts'
import { findingsOf, linksOf } from './given-links.ts'

let province: GivenProvince
beforeEach(async () => {
  province = await openProvince()
})
afterEach(() => province.close())

/** What waits for a person in a province of these members, accounts and cards, as of a day. */
async function found(members: GivenRow[], accounts: GivenRow[], cards: GivenRow[] = [], asOf = '2024-06-30') {
  const { provinceId } = await province.take('roster', members, { asOf })
  if (accounts.length > 0) await province.take('accounts', accounts, { asOf })
  if (cards.length > 0) await province.take('cards', cards, { asOf })
  await runReconciliation(province.database, provinceId)
  return findingsOf(province)
}

const onlyOf = (type: string, lines: string[]) => lines.filter((line) => line.startsWith(`${type} `))
const lost = (given: GivenRow = {}): GivenRow => ({
  card_no: person(1).card_no!,
  event: 'lost',
  event_on: '2024-03-01',
  ...given,
})

test('strong keys that point to different persons are a finding, and link nobody', async () => {
  const mixed = account(1, { card_no: person(2).card_no! })
  const findings = await found([person(1), person(2)], [mixed])
  expect(onlyOf('conflicting_keys', findings)).toEqual(['conflicting_keys A - K1 open'])
  expect(await linksOf(province)).toEqual(['K1 M1 citizen_id review', 'K1 M2 card_no review'])
})

test('a citizen id with another name and birth year is a contradiction', async () => {
  const stranger = account(1, { full_name: 'Nguyễn Thị Khác', date_of_birth: '1999-12-31', card_no: '' })
  expect(await found([person(1)], [stranger])).toContain('conflicting_keys A - K1 open')
})

test('a second account of a linked member is a finding', async () => {
  const findings = await found([person(1)], [account(1), account(1, { account_id: 'K9', last_login_at: '2023-07-01' })])
  expect(findings).toEqual(['duplicate_account A M1 K9 open'])
})

test('a member in activity without an account, and an account without a member, are findings', async () => {
  expect(await found([person(1)], [account(2)])).toEqual([
    'account_without_member A - K2 open',
    'member_without_account A M1 - open',
  ])
})

test('who is exempt, suspended, gone or without a smartphone need not have an account', async () => {
  const away = ['exempt', 'suspended', 'left'].map((status, at) => person(at + 2, { status }))
  expect(await found([person(1), ...away, person(5, { smartphone: 'no' })], [account(1)])).toEqual([])
})

test('as long as no file of accounts has come, nobody lacks one', async () => {
  expect(await found([person(1)], [])).toEqual([])
})

test('a revoked account of nobody is settled', async () => {
  expect(await found([person(1)], [account(1), account(2, { status: 'revoked' })])).toEqual([])
})

test('who has left and still has a working account is a finding at their last branch', async () => {
  expect(await found([person(1, { status: 'deceased' })], [account(1)])).toEqual(['left_with_account A M1 K1 open'])
})

test('who has left and whose account is locked or revoked is settled', async () => {
  const members = [1, 2].map((number) => person(number, { status: 'left' }))
  expect(await found(members, [account(1, { status: 'locked' }), account(2, { status: 'revoked' })])).toEqual([])
})

test('somebody listed officially in two branches is a finding in both', async () => {
  const twice = [person(1), person(1, { member_code: 'M9', branch_code: 'D' })]
  expect(onlyOf('duplicate_member', await found(twice, [account(1)]))).toEqual([
    'duplicate_member A M1 - open',
    'duplicate_member D M9 - open',
  ])
})

test('one card on two persons is a finding for each holder', async () => {
  const members = [person(1), person(2, { branch_code: 'B', card_no: person(1).card_no! })]
  expect(onlyOf('duplicate_card', await found(members, [account(1), account(2)]))).toEqual([
    'duplicate_card A M1 - open',
    'duplicate_card B M2 - open',
  ])
})

test('a lost card is open at the branch of its holder until it is replaced', async () => {
  expect(await found([person(1)], [account(1)], [lost()])).toEqual(['lost_card A M1 - open'])
})

test('a replacement closes the lost card on the day of the replacement', async () => {
  const replaced = lost({ event: 'replaced', event_on: '2024-04-15', replaced_by: '51999999' })
  expect(await found([person(1)], [account(1)], [lost(), replaced])).toEqual(['lost_card A M1 - closed 2024-04-15'])
})

test('a replacement before the loss does not close it', async () => {
  const before = lost({ event: 'replaced', event_on: '2024-02-01' })
  expect(await found([person(1)], [account(1)], [lost(), before])).toEqual(['lost_card A M1 - open'])
})

test('a finding closes by itself when the data changes, and keeps the rows that showed it', async () => {
  await found([person(1)], [account(2)])
  const rowsOf = () =>
    province.rows<{ rows: number }>(`select count(finding_row)::integer as rows from finding
      left join finding_row using (province_id, finding_id) where type = 'member_without_account' group by finding_id`)
  const before = await rowsOf()
  expect(before).toEqual([{ rows: 1 }])
  const findings = await found([person(1)], [account(1), account(2)], [], '2024-07-31')
  expect(onlyOf('member_without_account', findings)).toEqual(['member_without_account A M1 - closed 2024-07-31'])
  expect(await rowsOf()).toEqual(before)
})

test('a finding that comes back is open again, under its old number', async () => {
  const number = () =>
    province.rows<{ finding_id: string }>(`select finding_id from finding where member_id is not null`)
  await found([person(1)], [account(2)])
  const [first] = await number()
  await found([person(1)], [account(1), account(2)], [], '2024-07-31')
  const gone = account(1, {
    citizen_id: '',
    card_no: '',
    phone: '',
    branch_code: 'D',
    date_of_birth: '',
    full_name: 'Hoàng Thị Lạ',
  })
  const findings = await found([person(1)], [gone, account(2)], [], '2024-08-31')
  expect(onlyOf('member_without_account', findings)).toEqual(['member_without_account A M1 - open'])
  expect(await number()).toEqual([first])
})

test('a regular meeting entered twice on the app, or not held on paper, is a finding of the branch', async () => {
  const meeting = (given: GivenRow): GivenRow => ({
    ...{
      source: 'app',
      branch_code: 'A',
      month: '2024-05',
      held_on: '2024-05-03',
      starts_at: '08:00',
      kind: 'regular',
    },
    ...given,
  })
  await province.take('meetings', [
    meeting({ source: 'paper' }),
    meeting({}),
    meeting({ starts_at: '09:00' }),
    meeting({ branch_code: 'B' }),
    meeting({ branch_code: 'C', month: '2024-04', held_on: '2024-04-03' }),
  ])
  expect(await found([person(1)], [account(1)])).toEqual([
    'duplicate_meeting A - - open',
    'meeting_app_only B - - open',
  ])
})

test('reconciling again without new files changes nothing', async () => {
  await found([person(1), person(2), person(3)], [account(1), account(4)], [lost()])
  const state = () =>
    province.rows(`select xmin::text, finding::text from finding union all select xmin::text, link::text from link
    union all select xmin::text, finding_row::text from finding_row order by 2`)
  const before = await state()
  await runReconciliation(province.database, '1')
  expect(await state()).toEqual(before)
})
