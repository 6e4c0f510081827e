import { parseArgs } from 'node:util'
import { accessBench } from './access.bench.ts'
import { backupBench } from './backup.bench.ts'
import type { Bench, Figure } from './bench.ts'
import { figureTable } from './figure-table.ts'
import { growthBench } from './growth.bench.ts'
import { importBench } from './import.bench.ts'
import { latencyBench } from './latency.bench.ts'
import { lighthouseBench } from './lighthouse.bench.ts'
import { linkageBench } from './linkage.bench.ts'
import { loadProvince, pipelineBench, type LoadedProvince } from './pipeline.bench.ts'
import { reportsBench } from './reports.bench.ts'
import { splinkBench } from './splink.bench.ts'
import { storyBench } from './story.bench.ts'
import { summariesBench } from './summaries.bench.ts'

const BENCHES: readonly Bench[] = [
  pipelineBench,
  linkageBench,
  splinkBench,
  summariesBench,
  importBench,
  backupBench,
  latencyBench,
  growthBench,
  accessBench,
  storyBench,
  reportsBench,
  lighthouseBench,
]

const options = { json: { type: 'boolean' }, rows: { type: 'string' }, data: { type: 'string' } } as const
const { values, positionals } = parseArgs({ allowPositionals: true, options })
const rows = values.rows === undefined ? null : Number(values.rows)
const unknown = positionals.filter((name) => BENCHES.every((bench) => bench.name !== name))
if (unknown.length > 0 || (rows !== null && !(rows >= 1000))) {
  console.error(
    `No bench ${unknown.join(', ')}. npm run bench -- [${BENCHES.map(({ name }) => name).join('|')} …] [--json]\n` +
      '--rows N (latency): rows of the large file, at least 1000.\n' +
      '--data FOLDER (reports): a copy of a data folder with the story in it, which is changed.',
  )
  process.exit(2)
}

let province: Promise<LoadedProvince> | null = null
const figures: Record<string, Figure[]> = {}
try {
  for (const bench of BENCHES) {
    const named = positionals.includes(bench.name)
    if (positionals.length > 0 && !named) continue
    const say = (line: string) => console.error(`${bench.name} · ${line}`)
    const sampleProvince = () => (province ??= loadProvince(60_000, say))
    figures[bench.name] = await bench.run({ named, rows, data: values.data ?? null, say, sampleProvince })
    ;(values.json ? console.error : console.log)(figureTable(bench.name, figures[bench.name]!))
  }
  if (values.json) console.log(JSON.stringify(figures))
} finally {
  await (await (province as Promise<LoadedProvince> | null)?.catch(() => null))?.remove()
}
