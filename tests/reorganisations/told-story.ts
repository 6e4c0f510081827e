import fc from 'fast-check'
import { expect } from 'vitest'
import { wholeProvince } from '#api/access/scope.ts'
import { AppError } from '#api/errors.ts'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { membersDivided, readDivided, rosterOf } from '#api/reorganisations/division.queries.ts'
import { rosterOfDivision } from '#api/reorganisations/division.ts'
import { readKnown } from '#api/reorganisations/standing.queries.ts'
import { rowsOfEvent } from '#api/reorganisations/told-rows.ts'
import { account, person, type GivenProvince, type GivenRow } from '../given-province.ts'
import { isOfFile, rowsOfFile } from './file-events.ts'
import type { Someone } from './plain-count.ts'
import { dayBefore, eventOf, happening, holds, meets, standingOn, treeOf, type Happening } from './random-events.ts'

const TODAY = '2025-12-15'
/** The days that figures stand for. */
export const DAYS = { '2024-06': '2024-06-30', '2025-03': '2025-03-31', '2025-07': '2025-07-31', '2025-12': TODAY }
export const OTHER_DAYS = [...Object.values(DAYS), '2025-05-20']

export const count = async (province: GivenProvince) => {
  await refreshFacts(province.database, '1', { today: TODAY })
}

/** What happens to a tree: files of events of a day, not in the order of their days, two of them often of one day. */
export interface Story {
  levels: number
  widths: number[]
  files: { day: string; happenings: Happening[]; moves: number }[]
  /** Which of the events is undone where one is. */
  undone: number
}

export const story: fc.Arbitrary<Story> = fc.record({
  levels: fc.integer({ min: 3, max: 5 }),
  widths: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 7, maxLength: 7 }),
  files: fc.array(
    fc.record({
      day: fc.constantFrom('2025-02-01', '2025-03-15', '2025-05-10', '2025-07-01', '2025-07-01', '2025-10-01'),
      happenings: fc.array(happening, { minLength: 1, maxLength: 3 }),
      moves: fc.nat(30),
    }),
    { minLength: 3, maxLength: 5 },
  ),
  undone: fc.nat(20),
})

/** A file as it came in, so that it can come in elsewhere. */
export interface Taken {
  kind: 'units' | 'roster' | 'accounts'
  file: string | GivenRow[]
  options: { asOf: string; scope?: string }
  importId: string
}

export interface Told {
  /** Every row of the units files. */
  rows: GivenRow[]
  people: Someone[]
  taken: Taken[]
  /** The imports of events and of members divided, in the order they came. */
  events: string[]
}

/** The rows of one file of events of a day; those that cannot be are left out. */
async function rowsOf(
  province: GivenProvince,
  rows: GivenRow[],
  { day, happenings }: Story['files'][number],
  nth: number,
) {
  const { db } = province.database
  const scope = await wholeProvince(db, '1')
  const file: GivenRow[] = []
  for (const [at, said] of happenings.entries()) {
    const fresh = `N${nth}.${at}`
    let told: GivenRow[]
    if (isOfFile(said.kind)) {
      const standing = standingOn(rows, dayBefore(day))
      told = rowsOfFile({ ...said, kind: said.kind }, { day, dayBefore: dayBefore(day), rows, standing, fresh })
    } else {
      const event = eventOf(rows, said, day, fresh)!
      try {
        // the form's own function, on the tree as it stands before the file
        told = rowsOfEvent(event, await readKnown(db, scope, event)) as GivenRow[]
      } catch (error) {
        // what cannot be is refused in words, and nothing is written
        expect(error).toBeInstanceOf(AppError)
        continue
      }
    }
    const touched = new Set(file.map(({ code }) => code))
    if (told.some(({ code }) => touched.has(code))) continue
    if (holds([...rows, ...file, ...told], [day, ...OTHER_DAYS])) file.push(...told)
  }
  return file
}

/** One or two members of each branch, some exempt, some without a telephone, most with the app. */
function peopleOf(rows: readonly GivenRow[]): Someone[] {
  const homes = rows.filter(meets).flatMap(({ code }, at) => (at % 2 ? [code!, code!] : [code!]))
  return homes.slice(0, 90).map((code, n) => ({
    n,
    homes: [{ asOf: '2024-06-30', code }],
    exempt: n % 5 === 3,
    phone: n % 7 !== 2,
    app: n % 3 !== 0,
  }))
}

const rowOf = ({ n, exempt, phone, homes }: Someone) =>
  person(n, {
    ...{ branch_code: homes.at(-1)!.code, smartphone: phone ? 'yes' : 'no', status: exempt ? 'exempt' : 'active' },
    ...(exempt ? { exempt_from: '2024-01-01', exempt_to: '2026-12-31' } : {}),
  })

/** A roster in which the members of a branch that was divided are in its parts; null where nobody is to be shared out. */
async function sharedOut(province: GivenProvince, divided: GivenRow, day: string, moves: number, people: Someone[]) {
  const { db } = province.database
  const scope = await wholeProvince(db, '1')
  const division = await readDivided(db, scope, divided.code!)
  const members = division.day === day ? await membersDivided(db, scope, division) : []
  if (members.length === 0) return null
  const { parts, home } = division
  const said = members.map(({ memberId }, at) => ({ memberId, part: parts[(at + moves) % parts.length]!.code }))
  const roster = await rosterOf(db, '1', division)
  const codeOf = new Map(roster.map(({ memberId, member_code }) => [memberId, member_code]))
  for (const { memberId, part } of said) {
    people.find(({ n }) => `M${n}` === codeOf.get(memberId))!.homes.push({ asOf: day, code: part })
  }
  return { file: rosterOfDivision({ ...division, members }, said, roster), scope: home.code }
}

/**
 * Tells a province, open on the story's tree, of its people, its events and the members divided, all through the real imports,
 * counting after each; `before` is called before each event.
 */
export async function tell(
  province: GivenProvince,
  { levels, widths, files }: Story,
  before = async () => {},
): Promise<Told> {
  const rows = treeOf(levels, widths)
  const people = peopleOf(rows)
  const [taken, events]: [Taken[], string[]] = [[], []]
  const take = async (kind: Taken['kind'], file: Taken['file'], options: Taken['options']) => {
    const answer = await province.take(kind, file, options)
    expect(answer.rows.rejected).toBe(0)
    taken.push({ kind, file, options, importId: answer.importId! })
  }
  const happens = async (...file: Parameters<typeof take>) => {
    await before()
    await take(...file)
    events.push(taken.at(-1)!.importId)
  }
  await take('roster', people.map(rowOf), { asOf: '2024-06-30' })
  const accounts = people.filter(({ app }) => app).map(({ n, homes }) => account(n, { branch_code: homes[0]!.code }))
  for (const asOf of [...Object.values(DAYS).slice(0, -1), '2025-12-10']) await take('accounts', accounts, { asOf })
  await runReconciliation(province.database, '1')
  await count(province)

  for (const [nth, file] of files.entries()) {
    const { day, moves } = file
    const told = await rowsOf(province, rows, file, nth)
    if (told.length === 0) continue
    await happens('units', told, { asOf: day })
    rows.push(...told)
    await count(province)
    const divided = told.find(
      (row) => meets(row) && row.valid_to === dayBefore(day) && /N.*;|;.*N/.test(row.successor_codes!),
    )
    const shared = divided && (await sharedOut(province, divided, day, moves, people))
    if (!shared) continue
    await happens('roster', shared.file, { asOf: day, scope: shared.scope })
    await runReconciliation(province.database, '1')
    await count(province)
  }
  return { rows, people, taken, events }
}
