import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { CHECKOUT } from '#api/config.ts'

export interface Answer {
  code: number | null
  stdout: string
  stderr: string
}

/** Starts the command line in a process of its own; `env` names its database and folder. */
export const startRollcall = (args: readonly string[], env: NodeJS.ProcessEnv) =>
  spawn(process.execPath, [join(CHECKOUT, 'apps/api/src/cli.ts'), ...args], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })

/** Runs a command to its end. */
export async function rollcall(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Answer> {
  const child = startRollcall(args, env)
  const answer: Answer = { code: null, stdout: '', stderr: '' }
  child.stdout.on('data', (chunk: Buffer) => (answer.stdout += chunk))
  child.stderr.on('data', (chunk: Buffer) => (answer.stderr += chunk))
  answer.code = await new Promise((resolve) => child.on('close', resolve))
  return answer
}

/** Runs a command with `--json`; throws unless its standard output is one line with one JSON object. */
export async function rollcallJson(args: readonly string[], env: NodeJS.ProcessEnv) {
  const { code, stdout, stderr } = await rollcall([...args, '--json'], env)
  if (!/^\{.*\}\n$/.test(stdout)) throw new Error(`not one JSON object: ${stdout}\n${stderr}`)
  return { code, json: JSON.parse(stdout) as Record<string, unknown> }
}
