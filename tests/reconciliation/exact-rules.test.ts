import { afterEach, beforeEach, expect, test } from 'vitest'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { account, openProvince, person, type GivenProvince, type GivenRow } from '../given-province.ts'
import { linksOf } from './given-links.ts'

let province: GivenProvince
beforeEach(async () => {
  province = await openProvince()
})
afterEach(() => province.close())

/** The links of a province that consists of these members and accounts. */
async function linked(members: GivenRow[], accounts: GivenRow[]) {
  const { provinceId } = await province.take('roster', members)
  await province.take('accounts', accounts)
  await runReconciliation(province.database, provinceId)
  return linksOf(province)
}

const OTHER = { full_name: 'Nguyễn Thị Khác', date_of_birth: '1999-12-31' }
const NO_KEYS = { citizen_id: '', card_no: '' }

test('a citizen id joins before anything else is looked at', async () => {
  expect(await linked([person(1)], [account(1)])).toEqual(['K1 M1 citizen_id linked'])
})

test('without a citizen id the card number joins', async () => {
  expect(await linked([person(1)], [account(1, { citizen_id: '' })])).toEqual(['K1 M1 card_no linked'])
})

test('a new card of 12 digits joins like an old one of 8', async () => {
  const card = { card_no: '051060000001', citizen_id: '' }
  expect(await linked([person(1, card)], [account(1, card)])).toEqual(['K1 M1 card_no linked'])
})

test('without citizen id and card the profile number joins', async () => {
  const mine = account(1, { ...NO_KEYS, profile_no: '000001 QN' })
  expect(await linked([person(1)], [mine])).toEqual(['K1 M1 profile_no linked'])
})

test('without any number, name and full birth date join within one base organisation', async () => {
  const mine = account(1, { ...NO_KEYS, branch_code: 'B' })
  expect(await linked([person(1)], [mine])).toEqual(['K1 M1 name_birth_base linked'])
})

test('name and birth alone do not join across base organisations: that is weighed', async () => {
  const elsewhere = account(1, { ...NO_KEYS, branch_code: 'C' })
  expect(await linked([person(1)], [elsewhere])).toEqual(['K1 M1 weights linked'])
})

test('a part committee does not divide a base organisation', async () => {
  const units = (await province.rows<{ code: string }>(`select code from view.unit_now where code = 'P'`)).length
  expect(units).toBe(1)
  await province.take('units', [{ code: 'E', parent_code: 'X2', name: 'Chi bộ E', kind: 'branch' }])
  const mine = account(1, { ...NO_KEYS, branch_code: 'E' })
  expect(await linked([person(1, { branch_code: 'C' })], [mine])).toEqual(['K1 M1 name_birth_base linked'])
})

test('name and birth year join only within one branch, elsewhere before a person', async () => {
  const year = { date_of_birth: '1961' }
  const ours = [
    account(1, { ...NO_KEYS, ...year }),
    account(2, { ...NO_KEYS, ...year, full_name: 'Trần Thị Bích', branch_code: 'B' }),
  ]
  expect(await linked([person(1, year), person(2, { ...year, full_name: 'Trần Thị Bích' })], ours)).toEqual([
    'K1 M1 weights linked',
    'K2 M2 weights review',
  ])
})

test('two members of one name and birth in a base organisation are not told apart by a guess', async () => {
  const twins = [person(1), person(2, { ...pick(person(1), 'full_name', 'date_of_birth'), branch_code: 'B' })]
  const mine = account(1, { ...NO_KEYS, phone: '', branch_code: 'S' })
  expect(await linked(twins, [mine])).toEqual(['K1 M1 weights review', 'K1 M2 weights review'])
})

test('same name and birth but another citizen id is not linked', async () => {
  const mine = account(1, { citizen_id: '051099000099', card_no: '' })
  expect(await linked([person(1)], [mine])).toEqual(['K1 M1 name_birth_base review'])
})

test('same name and birth but another card is not linked', async () => {
  const mine = account(1, { citizen_id: '', card_no: '51999999' })
  expect(await linked([person(1)], [mine])).toEqual(['K1 M1 name_birth_base review'])
})

