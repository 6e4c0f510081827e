import type { SentEntries, Standing, WrittenEntry } from '#api/programmes/entries.contract.ts'
import { ApiFailure } from '../api/errors.ts'

/** A figure that was written on this machine and has not arrived, or arrived and could not be kept. */
export interface Waiting {
  programmeId: string
  entry: WrittenEntry
  /** What it was called on the page, to name it when it comes back. */
  indicator: string
  unit: string
  outcome: 'waiting' | 'conflict' | 'refused'
  message: string | null
  standing: Standing | null
}

/** What of an outbox a page shows. */
export interface OutboxState {
  entries: readonly Waiting[]
  sending: boolean
  /** The server could not be reached when it was last tried. */
  offline: boolean
}

type Send = (programmeId: string, entries: WrittenEntry[]) => Promise<SentEntries>
type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const MOST_AT_ONCE = 100
const same = (one: Waiting, other: Waiting) =>
  one.programmeId === other.programmeId &&
  one.entry.unit === other.entry.unit &&
  one.entry.period === other.entry.period &&
  one.entry.indicator === other.entry.indicator

/**
 * The figures that wait on this machine until the server has them, of one user: kept before they are sent, sent as often as it
 * takes (each carries a key, so twice is once), and taken out only when the server said what became of them. What somebody else
 * said meanwhile comes back as a conflict, to be settled by who wrote it.
 */
export class Outbox {
  #state: OutboxState = { entries: [], sending: false, offline: false }
  readonly #name: string
  readonly #storage: Kept
  readonly #send: Send
  readonly #changed: (state: OutboxState) => void

  constructor(user: string, storage: Kept, send: Send, changed: (state: OutboxState) => void = () => undefined) {
    this.#name = `rollcall.outbox.${user}`
    this.#storage = storage
    this.#send = send
    this.#changed = changed
    this.#read()
  }

  get state(): OutboxState {
    return this.#state
  }

  #set(part: Partial<OutboxState>) {
    this.#state = { ...this.#state, ...part }
    this.#changed(this.#state)
  }

  /** What another page of this browser wrote meanwhile is there, too. */
  #read() {
    try {
      this.#set({ entries: JSON.parse(this.#storage.getItem(this.#name) ?? '[]') as Waiting[] })
    } catch {
      this.#set({ entries: [] })
    }
  }

  #change(next: (entries: readonly Waiting[]) => Waiting[]) {
    this.#read()
    const entries = next(this.#state.entries)
    if (entries.length === 0) this.#storage.removeItem(this.#name)
    else this.#storage.setItem(this.#name, JSON.stringify(entries))
    this.#set({ entries })
  }

  /** Keeps figures and begins to send them; what waited of the same unit, period and indicator gives way. */
  async write(written: Pick<Waiting, 'programmeId' | 'entry' | 'indicator' | 'unit'>[]): Promise<void> {
    const waiting = written.map((each): Waiting => ({ ...each, outcome: 'waiting', message: null, standing: null }))
    this.#change((entries) => [...entries.filter((one) => !waiting.some((other) => same(one, other))), ...waiting])
    await this.flush()
  }

  drop(key: string) {
    this.#change((entries) => entries.filter(({ entry }) => entry.key !== key))
  }

  /** Sends again, over what somebody else said, what came back. */
  async insist({ entry, standing, ...rest }: Waiting): Promise<void> {
    this.drop(entry.key)
    const seen = standing?.version ?? 0
    await this.write([{ ...rest, entry: { ...entry, key: crypto.randomUUID(), seen } }])
  }

  /** Sends what waits, oldest first, until nothing does or the server cannot be reached. */
  async flush(): Promise<void> {
    if (this.#state.sending) return
    this.#set({ sending: true })
    try {
      for (let batch = this.#next(); batch.length > 0; batch = this.#next()) {
        const { programmeId } = batch[0]!
        const { entries } = await this.#send(
          programmeId,
          batch.map(({ entry }) => entry),
        )
        this.#set({ offline: false })
        this.#settle(entries)
      }
    } catch (failure) {
      if (!(failure instanceof ApiFailure) || failure.code !== 'offline') throw failure
      this.#set({ offline: true })
    } finally {
      this.#set({ sending: false })
    }
  }

  #next(): Waiting[] {
    this.#read()
    const waiting = this.#state.entries.filter(({ outcome }) => outcome === 'waiting')
    return waiting.filter(({ programmeId }) => programmeId === waiting[0]!.programmeId).slice(0, MOST_AT_ONCE)
  }

  #settle(answers: SentEntries['entries']) {
    this.#change((entries) =>
      entries.flatMap((each): Waiting[] => {
        const answer = answers.find(({ key }) => key === each.entry.key)
        if (!answer) return [each]
        if (answer.outcome === 'kept' || answer.outcome === 'kept_before') return []
        return [{ ...each, outcome: answer.outcome, message: answer.message, standing: answer.standing }]
      }),
    )
  }
}
