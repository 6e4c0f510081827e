import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { Agent, request as ask } from 'node:http'
import { request as askTls } from 'node:https'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startRollcall } from '../command-line/rollcall.ts'
import { openProvince, type GivenProvince } from '../given-province.ts'
import { makeCertificate } from './make-certificate.ts'

const PASSWORD = 'mot-mat-khau-dai'
let province: GivenProvince
let folder: string
beforeEach(async () => {
  province = await openProvince()
  folder = await mkdtemp(join(tmpdir(), 'rollcall-stopping-'))
})
afterEach(async () => {
  await province.close()
  await rm(folder, { recursive: true })
})

const environment = (given: NodeJS.ProcessEnv = {}) => ({
  DATABASE_URL: province.database.url,
  ROLLCALL_DATA: folder,
  ROLLCALL_ADMIN_PASSWORD: PASSWORD,
  PORT: '0',
  ...given,
})

async function start(given?: NodeJS.ProcessEnv) {
  const child = startRollcall(['start'], environment(given))
  const ended = once(child, 'close').then(([code]) => code as number | null)
  const said = { text: '' }
  child.stdout.resume()
  child.stderr.on('data', (chunk: Buffer) => (said.text += chunk))
  const address = () => /Rollcall: (https?:\S+)/.exec(said.text)?.[1]
  await expect.poll(() => address() ?? child.exitCode, { timeout: 20_000 }).not.toBeNull()
  return { child, ended, said, address: address()! }
}

/** The status of one request. */
const get = (address: string, agent: Agent, cookie = '') =>
  new Promise<number>((resolve, reject) => {
    const asked = ask(address, { agent, headers: { cookie } }, (answer) => {
      answer.resume()
      resolve(answer.statusCode!)
    })
    asked.on('error', reject).end()
  })

async function signIn(address: string): Promise<string> {
  const headers = { 'content-type': 'application/json', origin: address }
  const body = JSON.stringify({ username: 'admin', password: PASSWORD })
  const answer = await fetch(`${address}/api/session`, { method: 'POST', headers, body })
  await answer.text()
  return answer.headers.getSetCookie()[0]!.split(';')[0]!
}

/** Makes a page wait in the database until `release`. */
async function block() {
  const client = await province.database.pool.connect()
  await client.query('begin; lock table finding in access exclusive mode')
  return {
    isFelt: () =>
      expect.poll(async () => (await client.query('select 1 from pg_locks where not granted')).rowCount).not.toBe(0),
    release: async () => {
      await client.query('rollback')
      client.release()
    },
  }
}

const isOpen = (address: string) =>
  get(`${address}/api/health`, new Agent()).then(
    () => 'open',
    (error: { code: string }) => error.code,
  )

test('told to stop, it takes no connection, answers what is running, tells what comes after to go, and ends with 0', async () => {
  const { child, ended, address } = await start()
  const cookie = await signIn(address)
  const lock = await block()
  const { port, hostname } = new URL(address)
  const socket = connect(Number(port), hostname)
  let heard = ''
  socket.on('data', (chunk: Buffer) => (heard += chunk))
  const closed = once(socket, 'close')
  socket.write(`GET /api/findings HTTP/1.1\r\nhost: ${hostname}\r\ncookie: ${cookie}\r\n\r\n`)
  await lock.isFelt()
  child.kill('SIGTERM')
  await expect.poll(() => isOpen(address)).toBe('ECONNREFUSED')
  // on the same connection, while the first still waits
  socket.write(`GET /api/health HTTP/1.1\r\nhost: ${hostname}\r\n\r\n`)
  await after(100)
  await lock.release()
  await closed
  expect(heard.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 503'])
  expect(heard).toContain('"code":"shutting_down"')
  expect(await ended).toBe(0)
}, 60_000)

test('asked twice, it does not wait for what is running', async () => {
  const { child, ended, address } = await start()
  const cookie = await signIn(address)
  const lock = await block()
  const running = get(`${address}/api/findings`, new Agent(), cookie).catch((error: { code: string }) => error.code)
  await lock.isFelt()
  const asked = performance.now()
  child.kill('SIGTERM')
  await after(1200)
  child.kill('SIGTERM')
  expect(await running).toBe('ECONNRESET')
  await ended
  expect(performance.now() - asked).toBeLessThan(9000)
  await lock.release()
}, 60_000)

test('a reader of the log that stalls holds up neither pages nor stopping', async () => {
  const { child, ended, address } = await start({ ROLLCALL_LOG: 'json' })
  child.stderr.pause()
  const agent = new Agent({ keepAlive: true, maxSockets: 20 })
  const statuses = new Set<number>()
  // some 180 bytes a line: more than a pipe and the reader's own buffer take
  for (let round = 0; round < 60; round++) {
    for (const status of await Promise.all(Array.from({ length: 50 }, () => get(`${address}/api/none`, agent)))) {
      statuses.add(status)
    }
  }
  expect(statuses).toEqual(new Set([404]))
  agent.destroy()
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  expect((await exited)[0]).toBe(0)
  child.stderr.resume()
  await ended
}, 60_000)

test('a crash is logged without what it was about, and ends the process with 1 after it has closed', async () => {
  const crash = `process.on('SIGUSR2', () => { Promise.reject(new Error('Đinh Thị Kín')) })`
  const { child, ended, said } = await start({
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(crash)}`,
    ROLLCALL_LOG: 'json',
  })
  child.kill('SIGUSR2')
  expect(await ended).toBe(1)
  const line = said.text.split('\n').find((text) => text.includes('"crash"'))!
  expect(JSON.parse(line)).toMatchObject({ level: 'error', event: 'crash', error: { name: 'Error' } })
  expect(said.text).not.toContain('Kín')
  const others = await province.rows(`select 1 from pg_stat_activity where application_name like 'rollcall serving'
    and datname = current_database()`)
  expect(others).toEqual([])
}, 60_000)

test('plain HTTP on an open address is served with a warning that names the ways out', async () => {
  const { child, ended, said } = await start({ HOST: '0.0.0.0' })
  child.kill('SIGTERM')
  await ended
  const stderr = said.text
  for (const way of ['ROLLCALL_TLS_CERT', 'ROLLCALL_TRUSTED_PROXY', 'ROLLCALL_PLAIN_HTTP=yes']) {
    expect(stderr).toContain(way)
  }
}, 60_000)

test('with its own certificate it serves HTTPS, with Secure cookies and HSTS', async () => {
  const { cert, key } = makeCertificate()
  const [certFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
  await writeFile(certFile, cert)
  await writeFile(keyFile, key)
  const { child, ended, address } = await start({ ROLLCALL_TLS_CERT: certFile, ROLLCALL_TLS_KEY: keyFile })
  expect(address).toMatch(/^https:/)
  const headers = await new Promise<Record<string, unknown>>((resolve, reject) => {
    const options = { method: 'POST', ca: cert, headers: { 'content-type': 'application/json', origin: address } }
    const asked = askTls(`${address}/api/session`, options, (answer) => {
      answer.resume()
      resolve(answer.headers)
    })
    asked.on('error', reject).end(JSON.stringify({ username: 'admin', password: PASSWORD }))
  })
  expect(String(headers['set-cookie'])).toContain('; Secure')
  expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains')
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
}, 60_000)
