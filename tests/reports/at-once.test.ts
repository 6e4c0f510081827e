import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkFrozen } from '#api/reports/check-frozen.ts'
import { account } from '../given-province.ts'
import { GivenQuarter, PERIOD, type Reporter } from './given-quarter.ts'

const LONG = process.env.ROLLCALL_LONG === '1'
const quarter = new GivenQuarter()

const QUARTER = `/quarters/${PERIOD}`
const DOINGS = [
  ...(['sent', 'sent', 'sent_instead', 'returned', 'accepted', 'reopened', 'written'] as const),
  ...([
    'province_sent',
    'province_sent',
    'province_accepted',
    'province_accepted',
    'closed',
    'closed',
    'opened_again',
    'taken',
    'killed',
  ] as const),
]
type Doing = (typeof DOINGS)[number]

/** What was answered as done, with the version it was done to. */
const done: string[] = []

async function versionOf(code: string): Promise<number> {
  const { standing } = await quarter.state(code)
  return standing?.version ?? 1
}

async function act(doing: Doing, nth: number): Promise<void> {
  const post = async (who: Reporter, what: string, path: string, body: object) => {
    const answer = await quarter.ask(who, 'POST', path, { period: PERIOD, ...body })
    // a connection that was cut is answered as busy or unexpected, never as done
    if (answer.status === 200) done.push(what)
    else expect([409, 500, 503]).toContain(answer.status)
  }
  const decided = async (who: Reporter, code: string, step: string) => {
    const version = await versionOf(code).catch(() => 1)
    await post(who, `${code} v${version} ${step}`, `/reports/${code}/decide`, { version, step, reason: 'xem lại' })
  }
  switch (doing) {
    case 'sent':
      return post('h1', 'H1 submitted', '/reports/H1/submit', {})
    case 'sent_instead':
      return post('tinh-too', 'H1 submitted', '/reports/H1/submit', { insteadReason: 'nộp thay' })
    case 'returned':
      return decided('tinh', 'H1', 'returned')
    case 'accepted':
      return decided('tinh', 'H1', 'accepted')
    case 'reopened':
      return decided('tinh', 'H1', 'reopened')
    case 'written': {
      await quarter.ask('h1', 'PUT', '/reports/H1/texts', { period: PERIOD, section: 'II', text: `${nth}`, seen: 0 })
      return
    }
    case 'province_sent':
      return post('tinh', 'T submitted', '/reports/T/submit', { missingReason: 'chạy thử' })
    case 'province_accepted':
      return decided('tinh-too', 'T', 'accepted')
    case 'closed':
      return post('tinh', 'closed', `${QUARTER}/close`, {})
    case 'opened_again':
      return post('tinh', 'opened again', `${QUARTER}/reopen`, { reason: 'sửa' })
    case 'taken': {
      const people = [0, 1, 2, nth % 8].map((n) => account(n))
      await quarter.province.take('accounts', people, { asOf: '2024-06-29' }).catch(() => undefined)
      return
    }
    case 'killed':
      await quarter.province.database.pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid() and state in ('active', 'idle in transaction')
           and query !~ 'sessions?' limit 1`,
      )
  }
}

/** Who has the app and who should, told from the lines with nothing of the product's own counting. */
function installedIn(lines: Buffer) {
  const people = gunzipSync(lines).toString().split('\n').filter((line) => line.startsWith('member\t')) // prettier-ignore
  // until July 2025 of those in activity who have not said that they have no smartphone
  const counted = people.map((line) => line.split('\t')[4]!).filter((marks) => marks.includes('2'))
  return { numerator: counted.filter((marks) => marks.includes('i')).length, denominator: counted.length }
}

async function expectFiguresOfLines() {
  const sent = await quarter.province.rows<{ content: string; lines: Buffer }>(
    'select content, lines from submission join submission_lines using (province_id, submission_id)',
  )
  for (const { content, lines } of sent) {
    const { facts } = JSON.parse(content) as { facts: { whole: { figures: { installed: object } } } }
    expect(facts.whole.figures.installed).toMatchObject(installedIn(lines))
  }
}

const MAY_FOLLOW: Record<string, string[]> = {
  '': ['submitted'],
  submitted: ['returned', 'accepted'],
  returned: ['submitted'],
  accepted: ['reopened'],
  reopened: ['submitted'],
}

/** Goes through the acts as they were written down: each may follow upon the last, none came while the quarter was closed. */
async function replay(): Promise<string[]> {
  const acts = await quarter.province.rows<{ act: string; about: string }>(`
    select act, split_part(subjects[1], ':', 2) as about from audit_event
    where act like 'report\\_%ed' or act in ('quarter_closed', 'quarter_reopened') order by event_id`)
  const steps = new Map<string, string>()
  const versions = new Map<string, number>()
  const told: string[] = []
  let closed = false
  for (const { act, about } of acts) {
    if (act === 'quarter_closed' || act === 'quarter_reopened') {
      expect(closed).toBe(act === 'quarter_reopened')
      closed = act === 'quarter_closed'
      if (closed) expect(steps.get('T')).toBe('accepted')
      told.push(closed ? 'closed' : 'opened again')
      continue
    }
    expect(closed).toBe(false)
    const [code, , version] = about.split(' ') as [string, string, string]
    const step = act.replace('report_', '')
    expect(MAY_FOLLOW[steps.get(code) ?? '']).toContain(step)
    steps.set(code, step)
    if (step === 'submitted') versions.set(code, (versions.get(code) ?? 0) + 1)
    expect(version).toBe(`v${versions.get(code)}`)
    told.push(step === 'submitted' ? `${code} submitted` : `${code} ${version} ${step}`)
  }
  const [kept] = await quarter.province.rows<{ steps: string; closed: boolean }>(
    `select (select count(*) from submission_step) as steps, closed_at is not null as closed from quarter`,
  )
  expect(kept).toEqual({ steps: String(told.filter((each) => each.includes(' ') && !each.startsWith('opened')).length), closed }) // prettier-ignore
  return told
}

const times = (list: string[], one: string) => list.filter((each) => each === one).length

test(
  'of many who send, return, accept, close and take files in at once nothing is lost, though connections are cut meanwhile',
  { timeout: 1_800_000 },
  async () => {
    const batch = fc.array(fc.constantFrom(...DOINGS), { minLength: 8, maxLength: 14 })
    const goesWell = async (doings: Doing[]) => {
      await Promise.all(doings.map((doing, nth) => act(doing, nth)))
      const told = await replay()
      // whoever was told that it happened finds it there
      for (const one of new Set(done)) expect(times(done, one)).toBeLessThanOrEqual(times(told, one))
      expect(await checkFrozen(quarter.province.database.db)).toEqual([])
      await expectFiguresOfLines()
    }
    const settings = { seed: 20_240_630, endOnFailure: true }
    await fc.assert(fc.asyncProperty(batch, goesWell), { ...settings, numRuns: LONG ? 150 : 20 })
    // what never came about would prove nothing: which of many is first is not ours to say
    const kinds = ['submitted', 'returned', 'accepted', 'reopened', 'closed', 'opened']
    const unseen = () => kinds.filter((kind) => !done.some((one) => one.includes(kind)))
    for (const doings of fc.sample(batch, { seed: 1, numRuns: 200 })) {
      if (unseen().length === 0) break
      await goesWell(doings)
    }
    expect(unseen()).toEqual([])
  },
)
