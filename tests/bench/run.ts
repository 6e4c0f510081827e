import { parseArgs } from 'node:util'
import type { Bench, Figure } from './bench.ts'
import { figureTable } from './figure-table.ts'
import { growthBench } from './growth.bench.ts'
import { importBench } from './import.bench.ts'
import { linkageBench } from './linkage.bench.ts'
import { loadProvince, pipelineBench, type LoadedProvince } from './pipeline.bench.ts'
import { summariesBench } from './summaries.bench.ts'

const BENCHES: readonly Bench[] = [pipelineBench, linkageBench, summariesBench, importBench, growthBench]

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } })
const unknown = positionals.filter((name) => BENCHES.every((bench) => bench.name !== name))
if (unknown.length > 0) {
  console.error(
    `No bench ${unknown.join(', ')}. npm run bench -- [${BENCHES.map(({ name }) => name).join('|')} …] [--json]`,
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
    figures[bench.name] = await bench.run({ named, say, sampleProvince })
    ;(values.json ? console.error : console.log)(figureTable(bench.name, figures[bench.name]!))
  }
  if (values.json) console.log(JSON.stringify(figures))
} finally {
  await (await (province as Promise<LoadedProvince> | null)?.catch(() => null))?.remove()
}
