import { parseArgs } from 'node:util'
import { audit } from './audit/audit.command.ts'
import { sealEvents } from './audit/sealing.ts'
import { check } from './commands/check.command.ts'
import { backup } from './backup/backup.command.ts'
import { restore } from './backup/restore.command.ts'
import { WrongUsage, type Command } from './commands/command.ts'
import { readConfig } from './config.ts'
import { openDatabase, openUnmigrated, type OpenDatabase } from './database/open-database.ts'
import { AppError, isUnreachable } from './errors.ts'
import { exportCsv } from './exports/export.command.ts'
import { importFile } from './imports/import.command.ts'
import { undo } from './imports/undo/undo.command.ts'
import { key } from './keys/key.command.ts'
import { benchLink } from './reconciliation/bench-link.command.ts'
import { retention } from './retention/retention.command.ts'
import { reconcile } from './reconciliation/reconcile.command.ts'
import { sample } from './sample/sample.command.ts'
import { start } from './commands/start.command.ts'
import { user } from './access/user.command.ts'

const COMMANDS: readonly Command[] = [
  ...[
    start,
    sample,
    importFile,
    undo,
    reconcile,
    exportCsv,
    audit,
    check,
    retention,
    backup,
    restore,
    benchLink,
    user,
    key,
  ],
]

const usage = (command: Command) =>
  `rollcall ${command.name} ${command.usage}\n    ${command.summary}\n` +
  Object.keys(command.options)
    .map((name) => `    --${name}${command.options[name]!.type === 'string' ? ' …' : ''}\n`)
    .join('')

const overview = () =>
  `Cách dùng: npx rollcall LỆNH …\n\n${COMMANDS.map(usage).join('\n')}\nMọi lệnh: --json in một đối tượng JSON, --help.\n`

const LOST =
  'Mất kết nối với cơ sở dữ liệu giữa chừng; việc đang làm dở không được ghi lại. Kiểm tra PostgreSQL rồi chạy lại lệnh.'

/** Answers a refusal or a fault the way contract.md says: one JSON object, or one line, and the exit code. */
function refuse(thrown: unknown, json: boolean): number {
  const error = isUnreachable(thrown) ? new AppError('database_unavailable', LOST, { cause: thrown }) : thrown
  const wrong = error instanceof WrongUsage
  const known = error instanceof AppError
  const code = wrong ? 'wrong_usage' : known ? error.code : 'unexpected'
  const message = error instanceof Error ? error.message : String(error)
  if (json) console.log(JSON.stringify({ error: { code, message } }))
  else console.error(message)
  if (!wrong && !known && error instanceof Error) console.error(error.stack, error.cause ?? '')
  return wrong ? 2 : 1
}

/** What was done has its place in the chain of the audit before the command ends, also where no server runs. */
async function leave(database: OpenDatabase): Promise<void> {
  await sealEvents(database).catch(() => undefined)
  await database.close()
}

// what is left of a stop that was asked for twice
const LAST_MILLISECONDS = 5000

// npm repeats at once what the terminal has already sent
const SAME_REQUEST = 1000

/** Resolve at the first request to stop, and when it is asked for again. */
function stopSignals(): { first: Promise<void>; second: Promise<void> } {
  const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  let askedAt = Infinity
  const onSignal = () => {
    if (performance.now() - askedAt > SAME_REQUEST) second.resolve()
    askedAt = Math.min(askedAt, performance.now())
    first.resolve()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)
  return { first: first.promise, second: second.promise }
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
  const { first: interrupted, second: hastened } = stopSignals()
  const abandon = async (code: number) => {
    stopped = true
    await opened?.then((database) => database.abandon()).catch(() => undefined)
    process.exit(code)
  }
  void interrupted.then(() => {
    if (taken) return
    console.error('Đã dừng theo yêu cầu; việc đang làm dở không được ghi lại.')
    return abandon(130)
  })
  void hastened.then(() => setTimeout(() => void abandon(1), LAST_MILLISECONDS).unref())
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
    const unmigrated = () => (opened ??= openUnmigrated(config, 2))
    const context = {
      config,
      database,
      unmigrated,
      untilInterrupted,
      untilHastened: () => hastened,
      say: (line: string) => console.error(line),
    }
    const result = await command.run(parsed.positionals, parsed.values as Record<string, string>, context)
    console.log(json ? JSON.stringify(result) : command.tell(result as never))
    // a command that ran to its end may still say no: check does
    return 'error' in result ? 1 : 0
  } catch (error) {
    // what fails now fails because its connection was taken away
    return stopped ? 130 : refuse(error, json)
  } finally {
    await (opened as Promise<OpenDatabase> | null)?.then(leave).catch(() => undefined)
  }
}

process.exitCode = await main(process.argv.slice(2))
// lines of the log that nobody reads must not keep the process
setTimeout(() => process.stdout.writableLength === 0 && process.exit(), LAST_MILLISECONDS).unref()
