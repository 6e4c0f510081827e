import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { connect, type Database } from '#api/database/connect.ts'
import { PLAIN, type Numbers } from '#api/keys/numbers.ts'
import { useEmbeddedServer } from '#api/database/embedded-server.ts'
import { migrate } from '#api/database/migrate.ts'

const withName = (url: string, name: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href

async function admin<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** The server the tests use: the one of the running suite, `TEST_DATABASE_URL`, or one started for this call. */
async function testServer(): Promise<{ url: string; release(): Promise<void> }> {
  const known = process.env.TEST_DATABASE_URL ?? process.env.ROLLCALL_TEST_SERVER
  if (known) return { url: known, release: async () => undefined }
  return useEmbeddedServer(join(tmpdir(), `rollcall-scratch-${process.getuid?.() ?? 0}`))
}

/** Makes `template` with the schema and nothing in it; the suite does so once. */
export async function makeTemplate(url: string, template: string): Promise<void> {
  await admin(url, async (client) => {
    await client.query(`drop database if exists ${template} with (force)`)
    await client.query(`create database ${template}`)
  })
  const database = connect(withName(url, template), 2)
  await migrate(database)
  await database.close()
}

/** A database that nobody uses any more but to copy it. */
export interface KeptDatabase {
  name: string
  open(): Promise<ScratchDatabase>
  drop(): Promise<void>
}

export interface ScratchDatabase extends Database {
  /** Disconnects from it and leaves it as it stands. */
  keep(): Promise<KeptDatabase>
}

/**
 * A database of one's own, dropped on close: a copy of `of`, else with the schema and no rows, or with nothing at all
 * (`bare`).
 */
export async function openScratchDatabase({
  bare = false,
  of = process.env.ROLLCALL_TEST_TEMPLATE,
  numbers = PLAIN,
}: { bare?: boolean; of?: string | undefined; numbers?: Numbers } = {}): Promise<ScratchDatabase> {
  const server = await testServer()
  const name = `scratch_${randomBytes(6).toString('hex')}`
  const template = bare ? undefined : of
  // copying files takes half the time of writing each page to the log
  const copy = template ? ` template ${template} strategy file_copy` : ''
  await admin(server.url, (client) => client.query(`create database ${name}${copy}`))
  const database = connect(withName(server.url, name), 6, 0, numbers)
  if (!template && !bare) await migrate(database)
  const drop = async () => {
    await admin(server.url, (client) => client.query(`drop database if exists ${name} with (force)`))
    await server.release()
  }
  const close = async () => {
    await database.close()
    await drop()
  }
  const keep = async () => {
    await database.close()
    return { name, open: () => openScratchDatabase({ of: name, numbers }), drop }
  }
  return { ...database, close, keep }
}

/** A database that the first of a run to ask for it fills; all get copies. `name` says what it holds. */
export async function openFilled(
  name: string,
  fill: (database: Database) => Promise<unknown>,
): Promise<ScratchDatabase> {
  const filled = `${process.env.ROLLCALL_TEST_TREE}_${name}`
  try {
    return await openScratchDatabase({ of: filled })
  } catch (error) {
    // no such database
    if ((error as { code?: string }).code !== '3D000') throw error
  }
  const database = await openScratchDatabase()
  await fill(database)
  const kept = await database.keep()
  const server = await testServer()
  await admin(server.url, (client) => client.query(`alter database ${kept.name} rename to ${filled}`))
  await server.release()
  return openScratchDatabase({ of: filled })
}
