import { sql } from 'kysely'
import pg from 'pg'
import type { Database, Db } from '../database/connect.ts'

/** Takes what waits into the chains; returns how many events. Safe beside any other process that does the same. */
export async function sealEvents({ db }: Pick<Database, 'db'>): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    select distinct province_id as id from audit_waiting order by province_id`.execute(db)
  let sealed = 0
  for (const { id } of rows) sealed += await sealProvince(db, id)
  return sealed
}

export async function sealProvince(db: Db, provinceId: string): Promise<number> {
  const { rows } = await sql<{ sealed: number }>`select seal_events(${provinceId}::bigint) as sealed`.execute(db)
  return rows[0]!.sealed
}

export interface Sealing {
  close(): Promise<void>
}

const AGAIN = 30_000

/**
 * Seals at once, whenever a process has committed an act, and every half minute should a word have been missed. Needs no
 * word from the routes: PostgreSQL tells of an act when its transaction is committed, and only then.
 */
export async function openSealing(database: Pick<Database, 'db' | 'url'>): Promise<Sealing> {
  let listener: pg.Client | null = null
  let running: Promise<void> | null = null
  let asked = false

  const listen = async () => {
    const client = new pg.Client({ connectionString: database.url, application_name: 'rollcall sealing' })
    client.on('notification', () => void seal())
    client.on('error', () => undefined)
    client.on('end', () => (listener = null))
    await client.connect()
    await client.query('listen audit_event')
    listener = client
  }
  const rounds = async () => {
    while (asked) {
      asked = false
      await sealEvents(database).catch((error: unknown) => console.error('sealing', error))
    }
    running = null
  }
  /** One round at a time; who asks during one gets another after it. */
  const seal = (): Promise<void> => {
    asked = true
    return (running ??= rounds())
  }

  await listen()
  await seal()
  const timer = setInterval(() => {
    if (!listener) void listen().catch(() => undefined)
    void seal()
  }, AGAIN)
  return {
    async close() {
      clearInterval(timer)
      await listener?.end()
      await seal()
    },
  }
}
