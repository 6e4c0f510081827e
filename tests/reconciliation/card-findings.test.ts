import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { citizenIdAgrees } from '#api/shared/normalise/identifiers.ts'
import { account, openProvince, person, type GivenProvince, type GivenRow } from '../given-province.ts'

let province: GivenProvince
beforeEach(async () => {
  province = await openProvince()
})
afterEach(() => province.close())

/** Card findings of a province of these members, accounts and card events, as `kind member`. */
async function found(members: GivenRow[], accounts: GivenRow[] = [], cards: GivenRow[] = []): Promise<string[]> {
  await province.take('roster', members)
  if (accounts.length > 0) await province.take('accounts', accounts)
  if (cards.length > 0) await province.take('cards', cards)
  await runReconciliation(province.database, '1')
  const rows = await province.rows<{ line: string }>(`
    select kind || ' ' || code as line from finding join member using (province_id, member_id)
    where type = 'duplicate_card' and closed_on is null`)
  return rows.map(({ line }) => line).sort()
}

const NUMBER = person(1).card_no!
const sharing = (given: GivenRow = {}) => person(2, { card_no: NUMBER, ...given })

describe('one number on several persons', () => {
  test('is shared, for each of them', async () => {
    expect(await found([person(1), sharing()])).toEqual(['shared M1', 'shared M2'])
  })

  test('whose profile numbers carry the symbols of two provinces was given out twice', async () => {
    const members = [person(1), sharing({ profile_no: '000002 KT' })]
    expect(await found(members)).toEqual(['two_provinces M1', 'two_provinces M2'])
  })

  test('is no such thing when the second one is the same person listed twice', async () => {
    expect(await found([person(1), person(1, { member_code: 'M9', branch_code: 'D' })])).toEqual([])
  })
})

describe('a number of somebody who is gone', () => {
  const gone = person(1, { status: 'deceased' })

  test('may not be another one’s', async () => {
    expect(await found([gone, sharing()])).toEqual(['of_the_gone M2'])
  })

  test('is still that of the same person listed anew', async () => {
    const anew = person(1, { member_code: 'M9', branch_code: 'D' })
    expect(await found([person(1, { status: 'left' }), anew])).toEqual([])
  })

  test('is still that of the same person whose citizen id is not known, by name and year', async () => {
    const anew = person(1, { member_code: 'M9', branch_code: 'D', citizen_id: '', profile_no: '' })
    expect(await found([person(1, { status: 'left' }), anew])).toEqual([])
  })
})

describe('a number of 12 digits', () => {
  const citizen = '051061000001'
  const given = (card_no: string, rest: GivenRow = {}) => [
    person(1, { citizen_id: citizen, card_no, gender: 'nam', date_of_birth: '1961-02-11', ...rest }),
  ]

  test('that is the citizen id is right', async () => {
    expect(await found(given(citizen))).toEqual([])
  })

  test('that is not the citizen id is wrong', async () => {
    expect(await found(given('051061000002'))).toEqual(['wrong_number M1'])
  })

  test('that does not fit the sex or the year of birth is wrong', async () => {
    expect(await found(given(citizen, { gender: 'nữ' }))).toEqual(['wrong_number M1'])
  })

  test('of whom no citizen id is known fits sex and year, or is wrong', async () => {
    expect(await found(given(citizen, { citizen_id: '' }))).toEqual([])
    expect(await found(given(citizen, { citizen_id: '', date_of_birth: '1962-02-11' }))).toEqual(['wrong_number M1'])
  })

  test('is judged in the database as at import', async () => {
    const digits = fc.stringMatching(/^\d{12}$/)
    const cases = fc.sample(
      fc.record({
        id: fc.oneof(digits, digits, fc.stringMatching(/^\d{9}$/)),
        gender: fc.constantFrom('male' as const, 'female' as const, null),
        year: fc.option(fc.integer({ min: 1900, max: 2020 })),
        fits: fc.boolean(),
      }),
      300,
    )
    const asked = cases.map(({ id, gender, year, fits }) => {
      const own = 1900 + 100 * Math.floor(Number(id[3]) / 2) + Number(id.slice(4, 6))
      return { id, gender, year: fits && year !== null ? own : year }
    })
    const { rows } = await province.database.pool.query<{ agrees: boolean }>(
      `select view.citizen_id_agrees(id, gender, year) as agrees
       from unnest($1::text[], $2::text[], $3::integer[]) with ordinality as t (id, gender, year, at) order by at`,
      [asked.map(({ id }) => id), asked.map(({ gender }) => gender), asked.map(({ year }) => year)],
    )
    const expected = asked.map(({ id, gender, year }) => citizenIdAgrees(id, gender, year))
    expect(rows.map(({ agrees }) => agrees)).toEqual(expected)
    expect(new Set(expected)).toEqual(new Set([true, false]))
  })
})

