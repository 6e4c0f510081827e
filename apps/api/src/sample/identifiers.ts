import { hashText, weighted, type Random, type Weighted } from './random.ts'
import type { Sex } from './names.ts'

/** Province of birth registration; Quảng Ngãi is 051 (domain.md §2.2). */
export const ORIGINS = weighted<string>([
  ['051', 89],
  ['052', 2.5],
  ['049', 2.5],
  ['048', 1.2],
  ['046', 0.8],
  ['040', 0.8],
  ['038', 0.6],
  ['042', 0.6],
  ['062', 0.4],
  ['044', 0.3],
  ['001', 0.4],
  ['036', 0.2],
  ['034', 0.2],
  ['064', 0.2],
  ['079', 0.3],
])

/** Prefix of 8-digit cards: this province's, and those of provinces members came from with their card. */
const CARD_PREFIXES = weighted<number>([
  [51, 95],
  [1, 0.6],
  [4, 0.5],
  [8, 0.4],
  [38, 0.4],
  [40, 0.6],
  [48, 0.9],
  [49, 0.8],
  [52, 0.8],
])

/** Mobile prefixes in use since 2018-09-15 (domain.md §2.7), by how often the province meets them. */
const PHONE_PREFIXES = weighted<string>(
  `0905 6 0935 4 0914 4 0915 3 0987 3 0986 3 0988 2 0983 2 0972 2 0973 2 0974 2 0979 2 0982 2 0963 2 0964 2 0965 2 0968 2
  0985 2 0989 2 0906 2 0903 1 0901 1 0911 1 0916 2 0917 1 0918 2 0919 2 0941 1 0944 1 0945 1 0947 1 0948 2 0949 1 0358 2
  0362 2 0366 1 0374 2 0377 2 0385 2 0389 2 0393 2 0397 2 0327 1 0334 1 0346 1 0352 2 0764 1 0773 1 0795 2 0702 1 0823 1
  0834 1 0845 1 0855 1 0813 1 0562 0.3 0582 0.3 0592 0.2`
    .trim()
    .split(/\s+/)
    .flatMap((word, i, words) => (i % 2 === 0 ? [[word, Number(words[i + 1])] as const] : [])),
)

const MILLION = 1_000_000
/** Letters of the profile numbers; the symbol of the province was not found (§2.2), the first stands for it. */
const PROFILE_SYMBOLS = ['QN', 'QNA', 'QNB', 'QNC', 'QND', 'QNE', 'QNG', 'QNH']

/** Where one province, or one time, takes its numbers from. */
export interface NumberBlocks {
  origins: Weighted<string>
  cardPrefixes: Weighted<number>
  /** Cards of a full prefix run on into the next ones after this. */
  cardPrefixesEnd: number
  profileSymbols: readonly string[]
  /** Counts keys, citizen ids and phones down from the end of their range instead of up from its start. */
  fromTheEnd: boolean
}

const FIRST_BLOCKS: NumberBlocks = {
  origins: ORIGINS,
  cardPrefixes: CARD_PREFIXES,
  cardPrefixesEnd: 79,
  profileSymbols: PROFILE_SYMBOLS,
  fromTheEnd: false,
}

/** How many numbers of each group are handed out. */
export type Counters = Map<string | number, number>

/**
 * Hands out identifiers that no two people share, without remembering a single one: counters per group,
 * each scattered over its range by a multiplication that is one-to-one.
 */
export class Identifiers {
  #blocks: NumberBlocks
  #counters: Counters

  constructor(blocks: NumberBlocks = FIRST_BLOCKS, counters: Counters = new Map()) {
    this.#blocks = blocks
    this.#counters = counters
  }

  /** The key of the member database: `DV` and 7 digits. */
  memberCode(): string {
    return `DV${digits(scatter(this.#place('members', 10 * MILLION), 6180341, 10 * MILLION, 'members'), 7)}`
  }

  /** The key of the app: `TK` and 8 digits. */
  accountId(): string {
    return `TK${digits(scatter(this.#place('accounts', 100 * MILLION), 38196603, 100 * MILLION, 'accounts'), 8)}`
  }

  /**
   * 12 digits: province of birth registration, sex and century, two digits of the year, six of its own
   * (domain.md §2.2).
   */
  citizenId(sex: Sex, birthYear: number, random: Random): string {
    const century = (birthYear >= 2000 ? 2 : 0) + (sex === 'female' ? 1 : 0)
    const group = `${random.draw(this.#blocks.origins)}${century}${digits(birthYear % 100, 2)}`
    return group + digits(scatter(this.#place(group, MILLION), 618033, MILLION, group), 6)
  }

  /** 8 digits: two of the province and six running ones; a full prefix runs over into the next free one. */
  cardNo(random: Random): string {
    const prefix = random.draw(this.#blocks.cardPrefixes)
    const running = this.#next(prefix)
    const block = Math.floor(running / MILLION)
    const shown = block === 0 ? prefix : this.#blocks.cardPrefixesEnd + block
    return digits(shown, 2) + digits(scatter(running % MILLION, 381967, MILLION, prefix), 6)
  }

  /** `000001 QN`: six running digits and the symbol of the province. */
  profileNo(): string {
    const symbols = this.#blocks.profileSymbols
    const running = this.#next(`profiles ${symbols[0]}`)
    return `${digits((running % (MILLION - 1)) + 1, 6)} ${symbols[Math.floor(running / (MILLION - 1))]}`
  }

  /** A mobile number in its canonical form, 10 digits. */
  phone(random: Random): string {
    const prefix = random.draw(PHONE_PREFIXES)
    return prefix + digits(scatter(this.#place(prefix, MILLION), 271829, MILLION, prefix), 6)
  }

  /** The next place of a group's range of `size`. */
  #place(group: string | number, size: number): number {
    const count = this.#next(group)
    return this.#blocks.fromTheEnd ? size - 1 - count : count
  }

  #next(group: string | number): number {
    const count = this.#counters.get(group) ?? 0
    this.#counters.set(group, count + 1)
    return count
  }
}

/**
 * One-to-one on 0…modulus−1 because `factor` shares no divisor with `modulus`, a power of ten; each `group` starts
 * elsewhere. The largest product met, 10⁸ × 4·10⁷, is still an exact double.
 */
function scatter(index: number, factor: number, modulus: number, group: string | number): number {
  return (index * factor + hashText(String(group))) % modulus
}

function digits(value: number, width: number): string {
  return String(value).padStart(width, '0')
}
