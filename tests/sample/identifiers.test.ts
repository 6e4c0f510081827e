import { expect, test } from 'vitest'
import { Identifiers } from '#api/sample/identifiers.ts'
import { Random } from '#api/sample/random.ts'

const draws = 300_000

test.each([
  ['member codes', (ids: Identifiers) => ids.memberCode(), /^DV\d{7}$/],
  ['account ids', (ids: Identifiers) => ids.accountId(), /^TK\d{8}$/],
  ['card numbers', (ids: Identifiers, random: Random) => ids.cardNo(random), /^\d{8}$/],
  ['profile numbers', (ids: Identifiers) => ids.profileNo(), /^\d{6} QN$/],
  ['phones', (ids: Identifiers, random: Random) => ids.phone(random), /^0[35789]\d{8}$/],
  ['citizen ids', (ids: Identifiers, random: Random) => ids.citizenId('female', 1980, random), /^\d{3}180\d{6}$/],
])('%s are well formed and nobody gets one that is taken', (_, make, form) => {
  const ids = new Identifiers()
  const random = new Random(5, 'test')
  const made = new Set<string>()
  for (let i = 0; i < draws; i++) {
    const id = make(ids, random)
    if (!form.test(id)) expect.fail(`${id} is malformed`)
    made.add(id)
  }
  expect(made.size).toBe(draws)
})

test('a province of more than a million cards runs on into the next prefix', () => {
  const ids = new Identifiers()
  const random = new Random(5, 'test')
  const made = new Set<string>()
  for (let i = 0; i < 1_200_000; i++) made.add(ids.cardNo(random))
  expect(made.size).toBe(1_200_000)
})
