import { Random } from './random.ts'
import { RATES } from './rates.ts'

/** What all rows of one base organisation's file have in common, because one clerk and one machine made it. */
export interface ClerkHabits {
  /** Numbers were numeric cells once: leading zeros are gone (domain.md §2.8 row 2). */
  losesZeros: boolean
  /** The file went through a Mac or a phone: letters and marks are apart (row 15). */
  decomposes: boolean
  /** "Hoà, Thuý" where others write "Hòa, Thúy" (row 13). */
  marksSecondVowel: boolean
}

/**
 * The habits of base organisation number `ordinal` in its roster or its list for the app.
 * Multiples of an irrational number fill [0, 1) evenly, so also a small province meets the rates;
 * independent draws of so few clerks would not.
 */
export class Clerks {
  #phase: number

  constructor(seed: number) {
    this.#phase = new Random(seed, 'clerks').next()
  }

  habits(ordinal: number, file: 'roster' | 'app'): ClerkHabits {
    const has = (rate: number, irrational: number) => (this.#phase + ordinal * irrational) % 1 < rate
    return {
      losesZeros: has(RATES.leadingZerosLost[file], file === 'roster' ? Math.SQRT2 : Math.sqrt(11)),
      decomposes: has(RATES.decomposed[file], file === 'roster' ? Math.sqrt(3) : Math.sqrt(7)),
      marksSecondVowel: has(RATES.toneOnSecondVowel[file], Math.sqrt(5)),
    }
  }
}
