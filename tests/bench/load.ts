import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'

const AUTOCANNON = createRequire(import.meta.url).resolve('autocannon/autocannon.js')
const CONNECTIONS = 16

/** Requests a second the server answers for `seconds`, asked from a process of its own; throws on any answer but 2xx. */
export async function requestsPerSecond(url: string, cookie: string, seconds: number): Promise<number> {
  const shape = ['--connections', String(CONNECTIONS), '--duration', String(seconds), '--timeout', '10']
  const child = spawn(process.execPath, [AUTOCANNON, ...shape, '--json', '--headers', `cookie=${cookie}`, url], {
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: (seconds + 30) * 1000,
  })
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => (text += chunk))
  const code = await new Promise((resolve) => child.on('close', resolve))
  if (code !== 0) throw new Error(`autocannon ended with ${code} for ${url}`)
  const result = JSON.parse(text) as { requests: { total: number }; duration: number } & Record<
    'errors' | 'timeouts' | 'non2xx',
    number
  >
  const failed = result.errors + result.timeouts + result.non2xx
  if (failed > 0) throw new Error(`${failed} requests failed for ${url}`)
  return result.requests.total / result.duration
}
