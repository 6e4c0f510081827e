import { chmod, mkdtemp, readFile, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import pg from 'pg'
import { useEmbeddedServer } from '#api/database/embedded-server.ts'

/** A PostgreSQL of a test's own, which waits for the disk like a real one and may be killed. */
export interface KillableServer {
  /** Of the database of that name; another after each start. */
  url(name: string): string
  /** Ends every process of it with SIGKILL, and starts it again. */
  kill(): Promise<void>
  /** Runs one statement as its owner in the database of that name. */
  ask<Row = Record<string, unknown>>(name: string, text: string): Promise<Row[]>
  /** Waits until no command is connected to that database any more. */
  unused(name: string): Promise<void>
  close(): Promise<void>
}

async function processesOf(cluster: string): Promise<number[]> {
  const first = Number((await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n')[0])
  const children = await readFile(`/proc/${first}/task/${first}/children`, 'utf8')
  return [first, ...children.trim().split(/\s+/).filter(Boolean).map(Number)]
}

const isGone = (pid: number) =>
  readFile(`/proc/${pid}/stat`, 'utf8').then(
    (stat) => /^\d+ \(.*\) Z/.test(stat),
    () => true,
  )

export async function openKillableServer(): Promise<KillableServer> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-killable-'))
  // the server runs as another user when we are root
  await chmod(folder, 0o755)
  let server = await useEmbeddedServer(folder)
  const url = (name: string) => Object.assign(new URL(server.url), { pathname: `/${name}` }).href
  const ask = async <Row>(name: string, text: string) => {
    const client = new pg.Client({ connectionString: url(name) })
    client.on('error', () => undefined)
    await client.connect()
    try {
      return (await client.query(text)).rows as Row[]
    } finally {
      await client.end()
    }
  }
  return {
    url,
    ask,
    async kill() {
      const processes = await processesOf(join(folder, 'postgres/cluster'))
      for (const pid of processes) {
        try {
          process.kill(pid, 'SIGKILL')
        } catch {
          // went by itself
        }
      }
      for (const pid of processes) while (!(await isGone(pid))) await after(10)
      server = await useEmbeddedServer(folder)
    },
    async unused(name) {
      const others = `select from pg_stat_activity where datname = '${name}' and application_name = 'rollcall'`
      while ((await ask('postgres', others)).length > 0) await after(20)
    },
    async close() {
      await server.release()
      const data = await realpath(join(folder, 'postgres')).catch(() => null)
      if (data) await rm(data, { recursive: true, force: true })
      await rm(folder, { recursive: true, force: true })
    },
  }
}
