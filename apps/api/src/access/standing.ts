import { atConsole, type Doer } from '../audit/record-act.ts'
import type { Database } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import { findProvince, type Province } from '../org-units/provinces.ts'
import { noProvince, scopeOrNote } from './caller.ts'
import { letInByName, type Somebody } from './let-in.ts'
import type { Right } from './roles.ts'
import { wholeProvince, type Scope } from './scope.ts'
import { openSeenDatabases, type SeenDatabases } from './sight.ts'

/** Who runs a command. */
export interface Runner {
  /** The whole database: for what is written, and for what is read and told to nobody. */
  whole: Database
  /** Null: whoever sits at the console, with the power of the machine. */
  user: Somebody | null
  /** What files they send in are signed with. */
  name: string
}

/** Where in a province they may do what the command does, and what they see of it. */
export interface Standing extends Runner {
  province: Province
  scope: Scope
  database: Database
  doer: Doer
}

/** Finds out who runs a command; every one that does not need the machine itself reaches the database through it. */
export interface Standings {
  /** Throws `unauthenticated` and `forbidden`. */
  runner(): Promise<Runner>
  /** As `runner`, in the province of that code, else the only or the user's own. Throws the errors of `findProvince`, too. */
  standing(code: string | undefined): Promise<Standing>
  close(): Promise<void>
}

/** The console: everything. */
export function consoleStandings(open: () => Promise<Database>): Standings {
  const runner = async () => {
    const name = `console:${process.env.USER ?? process.getuid?.() ?? ''}`
    return { whole: await open(), user: null, name }
  }
  return {
    runner,
    async standing(code) {
      const known = await runner()
      const database = known.whole
      const province = await findProvince(database.db, code ?? null)
      const scope = await wholeProvince(database.db, province.provinceId)
      return { ...known, province, scope, database, doer: atConsole(province.provinceId) }
    },
    close: async () => undefined,
  }
}

// a file that streams, and what is asked beside it
const CONNECTIONS = 4
// nobody waits at a page for the file of a whole province
const NO_LIMIT = 0

/** A user of the machine's, with their rights and scope, over connections that show no more than they may see. */
export function userStandings(
  open: () => Promise<Database>,
  { name, right, command }: { name: string; right: Right; command: string },
): Standings {
  let seen: SeenDatabases | null = null
  const find = async () => {
    const whole = await open()
    seen = await openSeenDatabases(whole, CONNECTIONS, NO_LIMIT)
    const user = await letInByName(whole, seen, name)
    const doer = atConsole(user.province?.provinceId ?? null, user.username)
    const asked = { doer, asked: `rollcall ${command}` }
    // an administrator of the machine may make its first province
    const scope = user.held && (await scopeOrNote(whole, user, right, asked))
    return { whole, user, name: user.username, doer, scope }
  }
  let found: ReturnType<typeof find> | null = null
  const known = () => (found ??= find())
  return {
    async runner() {
      const { whole, user, name } = await known()
      return { whole, user, name }
    },
    async standing(code) {
      const { scope, user, ...rest } = await known()
      const { province, database } = user
      if (!scope || !province || !database) throw noProvince()
      if (code === undefined || code === province.code) return { ...rest, user, scope, province, database }
      throw new AppError('unknown_province', `Không có tỉnh nào mang mã “${code}”, hoặc nằm ngoài phạm vi của bạn.`)
    },
    close: async () => seen?.close(),
  }
}
