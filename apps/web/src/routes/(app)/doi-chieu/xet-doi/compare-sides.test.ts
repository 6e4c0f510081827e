import { describe, expect, test } from 'vitest'
import type { Candidate, CaseSide, Decision } from '#api/review/review.contract.ts'
import { birthOf, compareSides, firstToLookAt } from './compare-sides.ts'

const SIDE: CaseSide = {
  fullName: 'Lê Văn An',
  dateOfBirth: '1961-04-12',
  birthPrecision: 'day',
  gender: 'male',
  citizenId: null,
  cardNo: '****0001',
  profileNo: null,
  phone: null,
  unit: { code: 'A', name: 'Chi bộ Thôn 1', kind: 'branch' },
  status: 'active',
  asOf: '2024-06-28',
}
const EVIDENCE: Candidate['evidence'] = {
  wouldChange: [],
  priorBits: -10,
  parts: [
    { field: 'card_no', level: 'near', bits: 5 },
    { field: 'name', level: 'equal', bits: 9 },
  ],
}

test('the parts go down the page in the order of the rows, each where the one before ended', () => {
  const { prior, fields } = compareSides(
    { side: SIDE, evidence: EVIDENCE, numbers: [] },
    { ...SIDE, cardNo: '****0007' },
  )
  const drawn = fields.filter(({ step }) => step).map(({ name, step }) => [name, step!.left, step!.width])
  // 0 … −10 … −1 … 4 over a span of 14
  expect(prior!.value).toBe(-10)
  expect(drawn).toEqual([
    ['name', 0, (9 / 14) * 100],
    ['card_no', (9 / 14) * 100, (5 / 14) * 100],
  ])
})

test('what only one side says is not marked as different', () => {
  const { fields } = compareSides({ side: SIDE, evidence: null, numbers: [] }, { ...SIDE, cardNo: null })
  const card = fields.find(({ name }) => name === 'card_no')!
  expect(card).toEqual({ name: 'card_no', member: [{ text: '****0001', differs: false }], account: null, step: null })
})

test('masked numbers are marked where the API says that they differ, looking alike or not', () => {
  const numbers = [{ field: 'card_no' as const, one: '****0001', other: '****0001', differs: [1, 2] }]
  const { fields } = compareSides({ side: SIDE, evidence: null, numbers }, SIDE)
  const pieces = [
    { text: '*', differs: false },
    { text: '**', differs: true },
    { text: '*0001', differs: false },
  ]
  expect(fields.find(({ name }) => name === 'card_no')).toMatchObject({ member: pieces, account: pieces })
})

test.each([
  ['day', '12/4/1961'],
  ['month', '4/1961'],
  ['year', '1961'],
] as const)('a birth known to the %s is shown so', (birthPrecision, shown) => {
  expect(birthOf({ ...SIDE, birthPrecision })).toBe(shown)
})

describe('the eyes go first', () => {
  const candidate = (...states: Decision['state'][]) =>
    ({ decisions: states.map((state) => ({ state })) }) as unknown as Candidate

  test('to what asks for an answer', () => {
    expect(firstToLookAt([candidate(), candidate('awaits_second')])).toBe(1)
    expect(firstToLookAt([candidate(), candidate('changed')])).toBe(1)
  })

  test('else to the likeliest that nobody decided on', () => {
    expect(firstToLookAt([candidate('stands'), candidate('withdrawn'), candidate()])).toBe(1)
    expect(firstToLookAt([candidate('stands')])).toBe(0)
  })
})
