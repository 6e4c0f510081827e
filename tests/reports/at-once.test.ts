import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { wholeProvince } from '#api/access/scope.ts'
import { atConsole, recorder } from '#api/audit/record-act.ts'
import { inTransaction } from '#api/database/connect.ts'
import { undoImport } from '#api/imports/undo/undo-import.ts'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { decideReport } from '#api/reports/decide-report.ts'
import { startQuarter } from '#api/reports/quarters.ts'
import { submitReport } from '#api/reports/submit-report.ts'
import { account, openProvince, person, TREE, type GivenProvince, type GivenRow } from '../given-province.ts'

const PERIOD = '2024-Q2'
const HOMES = ['A', 'A', 'B', 'C', 'D', 'S', 'G', 'D']
const BRANCHES = ['A', 'B', 'C', 'D', 'S', 'G']
const record = recorder(atConsole('1', 'thử'))

let province: GivenProvince
beforeEach(async () => {
  province = await openProvince(TREE)
  await province.take(
    'roster',
    HOMES.map((branch_code, n) => person(n, { branch_code })),
  )
  await province.take(
    'accounts',
    [0, 2, 4, 5].map((n) => account(n)),
  )
  await runReconciliation(province.database, '1')
  await refreshFacts(province.database, '1')
  await inTransaction(province.database, ({ db }) => startQuarter(db, '1', PERIOD, 'tinh', '2024-07-20'))
})
afterEach(() => province.close())

const unitOf = async (code: string) => {
  const [unit] = await province.rows<{ unitId: string; name: string; kind: 'upper' }>(
    `select org_unit_id::text as "unitId", name, kind from view.unit_now where code = '${code}'`,
  )
  return { unitId: unit!.unitId, unit: { code, name: unit!.name, kind: unit!.kind } }
}

async function submit(code: string, by = 'don-vi') {
  const scope = await wholeProvince(province.database.db, '1')
  const reasons = { missingReason: 'chạy thử', insteadReason: null }
  const asked = { ...(await unitOf(code)), period: PERIOD, by, ...reasons }
  return inTransaction(province.database, (trx) => submitReport(province.database, trx, scope, asked, record))
}

async function decide(code: string, step: 'accepted' | 'returned', version: number, by = 'tinh') {
  const { unitId } = await unitOf(code)
  const of = { provinceId: '1', unitId, unitCode: code, period: PERIOD, version, step, by }
  return inTransaction(province.database, ({ db }) =>
    decideReport(db, { ...of, reason: 'xem lại', remarks: [] }, record),
  )
}

interface Kept {
  submission_id: string
  content: string
  content_sha256: string
  lines: Buffer
  lines_sha256: string
}

const kept = () =>
  province.rows<Kept>(`
    select submission_id::text, content, content_sha256, lines, lines_sha256
    from submission join submission_lines using (province_id, submission_id, org_unit_id) order by submission_id`)

const hash = (data: string | Buffer) => createHash('sha256').update(data).digest('hex')

/** Who has the app and who should, told from the lines with nothing of the product's own counting. */
function installedIn(text: string) {
  const people = text.split('\n').filter((line) => line.startsWith('member\t'))
  const marks = people.map((line) => line.split('\t')[4]!)
  // until July 2025 of those in activity who have not said that they have no smartphone
  const counted = marks.filter((each) => each.includes('2'))
  return { numerator: counted.filter((each) => each.includes('i')).length, denominator: counted.length }
}

function expectSound({ content, content_sha256, lines, lines_sha256 }: Kept) {
  const text = gunzipSync(lines).toString()
  expect([hash(content), hash(text)]).toEqual([content_sha256, lines_sha256])
  const { facts } = JSON.parse(content) as { facts: { whole: { figures: { installed: object } } } }
  expect(facts.whole.figures.installed).toMatchObject(installedIn(text))
}

const given = (code: string) => TREE.find((row) => row.code === code)!
/** On 1/6/2024, within the quarter, D goes from X3 to X1. */
const TURN: GivenRow[] = [{ ...given('D'), parent_code: 'X1', valid_from: '2024-06-01' }]