test('a probationary member has no card yet', async () => {
  const members = [person(1, { membership: 'dự bị', official_on: '' }), person(2)]
  expect(await found(members)).toEqual(['probationary M1'])
})

describe('sources that name different numbers for one person', () => {
  test('one slip of the hand apart: a typo', async () => {
    expect(await found([person(1)], [account(1, { card_no: '51000010' })])).toEqual(['typo M1'])
  })

  test('quite another number: several numbers', async () => {
    expect(await found([person(1)], [account(1, { card_no: '51998877' })])).toEqual(['several_numbers M1'])
  })

  test('the card of 8 digits beside that of 12, which is the citizen id: the card was exchanged', async () => {
    const citizenId = person(1).citizen_id!
    const exchanged = [person(1, { card_no: citizenId }), person(2)]
    expect(
      await found(exchanged, [account(1, { card_no: NUMBER }), account(2, { card_no: person(2).citizen_id! })]),
    ).toEqual([])
  })

  test('12 digits that are not the own citizen id are another number', async () => {
    expect(await found([person(1)], [account(1, { card_no: '051099000099' })])).toEqual(['several_numbers M1'])
  })

  test('an account that names no number contradicts nobody', async () => {
    expect(await found([person(1)], [account(1, { card_no: '' })])).toEqual([])
  })

  const event = (given: GivenRow): GivenRow => ({
    member_code: 'M1',
    event: 'issued',
    event_on: '2024-01-10',
    ...given,
  })
  test('a number the register gave out and the roster does not know', async () => {
    expect(await found([person(1)], [], [event({ card_no: '51998877' })])).toEqual(['several_numbers M1'])
  })

  test('the register’s number is a slip of the roster’s', async () => {
    expect(await found([person(1)], [], [event({ card_no: '51000011' })])).toEqual(['typo M1'])
  })

  test('a number that was replaced since counts no more, the one in its place does', async () => {
    const former = event({ card_no: '51998877' })
    const replaced = event({ card_no: '51998877', event: 'replaced', event_on: '2024-03-10', replaced_by: NUMBER })
    expect(await found([person(1)], [], [former, replaced])).toEqual([])
  })

  test('a roster that still has the replaced number', async () => {
    const replaced = event({ card_no: NUMBER, event: 'replaced', event_on: '2024-03-10', replaced_by: '51998877' })
    expect(await found([person(1)], [], [replaced])).toEqual(['several_numbers M1'])
  })

  test('a person listed twice, under two numbers', async () => {
    const twin = person(1, { member_code: 'M9', branch_code: 'D', card_no: '51998877', profile_no: '' })
    expect(await found([person(1), twin])).toEqual(['several_numbers M1', 'several_numbers M9'])
  })
})

test('a number is given one kind: what others hold before what is wrong by itself', async () => {
  const probationary = sharing({ membership: 'dự bị', official_on: '' })
  expect(await found([person(1), probationary], [account(2)])).toEqual(['shared M1', 'shared M2'])
})

test('corrected data closes each kind', async () => {
  const wrong = [
    person(1),
    sharing(),
    person(3, { membership: 'dự bị' }),
    person(4, { status: 'left' }),
    person(5, { card_no: person(4).card_no! }),
  ]
  expect(await found(wrong, [account(6, { card_no: '51998877' })])).toHaveLength(4)
  expect(await found([1, 2, 5].map((number) => person(number)))).toEqual([])
})
