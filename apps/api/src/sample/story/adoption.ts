import type { Account } from '../accounts.ts'
import type { Random } from '../random.ts'
import { SAMPLE_MONTHS } from '../sample-dates.ts'
import { isArmedForces, type UnitProfile } from '../unit-profiles.ts'
import { START, type Life } from './lives.ts'
import { CLEANED_DAY, endOf, MERGED_DAY } from './story-dates.ts'

/** How the app spreads among those who are not yet on it: by the last day of the story this share of them is. */
export interface Adoption {
  from: number
  /** Of those with a smartphone. */
  reach: number
  /** Of those without one, for whom somebody of the family signs in. */
  reachWithout: number
}

/** The whole story, also for a shorter one: that is cut, not hurried. */
const STORY = { from: START, to: endOf(SAMPLE_MONTHS.last) }

/** `installed` is the base organisation's share in mid-2024, for Kon Tum the one it will come to. */
export function adoptionOf(profile: UnitProfile, installed: number, isKonTum: boolean): Adoption {
  if (isKonTum) return { from: MERGED_DAY + 9, reach: Math.min(0.99, installed ** 0.5), reachWithout: installed ** 8 }
  // The armed forces come in with the one app of the country (QĐ 339-QĐ/TW, domain.md §0 row 2).
  if (isArmedForces(profile)) return { from: CLEANED_DAY - 60, reach: 0.93, reachWithout: 0.5 }
  return { from: STORY.from, reach: 0.35 + 0.5 * installed, reachWithout: 0.1 + 0.3 * installed ** 4 }
}

/** The day somebody activates an account who has none on `life.enters`, or null. */
export function drawActivation(life: Life, { from, reach, reachWithout }: Adoption, random: Random): number | null {
  const late = random.next() ** 1.5
  const chance = random.next()
  const start = Math.max(from, life.enters)
  const spread = (begin: number) => begin + Math.floor((STORY.to - begin) * late)
  if (life.smartphoneFrom <= start) return chance < reach ? spread(start) : null
  if (chance < reachWithout) return spread(start)
  return life.smartphoneFrom < STORY.to && chance < reach ? life.smartphoneFrom + 20 + Math.floor(90 * late) : null
}

/** New members are signed up with their first meetings. */
export function drawFirstActivation(life: Life, { from }: Adoption, random: Random): number | null {
  const day = Math.max(from, life.enters) + random.int(5, 110)
  return random.chance(0.965) ? day : null
}

/** The account that goes with it; one day in three it is made and opened at once. */
export function newAccount(activated: number, earliest: number, random: Random): Account {
  const waits = random.chance(0.4) ? random.int(0, 2) : random.int(3, 45)
  return { issued: Math.max(earliest, activated - waits), activated, lastLogin: null, logins: 0, status: 'active' }
}
