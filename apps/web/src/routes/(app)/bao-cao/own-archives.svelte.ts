import type { Archive } from '#api/reports/archives/archives.contract.ts'
import type { DocumentFormat } from '#api/reports/document.contract.ts'
import { askArchive, dropArchive, readArchives } from '#lib/api/reports.ts'
import { messageOf } from '#lib/api/errors.ts'

const PAUSE = 800
/** Between two tries while the server does not answer. */
const LONG_PAUSE = 4000

/** The archives that the reader has asked for of one unit and quarter, looked at again and again while one is made. */
export class OwnArchives {
  readonly #unit: string
  readonly #period: string
  #watched = false
  #following = false
  all = $state.raw<Archive[]>([])
  problem = $state<string | null>(null)
  busy = $state(false)

  readonly shown = $derived.by(() =>
    this.all.filter(({ unit, period }) => unit.code === this.#unit && period === this.#period),
  )

  constructor(unit: string, period: string) {
    this.#unit = unit
    this.#period = period
  }

  /** Looks after them until the function it gives is called. */
  watch(): () => void {
    this.#watched = true
    void this.#look().then(() => this.#follow())
    return () => (this.#watched = false)
  }

  ask = (formats: DocumentFormat[]) =>
    this.#act(async () => {
      await askArchive({ unit: this.#unit, period: this.#period, formats })
      await this.#look()
    })

  drop = (archiveId: string) =>
    this.#act(async () => {
      this.all = (await dropArchive(archiveId)).archives
    })

  async #act(work: () => Promise<void>): Promise<void> {
    this.busy = true
    this.problem = null
    try {
      await work()
    } catch (failure) {
      this.problem = messageOf(failure)
      // what was dropped may have gone by itself
      await this.#look()
    }
    this.busy = false
    void this.#follow()
  }

  /** Whether the server answered. */
  async #look(): Promise<boolean> {
    try {
      this.all = (await readArchives(fetch)).archives
      return true
    } catch {
      return false
    }
  }

  async #follow(): Promise<void> {
    if (this.#following) return
    this.#following = true
    let answered = true
    while (this.#watched && this.shown.some(({ state }) => state === 'waiting' || state === 'working')) {
      await new Promise((resolve) => setTimeout(resolve, answered ? PAUSE : LONG_PAUSE))
      if (this.#watched) answered = await this.#look()
    }
    this.#following = false
  }
}
