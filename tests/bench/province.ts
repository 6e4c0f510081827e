import { chmod, mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '#api/config.ts'
import type { Database } from '#api/database/connect.ts'
import { openDatabase } from '#api/database/open-database.ts'
import { startRollcall } from '../command-line/rollcall.ts'

/** What a command answered, how long it took from start to end of its process, and its memory at most. */
export interface Ran {
  json: Record<string, unknown>
  seconds: number
  peakMegabytes: number
}

/** A data folder of a bench's own with a server of its own, and the sample's files in it. */
export interface Province {
  file(name: string): string
  /** Names its database to a process started for it. */
  env: NodeJS.ProcessEnv
  /** One command, in a process of its own as an administrator would run it. */
  run(...args: string[]): Promise<Ran>
  /** Connects as the server does; until closed the embedded server keeps running between commands. */
  open(): Promise<Database>
  remove(): Promise<void>
}

export const KINDS = ['units', 'roster', 'accounts', 'cards', 'meetings'] as const

// longer than the largest step takes on a slow machine
const LONGEST = 30 * 60_000

async function runCommand(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Ran> {
  const started = performance.now()
  const preload = join(import.meta.dirname, 'tell-peak-memory.ts')
  const child = startRollcall([...args, '--json'], { ...env, NODE_OPTIONS: `--import=${preload}` })
  const limit = setTimeout(() => child.kill(), LONGEST)
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk))
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk))
  const code = await new Promise((resolve) => child.on('close', resolve))
  clearTimeout(limit)
  const seconds = (performance.now() - started) / 1000
  if (code !== 0) throw new Error(`rollcall ${args.join(' ')} ended with ${code}: ${stdout}${stderr}`)
  if (process.env.ROLLCALL_STEPS) process.stderr.write(stderr)
  const peaks = [...stderr.matchAll(/^peak memory (\d+) KB$/gm)].map((match) => Number(match[1]))
  return { json: JSON.parse(stdout) as Ran['json'], seconds, peakMegabytes: Math.max(...peaks) / 1024 }
}

export async function newProvince(): Promise<Province> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-bench-'))
  // the server runs as another user when we are root
  await chmod(folder, 0o755)
  const data = join(folder, 'data')
  const steps = process.env.ROLLCALL_STEPS && { ROLLCALL_STEPS: process.env.ROLLCALL_STEPS }
  const env = { ROLLCALL_DATA: data, ...steps }
  return {
    file: (name) => join(folder, 'province', name),
    env,
    run: (...args) => runCommand(args, env),
    open: () => openDatabase(readConfig(env)),
    async remove() {
      const elsewhere = await realpath(join(data, 'postgres')).catch(() => null)
      if (elsewhere) await rm(elsewhere, { recursive: true, force: true })
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export const writeFiles = (province: Province, members: number) =>
  province.run('sample', province.file(''), '--members', String(members), '--seed', '7', '--to', '2024-Q2')

export const importKind = (province: Province, kind: (typeof KINDS)[number]) =>
  province.run('import', kind, province.file(`${kind}.csv`), '--as-of', kind === 'roster' ? '2024-06-28' : '2024-06-30')
