/** Values with their cumulative weights, ready to draw from. */
export interface Weighted<T> {
  values: readonly T[]
  cumulative: readonly number[]
}

/** Prepares `[value, weight]` pairs; weights are any positive numbers, they need not sum to one. */
export function weighted<T>(pairs: readonly (readonly [T, number])[]): Weighted<T> {
  let sum = 0
  return { values: pairs.map(([value]) => value), cumulative: pairs.map(([, weight]) => (sum += weight)) }
}

/**
 * A reproducible stream of chance (sfc32, by Chris Doty-Humphrey).
 * Streams of one seed and different names do not influence one another, so a change in the meetings
 * leaves every person as they were.
 */
export class Random {
  #a: number
  #b: number
  #c: number
  #d = 1

  constructor(seed: number, name: string) {
    const hash = hashText(`${seed}/${name}`)
    this.#a = hash
    this.#b = Math.imul(hash ^ 0x9e3779b9, 0x85ebca6b)
    this.#c = Math.imul(hash ^ seed, 0xc2b2ae35)
    for (let i = 0; i < 12; i++) this.next()
  }

  /** A number in [0, 1). */
  next(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#d) | 0
    this.#d = (this.#d + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum
    this.#c |= 0
    return (sum >>> 0) / 4294967296
  }

  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1))
  }

  /** True with probability `rate`. */
  chance(rate: number): boolean {
    return this.next() < rate
  }

  /** One of `values`, all equally likely. */
  pick<T>(values: readonly T[]): T {
    return values[Math.floor(this.next() * values.length)] as T
  }

  /** One of the weighted values. */
  draw<T>({ values, cumulative }: Weighted<T>): T {
    const at = this.next() * (cumulative.at(-1) ?? 0)
    let low = 0
    let high = values.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((cumulative[middle] as number) > at) high = middle
      else low = middle + 1
    }
    return values[low] as T
  }

  /** Roughly normal around 0 with deviation 1 (sum of four uniforms), between −3.5 and 3.5. */
  bell(): number {
    return (this.next() + this.next() + this.next() + this.next() - 2) * 1.732
  }

  /** A copy of `values` in a drawn order. */
  shuffled<T>(values: readonly T[]): T[] {
    const result = [...values]
    for (let i = result.length - 1; i > 0; i--) {
      const j = this.int(0, i)
      const kept = result[i] as T
      result[i] = result[j] as T
      result[j] = kept
    }
    return result
  }
}

/** FNV-1a over UTF-16 units: spreads a text over 32 bits. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}
