import type { ParseArgsOptionsConfig } from 'node:util'
import type { Right } from '../access/roles.ts'
import type { Standings } from '../access/standing.ts'
import type { Config } from '../config.ts'
import type { Database } from '../database/connect.ts'

interface Context {
  config: Config
  /** A line for the person at the terminal; never on standard output. */
  say(line: string): void
}

/** What a command of the machine's own is given beside its arguments. */
export interface MachineContext extends Context {
  /** Opened at the first call, closed by the command line when the command ends. */
  database(): Promise<Database>
  /** As `database`, but with the schema it has, if it has any. */
  unmigrated(): Promise<Database>
  /** Resolves at Ctrl-C; from the first call on the command stops itself instead of being cut off. */
  untilInterrupted(): Promise<void>
  /** Resolves when the person asks again: what still stops is to be cut short. */
  untilHastened(): Promise<void>
}

/** What one is given that users may run, too: the database as far as whoever runs it may go. */
export type UsersContext = Context & Pick<Standings, 'runner' | 'standing'>

export type OptionValues = Record<string, string | boolean | undefined>

/** One command of contract.md. `run` returns the JSON object that `--json` prints. */
interface CommandOf<Needs, Given> {
  name: string
  /** Arguments after the name, as `--help` shows them. */
  usage: string
  summary: string
  /** What a user must be allowed to do somewhere to run it (`--as`); `console`: nobody may, it is the machine's own. */
  right: Needs
  options: ParseArgsOptionsConfig
  /** How many arguments it takes without counting options. */
  takes: number
  run(args: string[], options: OptionValues, context: Given): Promise<object>
  /** The answer in words, for whoever did not ask for JSON. */
  tell(result: never): string
}

export type MachineCommand = CommandOf<'console', MachineContext>
export type UsersCommand = CommandOf<Right | ((args: string[]) => Right), UsersContext>
export type Command = MachineCommand | UsersCommand

/** Thrown for arguments that cannot be meant: exit 2. */
export class WrongUsage extends Error {}

/** A value from a closed list; throws `WrongUsage` naming the list. */
export function oneOf<const T extends readonly string[]>(value: string | undefined, list: T, what: string): T[number] {
  if (value !== undefined && (list as readonly string[]).includes(value)) return value
  throw new WrongUsage(`${what} phải là một trong: ${list.join(', ')}.`)
}

/** A calendar day `YYYY-MM-DD`; throws `WrongUsage`. */
export function day(value: string, what: string): string {
  const time = Date.parse(`${value}T00:00:00Z`)
  const real = /^(19|20)\d{2}-\d{2}-\d{2}$/.test(value) && new Date(time || 0).toISOString().startsWith(value)
  if (!real) throw new WrongUsage(`${what} phải là ngày có thật dạng YYYY-MM-DD, không phải “${value}”.`)
  return value
}

/** A whole number between two bounds; throws `WrongUsage`. */
export function wholeNumber(value: string, least: number, most: number, what: string): number {
  const number = Number(value)
  if (/^\d+$/.test(value) && number >= least && number <= most) return number
  throw new WrongUsage(`${what} phải là số nguyên từ ${least} đến ${most}, không phải “${value}”.`)
}

/** An option as text; undefined when it was not given. */
export const text = (value: string | boolean | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined
