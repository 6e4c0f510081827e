import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wholeProvince } from '#api/access/scope.ts'
import { AppError } from '#api/errors.ts'
import { undoImport } from '#api/imports/undo/undo-import.ts'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import { membersDivided, readDivided, rosterOf } from '#api/reorganisations/division.queries.ts'
import { rosterOfDivision } from '#api/reorganisations/division.ts'
import { readKnown } from '#api/reorganisations/standing.queries.ts'
import { rowsOfEvent } from '#api/reorganisations/told-rows.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { account, openProvince, person, type GivenProvince, type GivenRow } from '../given-province.ts'
import { ToldTree } from '../facts/told-tree.ts'
import { countFigures, type Someone } from './plain-count.ts'
import { everything, figuresOf, known, onTree, partsSum } from './read-figures.ts'
import { dayBefore, eventOf, happening, holds, meets, rowsOfFile, treeOf, type Happening } from './random-events.ts'

const TODAY = '2025-12-15'
/** The days that figures stand for. */
const DAYS = { '2024-06': '2024-06-30', '2025-03': '2025-03-31', '2025-07': '2025-07-31', '2025-12': TODAY }
const OTHER_DAYS = [...Object.values(DAYS), '2025-05-20']

const count = async (province: GivenProvince) => {
  await refreshFacts(province.database, '1', { today: TODAY })
}

/** A file as it came in, so that it can come in elsewhere. */
interface Taken {
  kind: 'units' | 'roster' | 'accounts'
  file: string | GivenRow[]
  options: { asOf: string; scope?: string }
  importId: string
}

interface Story {
  levels: number
  widths: number[]
  files: { day: string; happenings: Happening[]; moves: number }[]
  undone: number
}

const story: fc.Arbitrary<Story> = fc.record({
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
    let told: GivenRow[]
    const event = eventOf(rows, said, day, `N${nth}.${at}`)
    try {
      // the form's own function, on the tree as it stands before the file
      told = event ? (rowsOfEvent(event, await readKnown(db, scope, event)) as GivenRow[]) : rowsOfFile(rows, said, day)
    } catch (error) {
      // what cannot be is refused in words, and nothing is written
      expect(error).toBeInstanceOf(AppError)
      continue
    }
    const touched = new Set(file.map(({ code }) => code))
    if (told.some(({ code }) => touched.has(code))) continue
    if (holds([...rows, ...file, ...told], [day, ...OTHER_DAYS])) file.push(...told)
  }
  return file
}