const happening = fc.record({
  what: fc.constantFrom('roster', 'accounts', 'units', 'undo', 'reconcile'),
  day: fc.constantFrom('2024-06-10', '2024-06-29', '2024-07-15'),
  who: fc.array(fc.nat(11), { minLength: 2, maxLength: 9 }),
  home: fc.nat(BRANCHES.length - 1),
})
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never

async function happen({ what, day, who, home }: Happening, imports: string[]) {
  const people = [...new Set(who)]
  if (what === 'reconcile') await runReconciliation(province.database, '1')
  if (what === 'undo') {
    const last = imports.pop()
    if (last) await undoImport(province.database, { importId: last, by: 'thử', province: null })
  }
  const file =
    what === 'roster'
      ? people.map((n) => person(n, { branch_code: BRANCHES[(n + home) % BRANCHES.length]! }))
      : what === 'accounts'
        ? people.map((n) => account(n))
        : what === 'units'
          ? TURN
          : null
  if (file) {
    const { importId } = await province.take(what as 'roster', file, { asOf: day })
    if (importId) imports.push(importId)
  }
  await refreshFacts(province.database, '1')
}

const LONG = process.env.ROLLCALL_LONG === '1'

test(
  'whatever is taken in, taken back, reorganised or linked after sending, what was sent stays as it is',
  { timeout: 600_000 },
  async () => {
    await submit('H1')
    await submit('T', 'tinh')
    await decide('H1', 'accepted', 1)
    const sent = await kept()
    expect(sent).toHaveLength(2)
    sent.forEach(expectSound)
    const imports: string[] = []
    await fc.assert(
      fc.asyncProperty(happening, async (each) => {
        await happen(each, imports)
        expect(await kept()).toEqual(sent)
      }),
      { numRuns: LONG ? 150 : 20, seed: 20_240_630 },
    )
  },
)

test(
  'of many who send, return, accept and take files in at once nothing is lost, though connections are cut meanwhile',
  { timeout: 600_000 },
  async () => {
    const { pool } = province.database
    const outcomes: string[] = []
    const trying = async (name: string, work: () => Promise<unknown>) => {
      await work().then(
        () => outcomes.push(name),
        () => outcomes.push('refused'),
      )
    }
    const kill = () =>
      pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and state = 'active' limit 1`,
      )
    for (let round = 0; round < (LONG ? 12 : 3); round++) {
      const newest = await province.rows<{ version: number }>(
        `select version from view.submission_standing join view.unit_now using (province_id, org_unit_id) where unit_now.code = 'H1'`,
      )
      const version = newest[0]?.version ?? 1
      await Promise.all([
        ...Array.from({ length: 4 }, () => trying('submitted', () => submit('H1'))),
        ...Array.from({ length: 2 }, () => trying('returned', () => decide('H1', 'returned', version))),
        trying('accepted', () => decide('H1', 'accepted', version)),
        trying('taken', () =>
          province.take(
            'accounts',
            [0, 1, 2, round % 8].map((n) => account(n)),
            { asOf: '2024-06-29' },
          ),
        ),
        trying('killed', kill),
      ])
    }
    const all = await kept()
    all.forEach(expectSound)
    // one row a version, without gaps, and after each step only one that may follow it
    const steps = await province.rows<{ version: number; steps: string[] }>(`
    select version, array_agg(step order by step_no) as steps
    from submission join submission_step using (province_id, submission_id) group by version order by version`)
    expect(steps.map(({ version }) => version)).toEqual(all.map((_, at) => at + 1))
    for (const { steps: taken } of steps.slice(0, -1)) expect(taken).toEqual(['submitted', 'returned'])
    expect([['submitted'], ['submitted', 'returned'], ['submitted', 'accepted']]).toContainEqual(steps.at(-1)?.steps)
    // whoever was told that it happened finds it there
    const count = (name: string) => outcomes.filter((each) => each === name).length
    expect(count('submitted')).toBeLessThanOrEqual(all.length)
    expect(count('returned') + count('accepted')).toBeLessThanOrEqual(
      steps.filter(({ steps: taken }) => taken.length > 1).length,
    )
  },
)
