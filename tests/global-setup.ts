import { chmod, mkdtemp, readdir, readFile, realpath, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { CHECKOUT } from '#api/config.ts'
import { useEmbeddedServer } from '#api/database/embedded-server.ts'
import { isAlive } from '#api/database/file-lock.ts'
import { openProvince } from '#tests/given-province.ts'
import { makeTemplate } from '#tests/scratch-database.ts'

const TEMPLATE = 'rollcall_template'
const PREFIX = 'rollcall-test-'
const MEMORY = '/dev/shm'
const PLENTY = 4 * 1024 ** 3

/** Removes a run's folder, and the data where it lies elsewhere because the server's user cannot enter the folder. */
async function removeHome(home: string): Promise<void> {
  const data = await realpath(join(home, 'postgres')).catch(() => null)
  if (data) await rm(data, { recursive: true, force: true })
  await rm(home, { recursive: true, force: true })
}

/** Stops and removes what killed runs have left; another user's folders stay. */
async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const pid = Number(name.slice(PREFIX.length).split('-')[0])
    if (!name.startsWith(PREFIX) || isAlive(pid)) continue
    const home = join(folder, name)
    try {
      const postmaster = await readFile(join(home, 'postgres/cluster/postmaster.pid'), 'utf8').catch(() => '')
      // the second line names the data folder: a process id alone may by now be another program's
      const [server, data] = postmaster.split('\n')
      const command = await readFile(`/proc/${server}/cmdline`, 'utf8').catch(() => '')
      if (data && command.includes(data)) process.kill(Number(server), 'SIGKILL')
      await removeHome(home)
    } catch {
      continue
    }
  }
}

async function execute(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}

/** What is lost in a crash is of no use to a test. */
const neverWaitForTheDisk = (url: string) =>
  execute(
    url,
    'alter system set fsync = off',
    'alter system set synchronous_commit = off',
    'alter system set full_page_writes = off',
    'select pg_reload_conf()',
  )

/** Drops the database of the tree and those named after it (`openFilled`). */
async function dropTogether(url: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ datname: string }>('select datname from pg_database where starts_with(datname, $1)', [name]) // prettier-ignore
  for (const { datname } of rows) await client.query(`drop database ${datname} with (force)`)
  await client.end()
}

/** The migrated database every test copies, and one with the usual tree. Returns what takes it away. */
async function provideTemplates(url: string): Promise<() => Promise<void>> {
  await makeTemplate(url, TEMPLATE)
  await execute(
    url,
    `alter database ${TEMPLATE} allow_connections false`,
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${TEMPLATE}'`,
  )
  Object.assign(process.env, { ROLLCALL_TEST_SERVER: url, ROLLCALL_TEST_TEMPLATE: TEMPLATE })
  const tree = await (await openProvince()).keep()
  process.env.ROLLCALL_TEST_TREE = tree.name
  return () => dropTogether(url, tree.name)
}

/** Memory where there is plenty of it: with every test the thousand files of a database come and go. */
async function quickestFolder(): Promise<string> {
  const { bavail, bsize } = await statfs(MEMORY).catch(() => ({ bavail: 0, bsize: 0 }))
  return Math.min(bavail * bsize, process.availableMemory()) > PLENTY ? MEMORY : tmpdir()
}

/** What tests start in processes and threads of their own is compiled once, as what `npx rollcall` starts is. */
const compileOnce = () => (process.env.NODE_COMPILE_CACHE ??= join(CHECKOUT, 'node_modules/.cache/node'))

/** One server for the whole run, `TEST_DATABASE_URL` or its own, and on it the migrated template every test copies. */
export async function setup(): Promise<() => Promise<void>> {
  compileOnce()
  const given = process.env.TEST_DATABASE_URL
  if (given) return provideTemplates(given)
  for (const folder of new Set([MEMORY, tmpdir()])) await sweep(folder)
  const home = await mkdtemp(join(await quickestFolder(), `${PREFIX}${process.pid}-`))
  // the server runs as another user when we are root
  await chmod(home, 0o755)
  const server = await useEmbeddedServer(home)
  const stop = async () => {
    await server.release()
    await removeHome(home)
  }
  try {
    await neverWaitForTheDisk(server.url)
    await provideTemplates(server.url)
  } catch (error) {
    await stop()
    throw error
  }
  return stop
}
