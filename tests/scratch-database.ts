import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { connect, type Database } from '#api/database/connect.ts'
import { PLAIN } from '#api/keys/numbers.ts'
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

/** A database of one's own with the schema and no rows, or with nothing at all (`bare`), dropped on close. */
export async function openScratchDatabase({ bare = false, numbers = PLAIN } = {}): Promise<Database> {
  const server = await testServer()
  const name = `scratch_${randomBytes(6).toString('hex')}`
  const template = bare ? undefined : process.env.ROLLCALL_TEST_TEMPLATE
  await admin(server.url, (client) => client.query(`create database ${name}${template ? ` template ${template}` : ''}`))
  const database = connect(withName(server.url, name), 6, 0, numbers)
  if (!template && !bare) await migrate(database)
  const close = async () => {
    await database.close()
    await admin(server.url, (client) => client.query(`drop database if exists ${name} with (force)`))
    await server.release()
  }
  return { ...database, close }
}
