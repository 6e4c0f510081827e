import { finished } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

// So many bytes of a table wait for its turn: rare enough to cost nothing, little enough to hold.
const PIECE = 2 << 20
// No sign takes more bytes of UTF-8 than this for each of its UTF-16 units.
const BYTES_PER_UNIT = 3

/** One table being filled: what gathers now, and the buffer that the server is taking in or has taken in. */
interface Filling {
  statement: string
  gathering: Buffer
  size: number
  sent: Buffer
}

/**
 * Fills several tables over one connection. Lines gather in memory; a full piece makes each table in turn take its own
 * by `COPY`, while the next lines are already being read. Memory stays at two pieces a table.
 */
export class CopyInTurns {
  /** Whether enough has gathered to be sent. */
  full = false
  readonly #client: pg.ClientBase
  readonly #tables: Filling[]
  #sending: Promise<void> = Promise.resolve()

  constructor(client: pg.ClientBase, statements: readonly string[]) {
    this.#client = client
    this.#tables = statements.map((statement) => {
      return { statement, gathering: Buffer.allocUnsafe(PIECE), size: 0, sent: Buffer.allocUnsafe(PIECE) }
    })
  }

  /** Gathers one line for the table of that statement. */
  add(table: number, line: string): void {
    const filling = this.#tables[table]!
    const most = filling.size + line.length * BYTES_PER_UNIT
    if (most > filling.gathering.length) filling.gathering = grown(filling.gathering, most)
    filling.size += filling.gathering.write(line, filling.size)
    if (filling.size > PIECE - (PIECE >> 3)) this.full = true
  }

  /** Sends what has gathered, once the server has what was sent before. Throws what it said against that. */
  async send(): Promise<void> {
    await this.#sending
    const pieces = this.#tables.map((table) => {
      const bytes = table.gathering.subarray(0, table.size)
      ;[table.gathering, table.sent] = [table.sent, table.gathering]
      table.size = 0
      return { statement: table.statement, bytes }
    })
    this.full = false
    this.#sending = this.#copy(pieces)
    // the next who waits for it is told; until then nobody listens
    this.#sending.catch(() => undefined)
  }

  /** Sends the rest and waits until the server has all of it. */
  async end(): Promise<void> {
    await this.send()
    await this.#sending
  }

  /** Waits until the connection is free again, whatever became of what was sent. */
  async abandon(): Promise<void> {
    await this.#sending.catch(() => undefined)
  }

  async #copy(pieces: readonly { statement: string; bytes: Buffer }[]): Promise<void> {
    for (const { statement, bytes } of pieces) {
      const copy = this.#client.query(copyFrom(statement))
      copy.end(bytes)
      await finished(copy)
    }
  }
}

function grown(buffer: Buffer, least: number): Buffer {
  const larger = Buffer.allocUnsafe(Math.max(least, buffer.length * 2))
  buffer.copy(larger)
  return larger
}
