import type { UnitSearchAnswer } from '#api/org-units/org-units.contract.ts'
import { searchUnits } from '#lib/api/units.ts'

type Found = UnitSearchAnswer['units'][number]
const PAUSE = 120

/** What is typed into the unit search and what came back for it; answers that arrive late are dropped. */
export class UnitSearch {
  query = $state('')
  /** Units found for `answered`; null before the first answer. */
  units = $state.raw<Found[] | null>(null)
  answered = $state('')
  failed = $state(false)
  active = $state(0)
  /** Only units that stood on this day; empty: whatever ever was. */
  on = ''
  #asking: AbortController | null = null
  #timer: ReturnType<typeof setTimeout> | undefined

  type(text: string): void {
    this.query = text
    clearTimeout(this.#timer)
    this.#asking?.abort()
    const wanted = text.trim()
    if (wanted === '') this.#show(null, '')
    else this.#timer = setTimeout(() => void this.#ask(wanted), PAUSE)
  }

  clear(): void {
    this.type('')
  }

  move(step: number): void {
    const total = this.units?.length ?? 0
    if (total > 0) this.active = (this.active + step + total) % total
  }

  async #ask(wanted: string): Promise<void> {
    const asking = (this.#asking = new AbortController())
    const abortable: typeof fetch = (input, init) => fetch(input, { ...init, signal: asking.signal })
    try {
      const { units } = await searchUnits(abortable, wanted, this.on || undefined)
      this.#show(units, wanted)
    } catch {
      if (!asking.signal.aborted) this.failed = true
    }
  }

  #show(units: Found[] | null, answered: string): void {
    this.units = units
    this.answered = answered
    this.failed = false
    this.active = 0
  }
}
