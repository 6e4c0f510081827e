import { sealEvents } from './audit/sealing.ts'
import { execute } from './commands/execute.ts'
import { readConfig } from './config.ts'
import { openDatabase, openUnmigrated, type OpenDatabase } from './database/open-database.ts'

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
  const surroundings = () => {
    const config = readConfig()
    return {
      config,
      database: () => (opened ??= openDatabase(config)),
      unmigrated: () => (opened ??= openUnmigrated(config, 2)),
      untilInterrupted,
      untilHastened: () => hastened,
      say: (line: string) => console.error(line),
    }
  }
  const { code, out, err } = await execute(argv, surroundings)
  try {
    // what fails now fails because its connection was taken away
    if (stopped && code !== 0) return 130
    if (out) console.log(out)
    if (err) console.error(err)
    return code
  } finally {
    await (opened as Promise<OpenDatabase> | null)?.then(leave).catch(() => undefined)
  }
}

process.exitCode = await main(process.argv.slice(2))
// lines of the log that nobody reads must not keep the process
setTimeout(() => process.stdout.writableLength === 0 && process.exit(), LAST_MILLISECONDS).unref()
