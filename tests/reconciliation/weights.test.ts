import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { explainLink } from '#api/reconciliation/explain-link.queries.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { account, openProvince, person, type GivenProvince, type GivenRow } from '../given-province.ts'
import { linksOf } from './given-links.ts'

let province: GivenProvince
beforeEach(async () => {
  province = await openProvince()
})
afterEach(() => province.close())

const NO_KEYS = { citizen_id: '', card_no: '' }
const nameAndBirth = (number: number): GivenRow => {
  const { full_name, date_of_birth } = person(number)
  return { full_name: full_name!, date_of_birth: date_of_birth! }
}
const others = Array.from({ length: 60 }, (_, at) => 20 + at)
const crowd = () => others.map((number) => person(number, { branch_code: ['A', 'B', 'C', 'D', 'S'][number % 5]! }))
const theirAccounts = () =>
  others.map((number) => account(number, { branch_code: ['A', 'B', 'C', 'D', 'S'][number % 5]! }))

/** The links of these members and accounts among sixty others, who are all linked by their citizen ids. */
async function linked(members: GivenRow[], accounts: GivenRow[]) {
  const { provinceId } = await province.take('roster', [...members, ...crowd()])
  await province.take('accounts', [...accounts, ...theirAccounts()])
  await runReconciliation(province.database, provinceId)
  return (await linksOf(province)).filter((line) => !others.some((number) => line.startsWith(`K${number} `)))
}

describe('one person is found', () => {
  test.each<[string, GivenRow]>([
    ['without diacritics', { full_name: 'Nguyen Thi Hoa' }],
    ['with another middle name', { full_name: 'Nguyễn Văn Hòa' }],
    ['with i for y and a letter too many', { full_name: 'Nguyễn Thịi Hòa' }],
    ['with day and month of birth swapped', { date_of_birth: '1971-04-03' }],
    ['with a digit of the birth year wrong', { date_of_birth: '1972-03-04' }],
  ])('%s', async (_, mistake) => {
    const self = { full_name: 'Nguyễn Thị Hòa', date_of_birth: '1971-03-04' }
    const mine = account(1, { ...NO_KEYS, ...self, ...mistake })
    expect(await linked([person(1, self)], [mine])).toEqual(['K1 M1 weights linked'])
  })

  test('by a card with two digits changed places, and the name', async () => {
    const self = { date_of_birth: '', phone: '' }
    const mine = account(1, { ...self, citizen_id: '', card_no: '51000010' })
    expect(await linked([person(1, { ...self, card_no: '51000001' })], [mine])).toEqual(['K1 M1 weights linked'])
  })
})

test('who has an account by their numbers is known by another one without any', async () => {
  const mine = [account(1), account(2, { ...NO_KEYS, ...nameAndBirth(1), phone: '' })]
  expect(await linked([person(1)], mine)).toEqual(['K1 M1 citizen_id linked', 'K2 M1 weights second'])
  const [second] = await province.rows<{ type: string }>(`
    select type from finding join account using (province_id, account_id) where code = 'K2'`)
  expect(second).toEqual({ type: 'duplicate_account' })
})

test('of two accounts without numbers under one name and birth the used one is linked, the other known as a second', async () => {
  const mine = { ...NO_KEYS, ...nameAndBirth(1), phone: '' }
  const unused = account(1, { ...mine, activated_on: '', last_login_at: '' })
  expect(await linked([person(1)], [unused, account(2, mine)])).toEqual([
    'K1 M1 name_birth_base second',
    'K2 M1 weights linked',
  ])
})

describe('two persons are not taken for one', () => {
  test('father and son of one name with one phone in one branch', async () => {
    const family = { full_name: 'Đinh Văn Rơi', phone: '0905777777', branch_code: 'A' }
    const father = person(1, { ...family, date_of_birth: '1958-02-01' })
    const son = account(2, { ...NO_KEYS, ...family, date_of_birth: '1986-09-20' })
    expect((await linked([father], [son])).filter((line) => line.endsWith(' linked'))).toEqual([])
  })

  test('twins with one phone in one branch', async () => {
    const family = { date_of_birth: '1990-05-06', phone: '0905777777', branch_code: 'A' }
    const one = person(1, { ...family, full_name: 'Hồ Văn Sáng' })
    const other = account(2, { ...NO_KEYS, ...family, full_name: 'Hồ Văn Tối' })
    expect((await linked([one], [other])).filter((line) => line.endsWith(' linked'))).toEqual([])
  })

  test('who shares nothing but the citizen id somebody mistyped', async () => {
    const wrong = account(2, { citizen_id: person(1).citizen_id!, card_no: '', branch_code: 'D' })
    expect((await linked([person(1)], [wrong])).filter((line) => line.endsWith(' linked'))).toEqual([])
  })
})

test('of two who compete for one the better is proposed, not who comes first; being near each other, a person decides', async () => {
  const name = { full_name: 'Rơ Châm Thoa', ...NO_KEYS, phone: '', profile_no: '', branch_code: 'B' }
  const members = [person(2, { ...name, date_of_birth: '1980-01-03' })]
  // K1 alone would be taken for M2: the branch, the name, and a birth that differs in one digit
  const first = account(1, { ...name, date_of_birth: '1980-01-13' })
  const better = account(2, { ...name, full_name: 'Ro Cham Thoa', date_of_birth: '1980-01-03' })
  expect(await linked(members, [first, better])).toEqual(['K2 M2 weights review'])
})

test('a link says what it is made of, and its parts come to its probability', async () => {
  const self = { full_name: 'Nguyễn Thị Hòa', date_of_birth: '1971-03-04' }
  await linked([person(1, self)], [account(1, { ...NO_KEYS, ...self, full_name: 'Nguyen Thi Hoa', phone: '' })])
  const [link] = await province.rows<{
    province_id: string
    account_id: string
    member_id: string
    probability: number
  }>(`select link.* from link join account using (province_id, account_id) where code = 'K1'`)
  const { province_id: provinceId, account_id: accountId, member_id: memberId, probability } = link!
  const evidence = await explainLink(province.database.db, { provinceId, accountId, memberId })
  expect(evidence!.parts.map(({ field, level }) => `${field} ${level}`).sort()).toEqual([
    'birth equal',
    'name diacritics',
    'unit branch',
  ])
  const bits = evidence!.parts.reduce((sum, part) => sum + part.bits, evidence!.priorBits)
  expect(1 / (1 + 2 ** -bits)).toBeCloseTo(probability, 4)
})

test('a province of three is not a statistic: weights stay near what is known beforehand', async () => {
  const { provinceId } = await province.take('roster', [person(1)])
  await province.take('accounts', [account(1)])
  await runReconciliation(province.database, provinceId)
  const [run] = await province.rows<{ levels: { field: string; level: number; match: number; chance: number }[] }>(
    `select weights -> 'levels' as levels from reconciliation_run`,
  )
  const known = await province.rows<{ field: string; level: number; match: number; chance: number }>(
    'select field, level, match, chance from evidence_level',
  )
  for (const { field, level, match, chance } of known) {
    const estimated = run!.levels.find((one) => one.field === field && one.level === level)!
    expect(Math.abs(Math.log2(estimated.match / estimated.chance) - Math.log2(match / chance))).toBeLessThan(0.5)
  }
})
