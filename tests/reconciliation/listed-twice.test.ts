import { afterEach, beforeEach, expect, test } from 'vitest'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { account, openProvince, person, type GivenProvince, type GivenRow } from '../given-province.ts'
import { findingsOf, linksOf } from './given-links.ts'

let province: GivenProvince
beforeEach(async () => {
  province = await openProvince()
})
afterEach(() => province.close())

async function linked(members: readonly GivenRow[], accounts: readonly GivenRow[]): Promise<string[]> {
  await province.take('roster', members)
  await province.take('accounts', accounts)
  await runReconciliation(province.database, '1')
  return linksOf(province)
}

/** A second row of `person(number)` under another key of the source system. */
const copy = (number: number, given: GivenRow = {}) => person(number, { member_code: `M${number}b`, ...given })
const doubles = async () => (await findingsOf(province)).filter((line) => line.startsWith('duplicate_member'))

test('who stands in two branches is linked in the one the account names, whichever row has more numbers', async () => {
  const rows = [person(1, { citizen_id: '', branch_code: 'B' }), copy(1)]
  expect(await linked(rows, [account(1, { branch_code: 'B' })])).toEqual(['K1 M1 citizen_id linked'])
  expect(await doubles()).toEqual(['duplicate_member A M1b - open', 'duplicate_member B M1 - open'])
})

test('who is away is linked where they are officially, not where a host lists them too', async () => {
  const rows = [person(1, { status: 'temp_out', card_no: '' }), copy(1, { branch_code: 'D' })]
  expect(await linked(rows, [account(1, { branch_code: 'D' })])).toEqual(['K1 M1 citizen_id linked'])
})

test('numbers that point to two rows of one person contradict nothing', async () => {
  const rows = [person(1, { card_no: '' }), copy(1, { citizen_id: '' })]
  expect(await linked(rows, [account(1)])).toHaveLength(1)
  expect((await findingsOf(province)).filter((line) => line.startsWith('conflicting_keys'))).toEqual([])
})

test('who is listed under two spellings of one name is one person', async () => {
  const rows = [
    person(1, { full_name: 'Trần Thị Hoà Mỹ', card_no: '' }),
    copy(1, { full_name: 'Trần Thị Hòa Mĩ', branch_code: 'B' }),
  ]
  expect(await linked(rows, [account(1)])).toHaveLength(1)
  expect(await doubles()).toHaveLength(2)
})

test('a twin under the card of the other is another person', async () => {
  const twin = { full_name: 'Trần Thị Bảo Hai', citizen_id: '', profile_no: '' }
  await linked([person(1), copy(1, twin)], [account(1)])
  expect(await doubles()).toEqual([])
})

test('two persons under one number are two, whatever their name', async () => {
  const son = { full_name: person(1).full_name!, citizen_id: '051090000099', profile_no: '000099 QN' }
  const rows = [person(1), person(2, { ...son, card_no: person(1).card_no! })]
  expect(await linked(rows, [account(1)])).toEqual(['K1 M1 citizen_id linked'])
  expect(await doubles()).toEqual([])
})

test('who left and came back under another key is linked where they are now', async () => {
  const rows = [person(1, { status: 'left' }), copy(1, { branch_code: 'B' })]
  expect(await linked(rows, [account(1)])).toEqual(['K1 M1b weights linked'])
})
