import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, chown, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { AppError } from '../errors.ts'
import { embeddedHome, type EmbeddedHome } from './embedded-home.ts'
import { isAlive, withFileLock } from './file-lock.ts'

/** The running server as one process sees it; `release` stops it when nobody else of this machine uses it. */
export interface EmbeddedServer {
  url: string
  release(): Promise<void>
}

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '60',
  shared_buffers: '256MB',
  // a register of a million rows is written by one backend, which waits whenever its log buffer is full
  wal_buffers: '64MB',
  // at most; a file being taken in is looked through nine times, and is not read from disk for each
  temp_buffers: '384MB',
  work_mem: '64MB',
  maintenance_work_mem: '256MB',
  effective_cache_size: '1GB',
  random_page_cost: '1.1',
  // no standby reads this server: a table filled in the transaction that made it needs no log
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '4GB',
  checkpoint_timeout: '15min',
  // our statements are either tiny or plain scans; compiling them cost more than it saved
  jit: 'off',
  max_parallel_workers_per_gather: '1',
  // a killed importer must not keep its transaction until a long statement ends
  client_connection_check_interval: '500ms',
  // its log lies in plain text: no rows in the details of errors, no statements with what they were given
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  timezone: 'Asia/Ho_Chi_Minh',
}

async function runInitdb(home: EmbeddedHome, dataDir: string, password: string): Promise<void> {
  const passwordFile = join(home.data, '..', `.pw-${randomBytes(6).toString('hex')}`)
  await writeFile(passwordFile, password, { mode: 0o600 })
  const half = `${home.data}/cluster.new`
  await rm(half, { recursive: true, force: true })
  if (home.user) await chown(passwordFile, home.user.uid, home.user.gid)
  const args = ['-D', half, '-U', 'rollcall', '-A', 'scram-sha-256', '--encoding=UTF8', `--pwfile=${passwordFile}`]
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--no-sync']
  const child = spawn(home.bin.initdb, [...args, ...locale], {
    ...home.user,
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk))
  const code = await new Promise((resolve) => child.on('close', resolve))
  await rm(passwordFile, { force: true })
  if (code !== 0)
    throw new AppError('database_unavailable', `Không tạo được cơ sở dữ liệu trong ${dataDir}: ${complaint.trim()}`)
  await rename(half, join(home.data, 'cluster'))
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}

/** The process id and port of a server that runs on this cluster, or null (PostgreSQL's own postmaster.pid). */
async function running(cluster: string): Promise<{ pid: number; port: number } | null> {
  const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  const port = Number(lines[3])
  return pid > 0 && port > 0 && isAlive(pid) ? { pid, port } : null
}

async function launch(home: EmbeddedHome, cluster: string, dataDir: string, urlAt: (port: number) => string) {
  const port = await freePort()
  const log = await open(join(dataDir, 'postgres.log'), 'a', 0o600)
  const flags = Object.entries({ ...SETTINGS, port }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(home.bin.postgres, ['-D', cluster, ...flags], {
    ...home.user,
    cwd: '/',
    // its own process group: Ctrl-C reaches us first, and we stop it once requests are answered
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  })
  let ended = false
  child.on('exit', () => (ended = true))
  child.unref()
  await log.close()
  // recovery after a power cut may take a while; a server that gave up ends at once
  for (let tries = 0; tries < 1200 && !ended; tries++) {
    if (await answers(urlAt(port))) return port
    await sleep(50)
  }
  throw new AppError(
    'database_unavailable',
    `PostgreSQL đi kèm không khởi động được. Xem ${join(dataDir, 'postgres.log')}.`,
  )
}

/** Starts the embedded PostgreSQL of `dataDir`, or joins the one another Rollcall process has started. */
export async function useEmbeddedServer(dataDir: string): Promise<EmbeddedServer> {
  const leases = join(dataDir, 'leases')
  const lease = join(leases, String(process.pid))
  const lock = join(dataDir, 'postgres.lock')
  await mkdir(leases, { recursive: true })
  const home = await embeddedHome(dataDir)
  const cluster = join(home.data, 'cluster')
  const passwordFile = join(dataDir, 'postgres.password')

  const url = await withFileLock(lock, async () => {
    let password = await readFile(passwordFile, 'utf8').catch(() => '')
    if (!(await readFile(join(cluster, 'PG_VERSION')).catch(() => null))) {
      password = randomBytes(24).toString('base64url')
      if (!home.user) await mkdir(home.data, { recursive: true, mode: 0o700 })
      await writeFile(passwordFile, password, { mode: 0o600 })
      await chmod(passwordFile, 0o600)
      await runInitdb(home, dataDir, password)
    }
    const urlAt = (port: number) => `postgres://rollcall:${password}@127.0.0.1:${port}/postgres`
    const server = await running(cluster)
    const port =
      server && (await answers(urlAt(server.port))) ? server.port : await launch(home, cluster, dataDir, urlAt)
    await writeFile(lease, '')
    return urlAt(port)
  })

  const release = () =>
    withFileLock(lock, async () => {
      await rm(lease, { force: true })
      for (const other of await readdir(leases)) {
        if (isAlive(Number(other))) return
        await rm(join(leases, other), { force: true })
      }
      const server = await running(cluster)
      if (!server) return
      process.kill(server.pid, 'SIGINT')
      // the file goes last; the process id may linger as a zombie of a killed parent
      for (let tries = 0; tries < 600 && (await running(cluster)); tries++) await sleep(20)
    })
  return { url, release }
}
