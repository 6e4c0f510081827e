import { format, parseArgs } from 'node:util'
import { consoleStandings, userStandings } from '../access/standing.ts'
import { AppError, isUnreachable } from '../errors.ts'
import { COMMANDS } from './all-commands.ts'
import { text, WrongUsage, type Command, type MachineContext, type OptionValues, type UsersCommand } from './command.ts'

/** What a process that ran a command prints and ends with (contract.md). */
export interface Outcome {
  code: number
  /** Lines for standard output and standard error; left out or empty: none. */
  out?: string
  err?: string
}

const usage = (command: Command) =>
  `rollcall ${command.name} ${command.usage}\n    ${command.summary}\n` +
  [
    ...Object.keys(command.options).map((name) => `--${name}${command.options[name]!.type === 'string' ? ' …' : ''}`),
    ...(command.right === 'console' ? [] : ['--as NGƯỜI']),
  ]
    .map((option) => `    ${option}\n`)
    .join('')

const overview = () =>
  `Cách dùng: npx rollcall LỆNH …\n\n${COMMANDS.map(usage).join('\n')}\nMọi lệnh: --json in một đối tượng JSON, --help.\n` +
  `--as NGƯỜI: làm với quyền, phạm vi và tên của người dùng đó, không hỏi mật khẩu; không có thì làm với quyền của máy.\n`

const LOST =
  'Mất kết nối với cơ sở dữ liệu giữa chừng; việc đang làm dở không được ghi lại. Kiểm tra PostgreSQL rồi chạy lại lệnh.'

/** A refusal or a fault as contract.md has it: one JSON object, or one line, and the exit code. */
function refused(thrown: unknown, json: boolean): Outcome {
  const error = isUnreachable(thrown) ? new AppError('database_unavailable', LOST, { cause: thrown }) : thrown
  const wrong = error instanceof WrongUsage
  const known = error instanceof AppError
  const code = wrong ? 'wrong_usage' : known ? error.code : 'unexpected'
  const message = error instanceof Error ? error.message : String(error)
  const told = json ? [] : [message]
  const fault = !wrong && !known && error instanceof Error ? [format(error.stack, error.cause ?? '')] : []
  return {
    code: wrong ? 2 : 1,
    ...(json && { out: JSON.stringify({ error: { code, message } }) }),
    err: [...told, ...fault].join('\n'),
  }
}

/** What is said where no command, or none that is known, was named. */
function withoutCommand(name: string | undefined, json: boolean): Outcome {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') return { code: 0, out: overview() }
  const wrong = `Không có lệnh “${name}”.`
  return refused(new WrongUsage(json ? wrong : `${wrong}\n\n${overview()}`), json)
}

function parse(command: Command, args: string[]): { positionals: string[]; values: OptionValues } {
  const common = {
    as: { type: 'string', multiple: true },
    json: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  } as const
  try {
    const { positionals, values } = parseArgs({
      args,
      options: { ...command.options, ...common },
      allowPositionals: true,
    })
    const { as = [], ...rest } = values
    // a line that was fixed for somebody else must not be turned by adding to it
    if (as.length > 1) throw new Error('--as chỉ ghi một lần.')
    return { positionals, values: { ...(rest as OptionValues), as: as[0] } }
  } catch (error) {
    throw new WrongUsage(`${(error as Error).message}\n\n${usage(command)}`)
  }
}

/** Runs what users may run, too: for the console, or for the one it is to be run as. */
async function runFor(
  command: UsersCommand,
  args: string[],
  options: OptionValues,
  { config, say, database }: MachineContext,
): Promise<object> {
  const name = text(options.as)
  const right = typeof command.right === 'function' ? command.right(args) : command.right
  const { close, ...standings } =
    name === undefined ? consoleStandings(database) : userStandings(database, { name, right, command: command.name })
  try {
    return await command.run(args, options, { config, say, ...standings })
  } finally {
    await close()
  }
}

async function run(command: Command, args: string[], options: OptionValues, context: MachineContext): Promise<object> {
  if (command.right !== 'console') return runFor(command, args, options, context)
  if (options.as === undefined) return command.run(args, options, context)
  const words = `Lệnh ${command.name} là việc của máy, không làm thay người dùng nào được. Bỏ --as.`
  throw new AppError('forbidden', words)
}

/** Runs the command that these arguments name; `context` is asked for once they can be meant. */
export async function execute(argv: string[], context: () => MachineContext): Promise<Outcome> {
  const [name, ...rest] = argv
  const json = rest.includes('--json')
  const command = COMMANDS.find((known) => known.name === name)
  if (!command) return withoutCommand(name, json)
  try {
    const { positionals, values } = parse(command, rest)
    if (values.help) return { code: 0, out: usage(command) }
    if (positionals.length !== command.takes) throw new WrongUsage(usage(command))
    const result = await run(command, positionals, values, context())
    // a command that ran to its end may still say no: check does
    return { code: 'error' in result ? 1 : 0, out: json ? JSON.stringify(result) : command.tell(result as never) }
  } catch (error) {
    return refused(error, json)
  }
}
