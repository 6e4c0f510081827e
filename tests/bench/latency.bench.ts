import { createReadStream, createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { setTimeout as after } from 'node:timers/promises'
import { askSteadily } from './ask-steadily.ts'
import { percentile99, median, type Bench, type Figure } from './bench.ts'
import { pageMix } from './page-mix.ts'
import { newProvince, writeFiles, type Province } from './province.ts'
import { sendIn } from './send-in.ts'
import { serveProvince, type Served } from './served.ts'
import type { Answered } from './steady-load.ts'

const MEMBERS = 1_000_000
// what a province has when its large file comes: 60,000 of a million
const KNOWN_BEFORE = 0.06
const PERIOD = '2024-06'
const PER_SECOND = 30
const WARM_SECONDS = 10
const IDLE_SECONDS = 60

/** The first rows of a file of the sample beside it. */
async function writeHead(province: Province, name: string, rows: number): Promise<string> {
  const path = province.file(`head-${name}`)
  const out = createWriteStream(path)
  let left = rows + 1
  for await (const line of createInterface(createReadStream(province.file(name)))) {
    if (left-- === 0) break
    out.write(`${line}\n`)
  }
  await new Promise<void>((resolve) => out.end(resolve))
  return path
}

/** A province with its whole tree and part of its people, counted. */
async function prepare(province: Province, rows: number): Promise<void> {
  await writeFiles(province, rows)
  const before = Math.ceil(rows * KNOWN_BEFORE)
  await province.run('import', 'units', province.file('units.csv'), '--as-of', '2024-01-01')
  for (const kind of ['roster', 'accounts', 'meetings']) {
    await province.run('import', kind, await writeHead(province, `${kind}.csv`, before), '--as-of', '2024-05-31')
  }
  await province.run('reconcile')
}

interface Stage {
  name: string
  from: number
}

async function measure(served: Served, province: Province) {
  const asking = askSteadily(served, await pageMix(province.file('units.csv'), PERIOD), PER_SECOND)
  await after(WARM_SECONDS * 1000)
  const stages: Stage[] = [{ name: 'idle', from: Date.now() }]
  await after(IDLE_SECONDS * 1000)
  const roster = { path: province.file('roster.csv'), name: 'danh-sach.csv', asOf: '2024-06-28' }
  await sendIn(served, roster, (name) => stages.push({ name, from: Date.now() }))
  const answers = await asking.stop()
  const failed = answers.filter(({ status }) => status !== 200)
  if (failed.length > 0) throw new Error(`${failed.length} requests failed, the first ${JSON.stringify(failed[0])}`)
  return stages.slice(0, -1).map(({ name, from }, at) => {
    const to = stages[at + 1]!.from
    return { name, seconds: (to - from) / 1000, answers: answers.filter((one) => one.at >= from && one.at < to) }
  })
}

type Measured = Awaited<ReturnType<typeof measure>>

const milliseconds = (answers: readonly Answered[]) => answers.map((one) => one.milliseconds)
const kindOf = (path: string) => path.replace(/\?.*/, '').replace(/units\/[^/]+/, 'units/…')

/** The median, the 99th percentile and the longest of what was asked in some time. */
const spread = (what: string, answers: readonly Answered[]): Figure[] => [
  { what: `${what}, median`, value: median(milliseconds(answers)), unit: 'ms' },
  { what: '  99th percentile', value: percentile99(milliseconds(answers)), unit: 'ms' },
  { what: '  longest', value: Math.max(...milliseconds(answers)), unit: 'ms' },
]

function figures([idle, ...stages]: Measured): Figure[] {
  const busy = stages.flatMap(({ answers }) => answers)
  const bound = 2 * percentile99(milliseconds(idle!.answers)) + 20
  const pages = [...new Set(busy.map(({ path }) => kindOf(path)))].sort()
  return [
    { what: 'p99 while importing ÷ (2 × idle + 20 ms)', value: percentile99(milliseconds(busy)) / bound, unit: '', bar: { most: 1 } },
    ...spread('idle', idle!.answers),
    ...spread('while importing', busy),
    ...stages.flatMap(({ name, seconds, answers }): Figure[] => [
      { what: `  ${name}`, value: seconds, unit: 's' },
      ...(answers.length > 0 ? spread(`  ${name}`, answers) : []),
    ]),
    ...pages.flatMap((page) => [
      ...spread(`${page} idle`, idle!.answers.filter(({ path }) => kindOf(path) === page)),
      ...spread(`${page} while importing`, busy.filter(({ path }) => kindOf(path) === page)),
    ]),
  ] // prettier-ignore
}

/** How long pages take while the server takes in a file of a million ÷ how long they may: twice as long as idle, and 20 ms. */
export const latencyBench: Bench = {
  name: 'latency',
  async run({ rows, say }) {
    const province = await newProvince()
    try {
      await prepare(province, rows ?? MEMBERS)
      say('the province is made')
      const served = await serveProvince(province)
      try {
        return figures(await measure(served, province))
      } finally {
        await served.stop()
      }
    } finally {
      await province.remove()
    }
  },
}
