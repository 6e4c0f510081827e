import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Held } from '#api/access/grants.queries.ts'
import type { Role } from '#api/access/roles.ts'
import { wholeProvince } from '#api/access/scope.ts'
import { userStandings } from '#api/access/standing.ts'
import { COMMANDS } from '#api/commands/all-commands.ts'
import type { OptionValues, UsersCommand } from '#api/commands/command.ts'
import { AppError } from '#api/errors.ts'
import { IMPORT_KINDS, type ImportKind } from '#api/imports/import-kinds.ts'
import { openCommandLine } from '../command-line/in-process.ts'
import { account, csvOf, TREE, type GivenRow } from '../given-province.ts'
import { EXPECTED_COMMANDS } from './expectations.ts'
import { accountsOf, NOBODY, rowsOf, SITES, WHERE, type GivenPlaces, type Where } from './given-places.ts'

/** What a command that was run for somebody came to. */
export interface Said {
  code: number
  /** Its answer, without what tells one run from the next. */
  answer: { error?: { code: string; message: string } } & Record<string, unknown>
  /** All that left: the answer, lines for the terminal, the file it wrote. */
  text: string
  /** Whether it wrote one. */
  wrote: boolean
}

const STRANGER: GivenRow = { full_name: 'Ai Đó', citizen_id: '', card_no: '', phone: '', branch_code: 'KHONG-CO' }

/** What a file of a kind says of somebody of a place; null: of somebody and a branch that do not exist. */
function rowsAbout(kind: ImportKind, where: Where | null): readonly GivenRow[] {
  const branch_code = where ? SITES[where].branch : 'KHONG-CO'
  const [member] = where ? rowsOf(where, true) : [{ member_code: 'MX', card_no: '51999999' }]
  const { member_code, card_no } = member!
  return {
    units: TREE,
    roster: rowsOf('inside', true),
    accounts: [where ? accountsOf(where)[0]! : account(99, { ...STRANGER, account_id: 'KX' })],
    cards: [{ member_code, card_no, branch_code, event: 'lost', event_on: '2024-03-02' } as GivenRow],
    meetings: [{ source: 'paper', branch_code, month: '2024-06', kind: 'regular', held_on: '2024-06-03' }],
  }[kind]
}

export interface GivenCommands {
  /** Runs a line of the table as the user who has that role, about a place; null: about nothing that exists. */
  run(key: string, role: Role, where: Where | null): Promise<Said>
  /** The same as the clerk, whom every query takes for the administrator of the province; connections do not. */
  runUnfiltered(key: string, where: Where): Promise<Said>
  close(): Promise<void>
}

/** The command line over the given places. */
export async function givenCommands({
  province: { database },
  places,
}: Pick<GivenPlaces, 'province' | 'places'>): Promise<GivenCommands> {
  const line = await openCommandLine(database)
  const out = join(line.folder, 'out.csv')
  const fileOf = (kind: ImportKind, where: Where | null) => join(line.folder, `${kind}-${where}.csv`)
  for (const where of [null, ...WHERE]) {
    for (const kind of IMPORT_KINDS) await writeFile(fileOf(kind, where), csvOf(rowsAbout(kind, where)))
  }
  const argumentsOf = (key: string, where: Where | null) => {
    const files = { out, of: (kind: ImportKind) => fileOf(kind, where) }
    return EXPECTED_COMMANDS[key]!.line(files, where ? places[where] : NOBODY)
  }
  const said = async (code: number, answer: Said['answer'], told = ''): Promise<Said> => {
    const written = await readFile(out, 'utf8').catch(() => null)
    await rm(out, { force: true })
    const text = [JSON.stringify(answer), told, ...line.lines.splice(0), written].join('\n')
    delete answer.seconds
    return { code, answer, text, wrote: written !== null }
  }
  return {
    async run(key, role, where) {
      const asked = [key.split(' ')[0]!, ...argumentsOf(key, where), '--as', role, '--json']
      const { code, out: told, err } = await line.run(asked)
      return said(code, JSON.parse(told!) as Said['answer'], err)
    },
    async runUnfiltered(key, where) {
      const command = COMMANDS.find(({ name }) => name === key.split(' ')[0]) as UsersCommand
      const args = argumentsOf(key, where)
      const { positionals, values } = parseArgs({ args, options: command.options, allowPositionals: true })
      const clerk = { name: 'clerk', right: 'see_people', command: key } as const
      const { close, ...standings } = userStandings(line.context.database, clerk)
      const scope = await wholeProvince(database.db, '1')
      const held: Held = { provinceId: '1', grants: [{ role: 'province_admin', unitId: scope.unitIds[0]! }] }
      const standing = async () => {
        const known = await standings.standing(undefined)
        return { ...known, scope, user: { ...known.user!, held } }
      }
      const context = { ...line.context, ...standings, standing }
      try {
        return await said(0, { ...(await command.run(positionals, values as OptionValues, context)) })
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        return await said(1, { error: { code: error.code, message: error.message } })
      } finally {
        await close()
      }
    },
    close: line.close,
  }
}
