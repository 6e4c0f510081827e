import fc from 'fast-check'
import { expect, test } from 'vitest'
import { roundOf } from '#api/cards/rounds.ts'

const ROUNDS = [
  { month: 2, day: 3 },
  { month: 5, day: 19 },
  { month: 9, day: 2 },
  { month: 11, day: 7 },
]
const A = { rhythm: 'rounds', rounds: ROUNDS } as const
const B = { rhythm: 'months', rounds: [] } as const

test.for([
  ['2024-01-01', '2024-02-03'],
  ['2024-02-02', '2024-02-03'],
  ['2024-02-03', '2024-05-19'],
  ['2024-05-20', '2024-09-02'],
  ['2024-11-06', '2024-11-07'],
  ['2024-11-07', '2025-02-03'],
  ['2024-12-31', '2025-02-03'],
])('in regime A what is decided on %s goes to the round of %s', ([day, round]) => {
  expect(roundOf(A, day!)).toBe(round)
})

test('in regime B it goes to the list of its month', () => {
  expect(roundOf(B, '2025-10-01')).toBe('2025-10')
  expect(roundOf(B, '2025-10-31')).toBe('2025-10')
})

test('a round always lies ahead, at most a hundred and fifteen days', () => {
  const date = fc.date({ min: new Date('2004-01-01'), max: new Date('2025-09-28'), noInvalidDate: true })
  const ahead = fc.property(date, (at) => {
    const day = at.toISOString().slice(0, 10)
    const wait = (Date.parse(roundOf(A, day)) - Date.parse(day)) / 86_400_000
    return wait >= 1 && wait <= 115
  })
  fc.assert(ahead)
})
