import type { DivisionAnswer } from '#api/reorganisations/division.contract.ts'

export type Person = DivisionAnswer['members'][number]
export const RULES = ['older', 'women', 'men', 'probationary', 'first_half', 'card'] as const
export type Rule = (typeof RULES)[number]

/** The given name by which Vietnamese lists are ordered: the last word. */
const givenName = ({ fullName }: Person) => fullName.trim().split(/\s+/).at(-1) ?? ''

/**
 * Ids of those whom a rule takes: born in a year or before (`older`), by sex, on probation, the first half in the order of given
 * names (`first_half`), or with a card that begins so (`card`). `said` is the year or the figures; nobody when it says nothing.
 */
export function takenByRule(people: readonly Person[], rule: Rule, said: string): string[] {
  const ids = (some: readonly Person[]) => some.map(({ memberId }) => memberId)
  if (rule === 'women') return ids(people.filter(({ gender }) => gender === 'female'))
  if (rule === 'men') return ids(people.filter(({ gender }) => gender === 'male'))
  if (rule === 'probationary') return ids(people.filter(({ membership }) => membership === 'probationary'))
  if (rule === 'first_half') {
    const inOrder = people.toSorted(
      (one, other) =>
        givenName(one).localeCompare(givenName(other), 'vi') || one.fullName.localeCompare(other.fullName, 'vi'),
    )
    return ids(inOrder.slice(0, Math.ceil(inOrder.length / 2)))
  }
  const value = said.trim()
  if (!/^\d{1,4}$/.test(value)) return []
  if (rule === 'card') return ids(people.filter(({ cardPrefix }) => cardPrefix?.startsWith(value)))
  return ids(people.filter(({ birthYear }) => birthYear !== null && birthYear <= Number(value)))
}
