import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Served } from './served.ts'
import type { Answered, SteadyLoad } from './steady-load.ts'

/** Asks for pages at a fixed rate until stopped; the answers are those of every question asked. */
export function askSteadily(served: Served, paths: string[], perSecond: number): { stop(): Promise<Answered[]> } {
  const load: SteadyLoad = { address: served.address, cookie: served.cookie, paths, perSecond }
  const child = spawn(process.execPath, [join(import.meta.dirname, 'steady-load.ts'), JSON.stringify(load)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => (text += chunk))
  const ended = new Promise((resolve) => child.on('close', resolve))
  return {
    async stop() {
      child.stdin.end()
      await ended
      const answers = text.split('\n').filter(Boolean)
      return answers.map((line) => JSON.parse(line) as Answered)
    },
  }
}
