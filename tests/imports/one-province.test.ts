import { rm } from 'node:fs/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { BARE_BOOK_LAYOUTS, ROSTER_LAYOUTS } from '../fixtures/rosters/all-layouts.ts'
import type { RosterLayout } from '../fixtures/rosters/layout.ts'
import { provinceOf, type Base, type Person, type Province } from '../fixtures/rosters/people.ts'
import { openProvince, type GivenProvince, type GivenRow } from '../given-province.ts'
import { makeSample } from '../sample/sample-files.ts'
import { particularsOf } from './registers.ts'

// ROLLCALL_LONG=1 takes the province of the issue, and all of it in each layout: an hour. Every day fewer people meet
// them, in files as small as those of one base organisation, of which the letters are the hardest to tell.
const LONG = Boolean(process.env.ROLLCALL_LONG)
const MEMBERS = LONG ? 60_000 : 2_000
const TIME = LONG ? 3_600_000 : 300_000

let province: Province
beforeAll(async () => {
  const sample = await makeSample(MEMBERS, 7)
  province = provinceOf(sample)
  await rm(sample.dir, { recursive: true })
}, TIME)

interface Taken {
  particulars: string[]
  rows: { read: number; rejected: number }
}

/** What the registers hold after a file of everybody, or one a base organisation, and how many rows were refused. */
async function after(files: Iterable<[file: Uint8Array | GivenRow[], base?: Base]>): Promise<Taken> {
  const given = await openProvince(province.units)
  try {
    const rows = { read: 0, rejected: 0 }
    for (const [file, base] of files) {
      const taken = await takeRoster(given, file, base)
      rows.read += taken.rows.read
      rows.rejected += taken.rows.rejected
    }
    return { particulars: await particularsOf(given), rows }
  } finally {
    await given.close()
  }
}

const takeRoster = (given: GivenProvince, file: Uint8Array | GivenRow[], base: Base | undefined) =>
  given.take('roster', file, { scope: base?.code ?? null }).catch((cause: unknown) => {
    throw new Error(`the file of ${base?.name ?? 'everybody'}`, { cause })
  })

type LayoutOf = (base: Base) => RosterLayout

function* written(layoutOf: LayoutOf, edit = everything, bases = province.bases): Generator<[Uint8Array, Base]> {
  const { nameOf } = province
  for (const base of bases) {
    yield [layoutOf(base).write(base.people.map(edit), { name: base.name, nameOf }), base]
  }
}

/** What these layouts can say of everybody, by base organisation. */
const said = (layoutOf: LayoutOf, edit = everything, bases = province.bases): [GivenRow[], Base][] =>
  bases.map((base) => [base.people.map((person) => edit((layoutOf(base).says ?? everything)(person))), base])

const cleanFile = (layoutOf: LayoutOf, bases = province.bases): Promise<Taken> =>
  after([[said(layoutOf, everything, bases).flatMap(([people]) => people)]])

const everything = (person: Person) => person
const withoutCode = (person: Person): Person => ({ ...person, member_code: '' })

/** The first lines that only one of the two has: a whole province makes no message to read. */
function expectSame(found: Taken, expected: Taken): void {
  expect(expected.rows.rejected).toBe(0)
  expect(expected.particulars.length).toBeGreaterThan(expected.rows.read * 0.97)
  const [before, now] = [new Set(expected.particulars), new Set(found.particulars)]
  const lost = expected.particulars.filter((line) => !now.has(line))
  const strange = found.particulars.filter((line) => !before.has(line))
  expect({ lost: lost.slice(0, 5), strange: strange.slice(0, 5) }).toEqual({ lost: [], strange: [] })
  expect(found.particulars.length).toBe(expected.particulars.length)
  expect(found.rows).toEqual(expected.rows)
}

/** Gives each base organisation the next layout that fits its people; in another turn it has another one. */
function inTurn(layouts: readonly RosterLayout[], turn: number): LayoutOf {
  const first = (turn * province.bases.length) % layouts.length
  const waiting = [...layouts.slice(first), ...layouts.slice(0, first)]
  const chosen = new Map<Base, RosterLayout>()
  for (const base of province.bases) {
    const layout = waiting.find(({ fits }) => fits?.(base.people) ?? true)!
    // to the end of the line
    waiting.push(...waiting.splice(waiting.indexOf(layout), 1))
    chosen.set(base, layout)
  }
  return (base) => chosen.get(base)!
}

const whole = ROSTER_LAYOUTS.filter(({ ofOneBase }) => !ofOneBase)
const byBase = ROSTER_LAYOUTS.filter(({ ofOneBase }) => ofOneBase)

// a province of 2,000 has 31 base organisations
const TURNS = LONG ? [0] : [0, 1, 2]

test('every layout has its turn', () => {
  const had = TURNS.flatMap((turn) => province.bases.map(inTurn([...byBase, ...whole], turn)))
  expect(new Set(had)).toEqual(new Set(ROSTER_LAYOUTS))
})

test.for(TURNS)(
  'a province of which every base organisation writes in its own way is that of one clean file (turn %i)',
  { timeout: TIME },
  async (turn) => {
    const layoutOf = inTurn([...byBase, ...whole], turn)
    expectSame(await after(written(layoutOf)), await cleanFile(layoutOf))
  },
)

test(
  'so it is where members have no codes, by which one file would know those of another',
  { timeout: TIME },
  async () => {
    const layoutOf = inTurn([...BARE_BOOK_LAYOUTS, ...byBase, ...whole], 1)
    expectSame(await after(written(layoutOf, withoutCode)), await after(said(layoutOf, withoutCode)))
  },
)

describe.runIf(LONG)('the whole province', () => {
  const clean = new Map<RosterLayout['says'], Taken>()
  const cleanFor = async (layout: RosterLayout) => {
    const taken = clean.get(layout.says) ?? (await cleanFile(() => layout))
    clean.set(layout.says, taken)
    return taken
  }

  test.for(whole.map((layout) => [layout.title, layout] as const))(
    'in %s is that of the clean file',
    { timeout: TIME },
    async ([, layout]) => {
      const everybody = province.bases.flatMap(({ people }) => people)
      const file = layout.write(everybody, { name: 'Đảng bộ tỉnh', nameOf: province.nameOf })
      expectSame(await after([[file]]), await cleanFor(layout))
    },
  )

  // a file of one base organisation takes a second beside 60,000 members
  test.for(byBase.map((layout) => [layout.title, layout] as const))(
    'one file in ten, of %s, is that of the clean file',
    { timeout: TIME },
    async ([, layout]) => {
      const bases = province.bases.filter((_, at) => at % 10 === 0)
      expectSame(await after(written(() => layout, everything, bases)), await cleanFile(() => layout, bases))
    },
  )
})
