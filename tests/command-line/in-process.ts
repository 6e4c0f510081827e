import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MachineContext } from '#api/commands/command.ts'
import { execute, type Outcome } from '#api/commands/execute.ts'
import { readConfig } from '#api/config.ts'
import type { Database } from '#api/database/connect.ts'

export interface CommandLine {
  /** The data folder of its machine. */
  folder: string
  context: MachineContext
  /** Lines for the person at the terminal, of all that was run. */
  lines: string[]
  run(args: readonly string[]): Promise<Outcome>
  /** Runs a command with `--json`. */
  json(args: readonly string[]): Promise<{ code: number; json: Record<string, unknown> }>
  close(): Promise<void>
}

/**
 * The command line over the database of a test, in this process: a new one takes a second to start. Without a database
 * nothing may be opened.
 */
export async function openCommandLine(database: Database | null): Promise<CommandLine> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-commands-'))
  const lines: string[] = []
  const open = async () => {
    if (database) return database
    throw new Error('a database is opened')
  }
  const never = () => new Promise<void>(() => undefined)
  const context: MachineContext = {
    config: readConfig({ ROLLCALL_DATA: folder, DATABASE_URL: database?.url }),
    ...{ database: open, unmigrated: open, untilInterrupted: never, untilHastened: never },
    say: (line) => lines.push(line),
  }
  const run = (args: readonly string[]) => execute([...args], () => context)
  return {
    ...{ folder, context, lines, run },
    async json(args) {
      const { code, out } = await run([...args, '--json'])
      return { code, json: JSON.parse(out!) as Record<string, unknown> }
    },
    close: () => rm(folder, { recursive: true }),
  }
}
