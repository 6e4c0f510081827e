import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FuzzResult } from './fuzz-one.ts'
import { FuzzThread, ThreadEnded } from './fuzz-thread.ts'

export interface FuzzOptions {
  seed: number
  /** By number. */
  files: Iterable<number>
  threads: number
  onResult(result: FuzzResult): void
}

/** What the process may hold while a file is read. */
const MOST_BYTES = 2_048 * 1024 * 1024

/** Fuzzes files in threads; `onResult` hears of each. Returns the most bytes the process held. */
export async function fuzz({ seed, files, threads, onResult }: FuzzOptions): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-fuzz-'))
  const waiting = files[Symbol.iterator]()
  // held by the process since each thread took its file
  const held = Array<number>(threads).fill(0)
  let most = 0
  const watch = setInterval(() => {
    const { rss } = process.memoryUsage()
    held.forEach((bytes, at) => (held[at] = Math.max(bytes, rss)))
    most = Math.max(most, rss)
  }, 20)
  const work = async (_: unknown, at: number) => {
    const thread = new FuzzThread({ seed, folder, name: `file-${at}` })
    for (let next = waiting.next(); !next.done; next = waiting.next()) {
      held[at] = 0
      const ended = await thread.run(next.value)
      const result = ended instanceof ThreadEnded ? withoutResult(ended) : ended
      if (held[at]! > MOST_BYTES) result.violations.push(`the process held ${held[at]! >> 20} MB`)
      onResult(result)
    }
    await thread.end()
  }
  try {
    await Promise.all(held.map(work))
    return most
  } finally {
    clearInterval(watch)
    await rm(folder, { recursive: true })
  }
}

const withoutResult = ({ file, message }: ThreadEnded): FuzzResult => ({
  ...{ ...file, refused: null, rows: 0, records: 0, ms: 0 },
  violations: [message],
})
