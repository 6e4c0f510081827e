import { expect, test } from 'vitest'
import { takenByRule, type Person } from './by-rule.ts'

const someone = (memberId: string, given: Partial<Person>): Person => ({
  ...{ memberId, fullName: 'Lê Văn An', birthYear: null, gender: null, membership: 'official', cardPrefix: null },
  ...given,
})
const PEOPLE = [
  someone('1', { fullName: 'Lê Thị Vân', birthYear: 1950, gender: 'female', cardPrefix: '5101' }),
  someone('2', { fullName: 'Trần Văn Ân', birthYear: 1960, gender: 'male', membership: 'probationary' }),
  someone('3', { fullName: 'Võ Văn Đông', cardPrefix: '5102' }),
]

test('a rule takes whom it names, and of the unknown nobody', () => {
  expect(takenByRule(PEOPLE, 'older', '1955')).toEqual(['1'])
  expect(takenByRule(PEOPLE, 'older', '')).toEqual([])
  expect(takenByRule(PEOPLE, 'women', '')).toEqual(['1'])
  expect(takenByRule(PEOPLE, 'men', '')).toEqual(['2'])
  expect(takenByRule(PEOPLE, 'probationary', '')).toEqual(['2'])
  expect(takenByRule(PEOPLE, 'card', '5102')).toEqual(['3'])
})

test('half of the list is by given names in Vietnamese order', () => {
  expect(takenByRule(PEOPLE, 'first_half', '')).toEqual(['2', '3'])
})
