import type { Verdict } from './review.contract.ts'

/** The level of agreement by field, as a link keeps them. */
export type Levels = Partial<Record<string, string | number>>

const NUMBERS = ['citizen_id', 'card_no', 'profile_no'] as const

/**
 * Whether a verdict goes against strong evidence, so that it counts only once a second person agrees: one person with two
 * different numbers, births or names; two persons with one number. What nobody has compared is contested too.
 */
export function isContested(verdict: Verdict, levels: Levels | null): boolean {
  if (levels === null) return true
  if (verdict === 'different') return NUMBERS.some((field) => levels[field] === 'equal')
  if (NUMBERS.some((field) => levels[field] === 'other')) return true
  const otherName = levels.name === 'other' || levels.name === 'family'
  return otherName || levels.birth === 'other' || levels.birth === 'other_known'
}

/** The same of two rows of the register: one person with two citizen ids, or of another name and birth; two with all three equal. */
export function isPersonContested(verdict: Verdict, levels: Levels): boolean {
  const { name, birth, citizen_id: citizenId } = levels
  if (verdict === 'different') return [name, birth, citizenId].every((level) => level === 'equal')
  const isOtherName = name === 'other' || name === 'family' || name === 'given'
  return citizenId === 'other' || (isOtherName && (birth === 'other' || birth === 'other_known'))
}