async function tell(province: GivenProvince, { levels, widths, files, undone }: Story): Promise<void> {
  const { db } = province.database
  const rows = treeOf(levels, widths)
  const taken: Taken[] = []
  const take = async (kind: Taken['kind'], file: Taken['file'], options: Taken['options']) => {
    const answer = await province.take(kind, file, options)
    expect(answer.rows.rejected).toBe(0)
    taken.push({ kind, file, options, importId: answer.importId! })
  }
  const branches = rows.filter(meets).map(({ code }) => code!)
  const people: Someone[] = branches
    .flatMap((code, at) => (at % 2 ? [code, code] : [code]))
    .slice(0, 90)
    .map((code, n) => ({
      n,
      homes: [{ asOf: '2024-06-30', code }],
      exempt: n % 5 === 3,
      phone: n % 7 !== 2,
      app: n % 3 !== 0,
    }))
  const rowOf = ({ n, exempt, phone, homes }: Someone) =>
    person(n, {
      ...{ branch_code: homes.at(-1)!.code, smartphone: phone ? 'yes' : 'no', status: exempt ? 'exempt' : 'active' },
      ...(exempt ? { exempt_from: '2024-01-01', exempt_to: '2026-12-31' } : {}),
    })
  await take('roster', people.map(rowOf), { asOf: '2024-06-30' })
  const accounts = people.filter(({ app }) => app).map(({ n, homes }) => account(n, { branch_code: homes[0]!.code }))
  for (const asOf of [...Object.values(DAYS).slice(0, -1), '2025-12-10']) await take('accounts', accounts, { asOf })
  await runReconciliation(province.database, '1')
  await count(province)

  const before: { importId: string; all: string[] }[] = []
  for (const [nth, file] of files.entries()) {
    const told = await rowsOf(province, rows, file, nth)
    if (told.length === 0) continue
    before.push({ importId: '', all: await everything(province) })
    await take('units', told, { asOf: file.day })
    before.at(-1)!.importId = taken.at(-1)!.importId
    rows.push(...told)
    await count(province)
    const split = told.find(
      (row) =>
        meets(row) &&
        row.valid_to === dayBefore(file.day) &&
        row.successor_codes!.includes(`N${nth}`) &&
        row.successor_codes!.includes(';'),
    )
    if (!split) continue
    const scope = await wholeProvince(db, '1')
    const divided = await readDivided(db, scope, split.code!)
    if (divided.day !== file.day) continue
    const members = await membersDivided(db, scope, divided)
    const said = members.map(({ memberId }, at) => ({
      memberId,
      part: divided.parts[(at + file.moves) % divided.parts.length]!.code,
    }))
    const roster = await rosterOf(db, '1', divided)
    const codeOf = new Map(roster.map(({ memberId, member_code }) => [memberId, member_code]))
    if (members.length === 0) continue
    before.push({ importId: '', all: await everything(province) })
    await take('roster', rosterOfDivision({ ...divided, members }, said, roster), {
      asOf: file.day,
      scope: divided.home.code,
    })
    before.at(-1)!.importId = taken.at(-1)!.importId
    for (const { memberId, part } of said) {
      people.find(({ n }) => `M${n}` === codeOf.get(memberId))!.homes.push({ asOf: file.day, code: part })
    }
    await runReconciliation(province.database, '1')
    await count(province)
  }

  const tree = new ToldTree(rows)
  const facts = await figuresOf(province)
  for (const [period, day] of Object.entries(DAYS)) {
    const { figures, own } = countFigures(tree, people, day)
    const month = facts.filter((fact) => fact.period === period)
    expect(known(month)).toEqual(figures)
    partsSum(month, tree, day, own)
    for (const other of OTHER_DAYS) {
      const there = await onTree(province, period, other)
      const counted = countFigures(tree, people, day, other)
      expect(known(there)).toEqual(counted.figures)
      partsSum(there, tree, other, counted.own)
    }
  }

  if (undone % 2) {
    await undoInTheMiddle(
      province,
      taken,
      before.map(({ importId }) => importId),
      undone >> 1,
      treeOf(levels, widths),
    )
    return
  }
  for (const { importId, all } of before.toReversed()) {
    await undoImport(province.database, { importId, province: null, by: 'test' })
    await count(province)
    expect(await everything(province)).toEqual(all)
  }
}

/** An event that others came after is refused in words, or leaves what would be if it had never come. */
async function undoInTheMiddle(
  province: GivenProvince,
  taken: readonly Taken[],
  events: readonly string[],
  which: number,
  first: GivenRow[],
): Promise<void> {
  if (events.length < 2) return
  const importId = events[which % (events.length - 1)]!
  const facts = await figuresOf(province)
  try {
    await undoImport(province.database, { importId, province: null, by: 'test' })
  } catch (error) {
    expect(error).toMatchObject({ code: 'undo_refused' })
    expect(await figuresOf(province)).toEqual(facts)
    return
  }
  await count(province)
  const without = await openProvince(first)
  try {
    for (const { kind, file, options, importId: id } of taken) {
      if (id !== importId) await without.take(kind, file, options)
    }
    await runReconciliation(without.database, '1')
    await count(without)
    expect(await figuresOf(province)).toEqual(await figuresOf(without))
  } finally {
    await without.close()
  }
}

test(
  'on any tree and through any events, parts sum to wholes, figures are those of a plain count, and undoing restores every row',
  { timeout: 1_800_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(story, async (told) => {
        const province = await openProvince(treeOf(told.levels, told.widths))
        try {
          await tell(province, told)
        } finally {
          await province.close()
        }
      }),
      {
        numRuns: process.env.ROLLCALL_LONG ? 500 : 2,
        seed: Number(process.env.ROLLCALL_SEED ?? 20250701),
        endOnFailure: true,
      },
    )
  },
)
