import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import type { Numbers } from '#api/keys/numbers.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { mistypeDigit } from '#api/sample/errors/number-errors.ts'
import { Random } from '#api/sample/random.ts'
import type { Database } from '#api/database/connect.ts'
import { asStored } from '../given-key.ts'
import { openProvince, TREE, type GivenProvince, type GivenRow } from '../given-province.ts'
import { smallProvince } from '../reconciliation/small-province.ts'

export interface Files {
  roster: GivenRow[]
  later: GivenRow[]
  accounts: GivenRow[]
  cards: GivenRow[]
}

/** A citizen number as clerks have it: whole, in groups, without its zero, the nine digits of before, or no number. */
function written(id: string, random: Random): string {
  const ways = [id, id, `${id.slice(0, 3)} ${id.slice(3, 6)} ${id.slice(6, 9)} ${id.slice(9)}`, id.slice(1), `${id}.0`]
  return random.chance(0.1) ? `${id}7` : random.pick([...ways, id.slice(3)])
}

/** Some dozens of people and all that their files get wrong; since 2025 a card bears the number of its citizen. */
export function filesOf(seed: number, coded: boolean): Files {
  const random = new Random(seed, 'sealed')
  const { roster, laterRoster, accounts } = smallProvince(seed, coded)
  const withCards = (rows: readonly GivenRow[]) =>
    rows.map((row) => {
      const id = row.citizen_id ?? ''
      if (id === '') return { ...row, citizen_id: '' }
      const card = random.pick([row.card_no!, row.card_no!, id, id, mistypeDigit(id, random)])
      return { ...row, citizen_id: written(id, random), card_no: card }
    })
  const files = { roster: withCards(roster), later: withCards(laterRoster), accounts: withCards(accounts) }
  const held = files.roster.filter(({ card_no }) => card_no !== '')
  const cards = held.slice(0, 12).map(({ card_no, member_code, full_name, branch_code }, at) => ({
    ...{ card_no: card_no!, member_code: member_code ?? '', full_name: full_name!, branch_code: branch_code! },
    ...{ event: random.pick(['lost', 'damaged', 'replaced', 'issued']), event_on: `2024-0${1 + (at % 5)}-10` },
    replaced_by: at % 3 === 0 ? held[at]!.citizen_id!.replace(/\D/g, '') : '',
  }))
  return { ...files, cards }
}

export async function settle({ database }: GivenProvince): Promise<void> {
  await runReconciliation(database, '1')
  await refreshFacts(database, '1')
}

/** A province that has taken the files in; returns the imports in their order. */
export async function provinceOf(files: Files, numbers?: Numbers) {
  const province = await openProvince([...TREE], numbers)
  const imports: string[] = []
  const take = async (...file: Parameters<GivenProvince['take']>) => {
    imports.push((await province.take(...file)).importId!)
    await settle(province)
  }
  await take('roster', files.roster, { asOf: '2024-03-10' })
  await take('accounts', files.accounts, { asOf: '2024-03-20' })
  await take('cards', files.cards, { asOf: '2024-04-01' })
  await take('roster', files.later, { asOf: '2024-06-10' })
  return { province, imports }
}

// when and by what process; the order in which rows were written; what the key says of itself
const APART = ['applied_migration', 'number_key', 'audit_event', 'audit_seal', 'audit_waiting', 'sight_key']
const TIMES = ['started_at', 'finished_at', 'created_at', 'recorded_at', 'decided_at', 'undone_at', 'ran_at']

/** Every row of every table as its readers have it; findings, numbered in the order of what is stored, by what they are. */
export async function contents({ pool }: Pick<Database, 'pool'>): Promise<Record<string, string[]>> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename <> all ($1) order by 1`,
    [APART],
  )
  const { rows: findings } = await pool.query<{ id: string; key: string }>(
    `select finding_id as id, type || ' ' || subject_key as key from finding`,
  )
  const keys = new Map(findings.map(({ id, key }) => [id, key]))
  const all: Record<string, string[]> = {}
  for (const { name } of tables) {
    const { rows } = await pool.query<Record<string, unknown>>(`select * from ${name}`)
    for (const row of rows) {
      for (const time of TIMES) delete row[time]
      if ('finding_id' in row) row.finding_id = keys.get(row.finding_id as string)
    }
    all[name] = rows.map((row) => JSON.stringify(row)).sort()
  }
  return all
}

/** Every row of every table as it is stored, by table. */
export const storedTexts = (database: Pick<Database, 'url'>): Promise<Record<string, string>> =>
  asStored(database, async ({ pool }) => {
    const { rows } = await pool.query<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
       where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
    )
    const texts: Record<string, string> = {}
    for (const { name } of rows) {
      const { rows: lines } = await pool.query<{ line: string }>(`select t::text as line from ${name} t`)
      texts[name] = lines.map(({ line }) => line).join('\n')
    }
    return texts
  })

/** The ways in which a number could still be read where it is stored. */
const writings = (number: string): string[] => [
  number,
  Buffer.from(number).toString('hex'),
  ...['', ' ', '  '].map((before) =>
    Buffer.from(before + number)
      .toString('base64')
      .slice(4, 16),
  ),
]

/** The identity numbers of files: what is typed as one, by its digits and as it stands. */
export function numbersIn(files: readonly (readonly GivenRow[])[]): string[] {
  const typed = files.flat().flatMap(({ citizen_id, card_no, replaced_by }) => [citizen_id, card_no, replaced_by])
  const long = typed.filter((text): text is string => (text ?? '').replace(/\D/g, '').length >= 9)
  return [...new Set(long.flatMap((text) => [text, text.replace(/\D/g, '')]))]
}

/** Which of the numbers stand where, readable. */
export const readable = (texts: Record<string, string>, numbers: readonly string[]): string[] =>
  Object.entries(texts).flatMap(([name, text]) =>
    numbers
      .filter((number) => writings(number).some((writing) => text.includes(writing)))
      .map((number) => `${name}: ${number}`),
  )
