import { readFileSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import type pg from 'pg'
import type { Database } from './connect.ts'

const LATER = constants.priority.PRIORITY_BELOW_NORMAL

/** What node-postgres knows of a connection beyond its types. */
interface Connected {
  processID: number
  connection: { stream: { localPort?: number } }
}

/** Whether that process of this machine is the one our connection speaks to: its title names our port. */
function isOurs({ processID, connection }: Connected): boolean {
  const title = readFileSync(`/proc/${processID}/cmdline`, 'utf8')
  return title.startsWith('postgres: ') && title.includes(`(${connection.stream.localPort})`)
}

/**
 * Lets whoever answers requests go first: this thread, and the server's processes that work for it where they run on this
 * machine, take the processors that nobody else wants. On two cores a file of a million rows keeps both busy for minutes.
 * Where the system knows no priority of single threads, or does not let us, everything stays as it is.
 */
export function giveWay({ pool }: Pick<Database, 'pool'>): void {
  if (process.platform !== 'linux') return
  setPriority(LATER)
  pool.on('connect', (client: pg.PoolClient) => {
    const connected = client as unknown as Connected
    try {
      if (isOurs(connected)) setPriority(connected.processID, LATER)
    } catch {
      // another machine's process, or not ours to change
    }
  })
}
