import { parseArgs } from 'node:util'
import { check } from './commands/check.command.ts'
import { WrongUsage, type Command } from './commands/command.ts'
import { readConfig } from './config.ts'
import { openDatabase, type OpenDatabase } from './database/open-database.ts'
import { AppError } from './errors.ts'
import { exportCsv } from './exports/export.command.ts'
import { importFile } from './imports/import.command.ts'
import { undo } from './imports/undo/undo.command.ts'
import { benchLink } from './reconciliation/bench-link.command.ts'
import { reconcile } from './reconciliation/reconcile.command.ts'
import { sample } from './sample/sample.command.ts'
import { start } from './commands/start.command.ts'
import { user } from './access/user.command.ts'

const COMMANDS: readonly Command[] = [start, sample, importFile, undo, reconcile, exportCsv, check, benchLink, user]

const usage = (command: Command) =>
  `rollcall ${command.name} ${command.usage}\n    ${command.summary}\n` +
  Object.keys(command.options)
    .map((name) => `    --${name}${command.options[name]!.type === 'string' ? ' …' : ''}\n`)
    .join('')

const overview = () =>
  `Cách dùng: npx rollcall LỆNH …\n\n${COMMANDS.map(usage).join('\n')}\nMọi lệnh: --json in một đối tượng JSON, --help.\n`

/** Answers a refusal or a fault the way contract.md says: one JSON object, or one line, and the exit code. */
function refuse(error: unknown, json: boolean): number {
  const wrong = error instanceof WrongUsage
  const known = error instanceof AppError
  const code = wrong ? 'wrong_usage' : known ? error.code : 'unexpected'
  const message = error instanceof Error ? error.message : String(error)
  if (json) console.log(JSON.stringify({ error: { code, message } }))
  else console.error(message)
  if (!wrong && !known && error instanceof Error) console.error(error.stack, error.cause ?? '')
  return wrong ? 2 : 1
}

/** Resolves at the first request to stop; later ones are ignored, so that they do not cut short the stopping. */
function firstSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve())
  })
}

async function main(argv: string[]): Promise<number> {
  const [name, ...rest] = argv
  const command = COMMANDS.find((known) => known.name === name)
  const json = rest.includes('--json')
  if (!command) {
    const asked = name === undefined || name === '--help' || name === '-h' || name === 'help'
    const wrong = `Không có lệnh “${name}”.`
    if (asked) console.log(overview())
    else if (json) console.log(JSON.stringify({ error: { code: 'wrong_usage', message: wrong } }))
    else console.error(`${wrong}\n\n${overview()}`)
    return asked ? 0 : 2
  }
  let opened: Promise<OpenDatabase> | null = null
  let taken = false
  let stopped = false
  const interrupted = firstSignal()
  void interrupted.then(async () => {
    if (taken) return
    stopped = true
    console.error('Đã dừng theo yêu cầu; việc đang làm dở không được ghi lại.')
    await opened?.then((database) => database.abandon()).catch(() => undefined)
    process.exit(130)
  })
  const untilInterrupted = () => {
    taken = true
    return interrupted
  }
  try {
    const common = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const
    const options = { ...command.options, ...common }
    let parsed
    try {
      parsed = parseArgs({ args: rest, options, allowPositionals: true })
    } catch (error) {
      throw new WrongUsage(`${(error as Error).message}\n\n${usage(command)}`)
    }
    if (parsed.values.help) {
      console.log(usage(command))
      return 0
    }
    if (parsed.positionals.length !== command.takes) throw new WrongUsage(usage(command))
    const config = readConfig()
    const database = () => (opened ??= openDatabase(config))
    const context = { config, database, untilInterrupted, say: (line: string) => console.error(line) }
    const result = await command.run(parsed.positionals, parsed.values as Record<string, string>, context)
    console.log(json ? JSON.stringify(result) : command.tell(result as never))
    // a command that ran to its end may still say no: check does
    return 'error' in result ? 1 : 0
  } catch (error) {
    // what fails now fails because its connection was taken away
    return stopped ? 130 : refuse(error, json)
  } finally {
    await (opened as Promise<OpenDatabase> | null)?.then((database) => database.close()).catch(() => undefined)
  }
}

process.exitCode = await main(process.argv.slice(2))
