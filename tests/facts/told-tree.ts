import type { GivenRow } from '../given-province.ts'

/** A unit for a time, as a row of a units file tells it. Days are `YYYY-MM-DD`, `to` the last or empty. */
interface Told {
  code: string
  parent: string
  from: string
  to: string
  successors: string[]
}

const FAR = '9999-12-31'
const next = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)

/**
 * A dated tree recounted from rows of units files alone, one person and one day at a time: whose figures a person is in.
 * Shares nothing with db/imports/closure.
 */
export class ToldTree {
  readonly #told = new Map<string, Told[]>()

  constructor(rows: readonly GivenRow[]) {
    for (const row of rows) {
      const versions = this.#told.get(row.code!) ?? []
      const told = {
        ...{ code: row.code!, parent: row.parent_code!, from: row.valid_from!, to: row.valid_to || FAR },
        successors: (row.successor_codes ?? '').split(';').filter(Boolean),
      }
      this.#told.set(
        row.code!,
        [...versions.filter(({ from }) => from !== told.from), told].sort((a, b) => (a.from < b.from ? -1 : 1)),
      )
    }
    // a version ends the day before the next one begins
    for (const versions of this.#told.values()) {
      versions.forEach((one, at) => {
        const then = versions[at + 1]
        if (then && one.to >= then.from)
          one.to = new Date(Date.parse(then.from) - 86_400_000).toISOString().slice(0, 10)
      })
    }
  }

  codesOn(day: string): string[] {
    return [...this.#told.keys()].filter((code) => this.#on(code, day))
  }

  /** The unit its people belong in on a day and all above it, from there upwards; empty where they were nowhere. */
  chain(code: string, day: string): string[] {
    const stands = this.#on(code, day)
    if (stands) return stands.parent ? [code, ...this.chain(stands.parent, day)] : [code]
    const versions = this.#told.get(code)!
    const last = versions.findLast(({ to }) => to < day)
    const bases = last
      ? last.successors.filter((successor) => successor !== code)
      : this.#cameFrom(code, versions[0]!.from)
    if (last && bases.length === 0) return this.chain(last.parent, day)
    const chains = bases.map((base) => this.chain(base, day))
    return (chains[0] ?? []).filter((above) => chains.every((chain) => chain.includes(above)))
  }

  #on(code: string, day: string): Told | undefined {
    return this.#told.get(code)!.find(({ from, to }) => from <= day && day <= to)
  }

  #cameFrom(code: string, founded: string): string[] {
    return [...this.#told.values()]
      .flat()
      .filter(
        ({ code: former, successors, to }) => former !== code && successors.includes(code) && next(to) === founded,
      )
      .map(({ code: former }) => former)
  }
}
