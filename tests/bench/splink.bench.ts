import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import type { PoolClient } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { inTransaction, RolledBack, type Database } from '#api/database/connect.ts'
import { readSteps, runStep, runSteps } from '#api/database/sql-steps.ts'
import { linkSides, linkSteps, planForPasses } from '#api/reconciliation/link-sides.ts'
import { secondsOf, type Bench, type Figure } from './bench.ts'
import { linksOf, readRows, scoreLinks, truthOf, type Truth } from './truth.ts'
import type { Row } from './naive-ladder.ts'

const PACKAGES = ['splink==5.0.0', 'duckdb==2.0.0']

/** Runs a program to its end and returns what it printed; throws with its complaint when it fails. */
async function runProgram(command: string, ...args: string[]): Promise<string> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk))
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk))
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve))
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${String(code)}: ${stderr}`)
  return stdout
}

async function installSplink(folder: string): Promise<string> {
  await runProgram('python3', '-m', 'venv', join(folder, 'venv'))
  const python = join(folder, 'venv/bin/python')
  await runProgram(python, '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...PACKAGES)
  return python
}

const COLUMNS = `lower(full_name) as shown, name_key, name_fold, family, given, date_of_birth, birth_precision,
  case when birth_precision = 'day' then date_of_birth end as birth_day, extract(year from date_of_birth) as birth_year, citizen_id, card_no, phone, gender, branch_id, base_id, upper_id`

async function writeSide(client: PoolClient, side: 'member' | 'account', path: string): Promise<void> {
  const rows = `select ${side}.code as id, ${COLUMNS} from side_${side} join ${side} using (${side}_id)`
  await pipeline(client.query(copyTo(`copy (${rows}) to stdout (format csv, header)`)), createWriteStream(path))
}

/** Links the province as `reconcile` does, keeps nothing, and writes both sides as they were compared. */
async function linkOurselves(database: Database, fileOf: (side: string) => string): Promise<number> {
  return inTransaction(database, async ({ db, client }) => {
    await sql`set local work_mem = '256MB'`.execute(db)
    const seconds = await secondsOf(async () => {
      const [tables] = await readSteps('reconcile/work')
      await runStep(db, tables!, [])
      for (const step of (await linkSteps()).gather) await runStep(db, step, ['1', null])
      await runSteps(db, 'reconcile/persons', ['1'])
      await planForPasses(db)
      await linkSides(db)
    })
    await writeSide(client, 'member', fileOf('member'))
    await writeSide(client, 'account', fileOf('account'))
    throw new RolledBack(seconds)
  })
}

/** Pairs, the weightiest first, one to one: whoever is linked is out of the pairs after. */
function pairOff(pairs: readonly Row[], least: number): Map<string, string> {
  const links = new Map<string, string>()
  const taken = new Set<string>()
  for (const { account_id, member_code, probability } of pairs) {
    if (Number(probability) < least || links.has(account_id!) || taken.has(member_code!)) continue
    links.set(account_id!, member_code!)
    taken.add(member_code!)
  }
  return links
}

// Splink leaves the threshold to its user: it is given the best of these, which nobody could know without the truth.
const THRESHOLDS = [0.5, 0.8, 0.9, 0.95, 0.99, 0.999, 0.9999]

function bestOf(truth: Truth, pairs: readonly Row[]) {
  const scores = THRESHOLDS.map((least) => ({ least, ...scoreLinks(truth, pairOff(pairs, least)) }))
  return scores.reduce((best, one) => (one.f1 > best.f1 ? one : best))
}

/** Our pairs in the order a person would take them: links, then what waits, the likelier first. */
const likelier = (exported: readonly Row[]) =>
  [...exported].sort((one, other) =>
    one.status === other.status
      ? Number(other.probability) - Number(one.probability)
      : Number(other.status === 'linked') - Number(one.status === 'linked'),
  )

const scoreFigures = (who: string, score: ReturnType<typeof scoreLinks>): Figure[] => [
  { what: `${who}: F1 of persons with an account`, value: 100 * score.f1, unit: '%' },
  { what: `${who}: precision`, value: 100 * score.precision, unit: '%' },
  { what: `${who}: recall`, value: 100 * score.recall, unit: '%' },
]

/** Our linking beside Splink's on DuckDB: the same rows, blocks and levels of agreement, as many threads as there are. */
export const splinkBench: Bench = {
  name: 'splink',
  async run({ named, say, sampleProvince }) {
    // needs Python and the network: only when asked for
    if (!named) return []
    const province = await sampleProvince()
    const folder = await mkdtemp(join(tmpdir(), 'rollcall-splink-'))
    await chmod(folder, 0o755)
    const database = await province.open()
    try {
      const python = await installSplink(folder)
      const fileOf = (side: string) => join(folder, `${side}.csv`)
      const ours: number[] = []
      const theirs: Record<string, number>[] = []
      const program = join(import.meta.dirname, 'splink/link.py')
      const files = [fileOf('member'), fileOf('account'), fileOf('pairs')]
      for (let round = 0; round < 3; round++) {
        ours.push(await linkOurselves(database, fileOf))
        const told = await runProgram(python, program, ...files, String(availableParallelism()))
        theirs.push(JSON.parse(told.trim().split('\n').at(-1)!) as Record<string, number>)
        say(`round ${round + 1}: ours ${ours.at(-1)!.toFixed(2)} s, Splink ${JSON.stringify(theirs.at(-1))}`)
      }
      await province.run('export', 'links', '--out', province.file('links.csv'))
      const exports = ['roster', 'truth', 'links'].map((name) => province.file(`${name}.csv`))
      const [roster, owners, exported, pairs] = await Promise.all([...exports, fileOf('pairs')].map(readRows))
      const truth = truthOf(roster!, owners!)
      const best = bestOf(truth, pairs!)
      const wholeOf = (one: Record<string, number>) => Object.values(one).reduce((sum, part) => sum + part, 0)
      const least = Math.min(...theirs.map(wholeOf))
      return [
        { what: 'linking ÷ Splink (reading, training, predicting)', value: Math.min(...ours) / least, unit: '' },
        { what: 'ours: gathering, linking, assigning', value: Math.min(...ours), unit: 's' },
        { what: 'Splink 5 on DuckDB', value: least, unit: 's' },
        ...Object.keys(theirs[0]!).map((part): Figure => ({
          what: `  ${part}`,
          value: Math.min(...theirs.map((one) => one[part]!)),
          unit: 's',
        })),
        ...scoreFigures('ours', scoreLinks(truth, linksOf(exported!.filter(({ status }) => status === 'linked')))),
        ...scoreFigures(
          'ours with what waits, as if a person took the likelier',
          scoreLinks(truth, pairOff(likelier(exported!), 0.5)),
        ),
        ...scoreFigures(`Splink at its best threshold, ${best.least}`, best),
      ]
    } finally {
      await database.close()
      await rm(folder, { recursive: true, force: true })
    }
  },
}
