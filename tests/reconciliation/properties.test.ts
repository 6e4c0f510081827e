import { describe, expect, test } from 'vitest'
import { undoImport } from '#api/imports/undo/undo-import.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { Random } from '#api/sample/random.ts'
import { openProvince, type GivenProvince, type GivenRow, type ImportOptions } from '../given-province.ts'
import { openServer } from '../given-server.ts'
import { smallProvince } from './small-province.ts'

// Without keys of a source system and with; in 8 two rows differ in nothing else. ROLLCALL_LONG=1 looks at many more provinces.
const SEEDS = process.env.ROLLCALL_LONG ? Array.from({ length: 40 }, (_, at) => at + 1) : [1, 8]

type Kind = 'roster' | 'accounts'
type File = [kind: Kind, rows: readonly GivenRow[], options: ImportOptions]

const EARLY = { asOf: '2024-03-31' }
const LATE = { asOf: '2024-06-30' }

function filesOf(seed: number): File[] {
  const { roster, laterRoster, accounts } = smallProvince(seed, isCoded(seed))
  return [
    ['roster', roster, EARLY],
    ['accounts', accounts, LATE],
    ['roster', laterRoster, LATE],
  ]
}
const isCoded = (seed: number) => seed % 2 === 0

// who goes from one committee to another on a day leaves and comes on that day, where each has a roster of its own
const PEOPLE = `
  select member_id, string_agg(concat_ws(' ', as_of, temporary, status, said.full_name, date_of_birth, citizen_id,
    card_no, unit.code, person.code), ' > ' order by temporary, as_of) as told
  from (
    select distinct on (member_id, temporary, as_of) * from member_version
    order by member_id, temporary, as_of, import_id desc
  ) said
  join member person using (province_id, member_id)
  join view.unit_now unit on unit.org_unit_id = said.branch_id
  group by member_id`

/** Everybody by all that the files said of them, and every link by the account and that, with what speaks for it. */
async function stateOf(province: GivenProvince) {
  await runReconciliation(province.database, '1')
  const links = await province.rows<{ line: string }>(`
    select concat_ws(' | ', account.code, rule, link.status, probability, evidence, told) as line
    from link join account using (province_id, account_id) join (${PEOPLE}) people using (member_id)`)
  const people = await province.rows<{ told: string }>(PEOPLE)
  return { links: links.map(({ line }) => line).sort(), people: people.map(({ told }) => told).sort() }
}

async function after<T>(files: readonly File[], look: (province: GivenProvince, importIds: string[]) => Promise<T>) {
  const province = await openProvince()
  try {
    const importIds: string[] = []
    for (const [kind, rows, options] of files) {
      importIds.push((await province.take(kind, rows, options)).importId!)
    }
    return await look(province, importIds)
  } finally {
    await province.close()
  }
}

const known = new Map<number, ReturnType<typeof stateOf>>()
/** The state that no way of bringing the same files may change. */
function expectedOf(seed: number) {
  if (!known.has(seed)) known.set(seed, after(filesOf(seed), stateOf))
  return known.get(seed)!
}

const shuffled =
  (seed: number) =>
  (file: File): File => [file[0], new Random(seed, 'order of rows').shuffled(file[1]), file[2]]

/** The units below each of the two upper committees and the army (TREE). */
const SCOPES = { H1: ['A', 'B', 'C', 'S'], H2: ['D'], Q: ['G'] }

describe.each(SEEDS)('in province %i', { timeout: 120_000 }, (seed) => {
  test('people are recognised and accounts linked, and some wait', async () => {
    const { links, people } = await expectedOf(seed)
    expect(links.length).toBeGreaterThan(10)
    expect(links.some((line) => line.includes(' | linked | '))).toBe(true)
    expect(people.some((told) => told.includes(' > '))).toBe(true)
  })

  test('the order of rows changes nothing', async () => {
    expect(await after(filesOf(seed).map(shuffled(seed)), stateOf)).toEqual(await expectedOf(seed))
  })

  test('accounts in two files are the accounts of one', async () => {
    const [first, [, accounts], last] = filesOf(seed) as [File, File, File]
    const half = (odd: number): File => ['accounts', accounts.filter((_, at) => at % 2 === odd), LATE]
    expect(await after([first, half(1), last, half(0)], stateOf)).toEqual(await expectedOf(seed))
  })

  test.runIf(isCoded(seed))('a roster of each committee is the roster of all', async () => {
    const files = filesOf(seed).flatMap(([kind, rows, options]): File[] =>
      kind === 'accounts'
        ? [[kind, rows, options]]
        : Object.entries(SCOPES).map(([scope, branches]) => [
            kind,
            rows.filter(({ branch_code }) => branches.includes(branch_code!)),
            { ...options, scope },
          ]),
    )
    expect(await after(files, stateOf)).toEqual(await expectedOf(seed))
  })

  test('a file that comes again, whatever the order of its rows, changes nothing', async () => {
    const again = filesOf(seed).slice(1)
    const files = [...filesOf(seed), ...again.map(shuffled(seed + 1))]
    const state = await after(files, async (province) => {
      const { changes } = await province.take('roster', again[1]![1], again[1]![2])
      expect(changes).toMatchObject({ added: 0, changed: 0, left: 0 })
      await runReconciliation(province.database, '1')
      return stateOf(province)
    })
    expect(state).toEqual(await expectedOf(seed))
  })

  test('a file between the others, once undone, never was', async () => {
    const place = isCoded(seed) ? 2 : 1
    const { laterRoster, accounts } = smallProvince(seed + 1000, isCoded(seed))
    const strange: File = place === 1 ? ['roster', laterRoster, { asOf: '2024-05-15' }] : ['accounts', accounts, EARLY]
    const state = await after(filesOf(seed).toSpliced(place, 0, strange), async (province, importIds) => {
      await runReconciliation(province.database, '1')
      await undoImport(province.database, { importId: importIds[place]!, province: null, by: 'test' })
      return stateOf(province)
    })
    expect(state).toEqual(await expectedOf(seed))
  })

  test('a decision that is withdrawn leaves what stood before', async () => {
    const [before, later] = await after(filesOf(seed), async (province) => {
      const states = [await stateOf(province)]
      const server = await openServer(province)
      try {
        const pairs = await province.rows<{ account_id: string; member_id: string }>(`
          select account_id, member_id from link where status = 'review' order by account_id, member_id limit 2`)
        expect(pairs.length).toBeGreaterThan(0)
        for (const [at, { account_id, member_id }] of pairs.entries()) {
          const body = { memberId: member_id, verdict: at === 0 ? 'same' : 'different' }
          const said = await server.ask('POST', `/review/${account_id}/decisions`, body)
          if (said.status !== 200) continue
          await runReconciliation(province.database, '1')
          const { decision } = said.json<{ decision: { decisionId: string } }>()
          const withdrawn = await server.ask('POST', `/review/decisions/${decision.decisionId}/withdraw`)
          expect(withdrawn.status).toBe(200)
        }
      } finally {
        await server.close()
      }
      return [...states, await stateOf(province)]
    })
    expect(later).toEqual(before)
    expect(before).toEqual(await expectedOf(seed))
  })
})
