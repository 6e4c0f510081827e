import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Role } from '#api/access/roles.ts'
import { execute } from '#api/commands/execute.ts'
import { readConfig } from '#api/config.ts'
import { IMPORT_KINDS, type ImportKind } from '#api/imports/import-kinds.ts'
import { account, csvOf, TREE, type GivenRow } from '../given-province.ts'
import { EXPECTED_COMMANDS } from './expectations.ts'
import { accountsOf, NOBODY, rowsOf, SITES, type GivenPlaces, type Where } from './given-places.ts'

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
  close(): Promise<void>
}

/** The command line over the database of a test, in this process. */
export async function givenCommands({
  province: { database },
  places,
}: Pick<GivenPlaces, 'province' | 'places'>): Promise<GivenCommands> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-commands-'))
  const out = join(folder, 'out.csv')
  const fileOf = (kind: ImportKind, where: Where | null) => join(folder, `${kind}-${where}.csv`)
  for (const where of [null, ...(Object.keys(SITES) as Where[])]) {
    for (const kind of IMPORT_KINDS) await writeFile(fileOf(kind, where), csvOf(rowsAbout(kind, where)))
  }
  const open = async () => database
  const never = () => new Promise<void>(() => undefined)
  const machine = { database: open, unmigrated: open, untilInterrupted: never, untilHastened: never }
  const config = readConfig({ ROLLCALL_DATA: folder, DATABASE_URL: database.url })
  return {
    async run(key, role, where) {
      const files = { out, of: (kind: ImportKind) => fileOf(kind, where) }
      const line = EXPECTED_COMMANDS[key]!.line(files, where ? places[where] : NOBODY)
      const lines: string[] = []
      const say = (told: string) => lines.push(told)
      const asked = [key.split(' ')[0]!, ...line, '--as', role, '--json']
      const { code, out: said = '', err = '' } = await execute(asked, () => ({ ...machine, config, say }))
      const written = await readFile(out, 'utf8').catch(() => null)
      await rm(out, { force: true })
      const answer = JSON.parse(said) as Said['answer']
      delete answer.seconds
      return { code, answer, text: [said, err, ...lines, written].join('\n'), wrote: written !== null }
    },
    close: () => rm(folder, { recursive: true }),
  }
}
