import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { sql } from 'kysely'
import Papa from 'papaparse'
import type { Figure } from './bench.ts'
import type { Row } from './naive-ladder.ts'
import { newProvince, type Province } from './province.ts'
import { successiveRosters, type SuccessiveRosters } from './successive-rosters.ts'
import { readRows } from './truth.ts'

const SEED = 1
const FIRST_ROW = 2
const NUMBERS = ['citizen_id', 'card_no', 'profile_no']

/** Columns that neither list has. */
const VARIANTS: readonly { name: string; without: readonly string[] }[] = [
  { name: 'with codes', without: [] },
  { name: 'no codes', without: ['member_code'] },
  { name: 'no codes, no citizen ids', without: ['member_code', 'citizen_id'] },
  { name: 'no codes, cards alone', without: ['member_code', 'citizen_id', 'profile_no'] },
  { name: 'no numbers', without: ['member_code', ...NUMBERS] },
  { name: 'no numbers, no phones', without: ['member_code', ...NUMBERS, 'phone'] },
]

/** Writes a list; `smartphone` is no rule's business, so every row of another answer says something new. */
async function writeRoster(path: string, rows: readonly Row[], without: readonly string[], smartphone: string) {
  const isKept = ([name]: [string, unknown]) => !without.includes(name)
  const said = rows.map((row) => ({ ...Object.fromEntries(Object.entries(row).filter(isKept)), smartphone }))
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, Papa.unparse(said, { newline: '\n' }))
}

/** The member each row of an import was taken for, by its place in the list. */
async function idsOf(province: Province, importId: unknown): Promise<Map<number, string>> {
  const database = await province.open()
  try {
    const { rows } = await sql<{ row_no: number; member_id: string }>`
      select row_no, member_id from member_version
      where import_id = ${importId} and row_no is not null and not temporary`.execute(database.db)
    return new Map(rows.map(({ row_no, member_id }) => [row_no - FIRST_ROW, member_id]))
  } finally {
    await database.close()
  }
}

/** Of the persons on both lists, how many kept their id; and how many rows were given that of somebody else. */
function scoreIds(
  { first, second, personOf }: SuccessiveRosters,
  before: ReadonlyMap<number, string>,
  after: ReadonlyMap<number, string>,
) {
  const ownerOf = new Map([...before].map(([at, id]) => [id, personOf.get(first[at]!)!]))
  const known = new Set(ownerOf.values())
  const [stayed, kept] = [new Set<string>(), new Set<string>()]
  let wrong = 0
  for (const [at, id] of after) {
    const person = personOf.get(second[at]!)!
    if (known.has(person)) stayed.add(person)
    if (ownerOf.get(id) === person) kept.add(person)
    else if (ownerOf.has(id)) wrong += 1
  }
  return { stayed: stayed.size, kept: kept.size, wrong }
}

/** How many members are known again by their next roster, with and without what tells them apart at once. */
export async function rosterFigures(sample: Province, say: (line: string) => void): Promise<Figure[]> {
  const names = ['roster', 'accounts', 'truth'].map((name) => sample.file(`${name}.csv`))
  const [roster, accounts, truth] = (await Promise.all(names.map(readRows))) as [Row[], Row[], Row[]]
  const birthOf = new Map(accounts.map(({ account_id, date_of_birth }) => [account_id, date_of_birth!]))
  const births = new Map(truth.map(({ account_id, member_code }) => [member_code!, birthOf.get(account_id) ?? '']))
  const lists = successiveRosters(roster, births, SEED)
  const figures: Figure[] = []
  for (const { name, without } of VARIANTS) {
    const province = await newProvince()
    try {
      await writeRoster(province.file('first.csv'), lists.first, without, 'no')
      await writeRoster(province.file('second.csv'), lists.second, without, 'yes')
      await province.run('import', 'units', sample.file('units.csv'), '--as-of', '2024-01-01')
      const one = await province.run('import', 'roster', province.file('first.csv'), '--as-of', '2024-01-31')
      const two = await province.run('import', 'roster', province.file('second.csv'), '--as-of', '2024-06-28')
      const ids = [await idsOf(province, one.json.importId), await idsOf(province, two.json.importId)] as const
      const { stayed, kept, wrong } = scoreIds(lists, ...ids)
      say(`next roster, ${name}: ${kept} of ${stayed} persons keep their id`)
      figures.push({ what: `next roster, ${name}: persons who keep their id`, value: (100 * kept) / stayed, unit: '%' })
      figures.push({ what: '  rows given the id of another', value: wrong, unit: 'rows', bar: { most: 0 } })
      figures.push({ what: '  second import', value: two.seconds, unit: 's' })
    } finally {
      await province.remove()
    }
  }
  return figures
}
