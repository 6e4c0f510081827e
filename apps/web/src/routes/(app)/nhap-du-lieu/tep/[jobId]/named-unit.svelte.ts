import { readUnitSummary } from '#lib/api/figures.ts'

/** A unit of which only the code is known; its name comes a moment later, or not when it is out of the reader's sight. */
export class NamedUnit {
  name = $state<string | null>(null)

  constructor(code: string | null) {
    if (code === null) return
    readUnitSummary(fetch, code, {}).then(
      ({ unit }) => (this.name = unit.name),
      () => undefined,
    )
  }
}
