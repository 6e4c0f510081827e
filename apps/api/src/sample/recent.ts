import type { Random } from './random.ts'

/**
 * The last few of a long series: errors that borrow from someone else borrow from here,
 * so that the generator never holds the whole province.
 */
export class Recent<T> {
  #items: T[] = []
  #next = 0
  #size: number

  constructor(size: number) {
    this.#size = size
  }

  add(item: T): void {
    this.#items[this.#next] = item
    this.#next = (this.#next + 1) % this.#size
  }

  /** One of them, or undefined while there is none. */
  pick(random: Random): T | undefined {
    return this.#items.length === 0 ? undefined : random.pick(this.#items)
  }
}

export type RecentPeople = Recent<{ cardNo: string; phone: string }>
export type RecentBranches = Recent<string>
