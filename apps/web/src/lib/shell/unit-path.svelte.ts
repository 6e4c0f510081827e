import { SvelteMap } from 'svelte/reactivity'
import type { UnitRef } from '#api/shared/common.contract.ts'
import { readUnitSummary } from '#lib/api/figures.ts'

/** The way from the reader's own unit to another, asked for once a unit and shown when it arrives. */
export class UnitPath {
  #known = new SvelteMap<string, UnitRef[]>()
  #asked: Record<string, true> = {}

  to(code: string, own: UnitRef): UnitRef[] {
    if (code === own.code) return [own]
    if (!this.#asked[code]) {
      this.#asked[code] = true
      readUnitSummary(fetch, code, {}).then(
        ({ path }) => this.#known.set(code, path),
        () => this.#known.set(code, [own]),
      )
    }
    return this.#known.get(code) ?? [own]
  }
}