test('a citizen id that lost its leading zero is the same citizen id', async () => {
  const lost = account(1, { citizen_id: person(1).citizen_id!.replace(/^0/, '') })
  expect(await linked([person(1)], [lost])).toEqual(['K1 M1 citizen_id linked'])
})

test('a card that lost its leading zero is the same card', async () => {
  const card = person(1, { card_no: '01234567' })
  expect(await linked([card], [account(1, { citizen_id: '', card_no: '1234567' })])).toEqual(['K1 M1 card_no linked'])
})

test('the tone mark of a name may stand on either vowel', async () => {
  const member = person(1, { full_name: 'Nguyễn Thị Hòa' })
  const mine = account(1, { ...NO_KEYS, full_name: 'NGUYỄN THỊ HOÀ' })
  expect(await linked([member], [mine])).toEqual(['K1 M1 name_birth_base linked'])
})

test('a name without its diacritics is not the same name: that is weighed', async () => {
  const member = person(1, { full_name: 'Nguyễn Thị Hòa' })
  expect(await linked([member], [account(1, { ...NO_KEYS, full_name: 'Nguyen Thi Hoa' })])).toEqual([
    'K1 M1 weights linked',
  ])
})

test('one card on two members is not guessed', async () => {
  const members = [person(1), person(2, { card_no: person(1).card_no! })]
  const mine = account(3, { citizen_id: '', card_no: person(1).card_no! })
  const answer = await linked(members, [mine])
  expect(answer.filter((line) => line.endsWith('linked'))).toEqual([])
  expect(answer).toEqual(['K3 M1 card_no review', 'K3 M2 card_no review'])
})

test('of two members with one card the one with the name and birth of the account is linked', async () => {
  const members = [person(1), person(2, { card_no: person(1).card_no! })]
  const mine = account(1, { citizen_id: '' })
  expect(await linked(members, [mine])).toEqual(['K1 M1 card_no linked'])
})

test('same citizen id but other name and birth year is not linked', async () => {
  const answer = await linked([person(1)], [account(1, { ...OTHER, card_no: '' })])
  expect(answer).toEqual(['K1 M1 citizen_id review'])
})

test('same citizen id and birth, other name, is one person who changed the name', async () => {
  const mine = account(1, { full_name: OTHER.full_name, card_no: '' })
  expect(await linked([person(1)], [mine])).toEqual(['K1 M1 citizen_id linked'])
})

test('of two accounts of one member the one in use is linked', async () => {
  const unused = { activated_on: '', last_login_at: '', login_count: '0' }
  const accounts = [account(1, { account_id: 'K0', ...unused }), account(1)]
  expect(await linked([person(1)], accounts)).toEqual(['K0 M1 citizen_id second', 'K1 M1 citizen_id linked'])
})

test('a revoked account gives way to one that works', async () => {
  const accounts = [account(1, { account_id: 'K0', status: 'revoked', last_login_at: '2024-06-30' }), account(1)]
  expect(await linked([person(1)], accounts)).toEqual(['K0 M1 citizen_id second', 'K1 M1 citizen_id linked'])
})

test('a guest is linked where they are officially at home', async () => {
  const guest = person(1, { branch_code: 'D', status: 'temp_in' })
  expect(await linked([person(1), guest], [account(1, { branch_code: 'D' })])).toEqual(['K1 M1 citizen_id linked'])
})

test('somebody listed in two branches under two codes is not guessed', async () => {
  const members = [person(1), person(1, { member_code: 'M1x', branch_code: 'D' })]
  const answer = await linked(members, [account(1)])
  expect(answer.filter((line) => line.endsWith('linked')).length).toBeLessThanOrEqual(1)
  expect(answer.every((line) => /^K1 M1x? /.test(line))).toBe(true)
})

test('an account of nobody is linked to nobody', async () => {
  expect(await linked([person(1)], [account(2)])).toEqual([])
})

const pick = <Field extends keyof GivenRow>(row: GivenRow, ...fields: Field[]) =>
  Object.fromEntries(fields.map((field) => [field, row[field]!])) as Record<Field, string>
