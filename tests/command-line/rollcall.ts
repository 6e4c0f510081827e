import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { CHECKOUT } from '#api/config.ts'

export interface Answer {
  code: number | null
  stdout: string
  stderr: string
}

/** Starts the command line in a process of its own; `env` names its database and folder, `input` is what it may read. */
export function startRollcall(args: readonly string[], env: NodeJS.ProcessEnv, input = '') {
  const { PATH, HOME, NODE_COMPILE_CACHE } = process.env
  const child = spawn(process.execPath, [join(CHECKOUT, 'apps/api/src/cli.ts'), ...args], {
    env: { PATH, HOME, NODE_COMPILE_CACHE, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  // a command that reads nothing may end first
  child.stdin.on('error', () => undefined).end(input)
  return child
}

/** Runs a command to its end. */
export async function rollcall(args: readonly string[], env: NodeJS.ProcessEnv, input?: string): Promise<Answer> {
  const child = startRollcall(args, env, input)
  const answer: Answer = { code: null, stdout: '', stderr: '' }
  child.stdout.on('data', (chunk: Buffer) => (answer.stdout += chunk))
  child.stderr.on('data', (chunk: Buffer) => (answer.stderr += chunk))
  answer.code = await new Promise((resolve) => child.on('close', resolve))
  return answer
}

/** Runs a command with `--json`; throws unless its standard output is one line with one JSON object. */
export async function rollcallJson(args: readonly string[], env: NodeJS.ProcessEnv, input?: string) {
  const { code, stdout, stderr } = await rollcall([...args, '--json'], env, input)
  if (!/^\{.*\}\n$/.test(stdout)) throw new Error(`not one JSON object: ${stdout}\n${stderr}`)
  return { code, json: JSON.parse(stdout) as Record<string, unknown> }
}
