import type { Database } from '#api/database/connect.ts'
import { bareCopy } from './bare-copy.ts'
import { median, type Bench } from './bench.ts'
import { newProvince, writeFiles } from './province.ts'

const MEMBERS = 1_000_000

/** From the start of the import to the last write before its commit, as its own record says. */
async function transactionSeconds({ pool }: Database): Promise<number> {
  const { rows } = await pool.query<{ seconds: number }>(
    `select extract(epoch from finished_at - started_at)::float8 as seconds from import where kind = 'roster'`,
  )
  return rows[0]!.seconds
}

/** One roster into an empty register, between two bare copies of the same file on the same server. */
async function round(roster: string, units: string) {
  const province = await newProvince()
  const database = await province.open()
  try {
    await province.run('import', 'units', units)
    const before = await bareCopy(database, roster)
    await database.pool.query('checkpoint')
    const ours = await province.run('import', 'roster', roster, '--as-of', '2024-06-28')
    const bare = [before, await bareCopy(database, roster)]
    const { seconds, rows } = ours.json as { seconds: number; rows: { read: number } }
    const copy = median(bare.map((one) => one.copy))
    const indexes = median(bare.map((one) => one.indexes))
    const transaction = await transactionSeconds(database)
    return { rows: rows.read, seconds, wall: ours.seconds, transaction, peak: ours.peakMegabytes, copy, indexes }
  } finally {
    await database.close()
    await province.remove()
  }
}

/** A roster of a million through the command line ÷ what the server needs for the bare rows and indexes. */
export const importBench: Bench = {
  name: 'import',
  async run({ named, say }) {
    const files = await newProvince()
    try {
      await writeFiles(files, MEMBERS)
      const rounds: Awaited<ReturnType<typeof round>>[] = []
      for (let at = 0; at < (named ? 3 : 1); at++) {
        const measured = await round(files.file('roster.csv'), files.file('units.csv'))
        say(`round ${at + 1}: ${JSON.stringify(measured)}`)
        rounds.push(measured)
      }
      const middle = (pick: (one: (typeof rounds)[number]) => number) => median(rounds.map(pick))
      return [
        {
          what: 'bare COPY+index ÷ import',
          value: middle((one) => (one.copy + one.indexes) / one.seconds),
          unit: '',
          bar: { least: 0.3 },
        },
        {
          what: 'peak RSS of the import',
          value: Math.max(...rounds.map(({ peak }) => peak)),
          unit: 'MB',
          bar: { most: 400 },
        },
        {
          what: 'bare COPY+index ÷ its transaction alone',
          value: middle((one) => (one.copy + one.indexes) / one.transaction),
          unit: '',
        },
        { what: 'rows of the file', value: rounds[0]!.rows, unit: 'rows' },
        { what: 'import', value: middle(({ seconds }) => seconds), unit: 's' },
        { what: '  its transaction', value: middle(({ transaction }) => transaction), unit: 's' },
        { what: '  commit and what follows', value: middle((one) => one.seconds - one.transaction), unit: 's' },
        { what: '  from start to end of the process', value: middle(({ wall }) => wall), unit: 's' },
        { what: '  rows a second', value: middle((one) => one.rows / one.seconds), unit: 'rows/s' },
        { what: 'bare COPY', value: middle(({ copy }) => copy), unit: 's' },
        { what: 'bare indexes', value: middle(({ indexes }) => indexes), unit: 's' },
      ]
    } finally {
      await files.remove()
    }
  },
}
