import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { fuzz } from './fuzz.ts'
import { makeFile } from './make-file.ts'
import { describeFile, FuzzSummary } from './summary.ts'

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    threads: { type: 'string', default: '2' },
    // one file again, and a place to write it to
    only: { type: 'string' },
    write: { type: 'string' },
  },
})
const [count, seed, threads] = [Number(values.files), Number(values.seed), Number(values.threads)]
const first = Number(values.only ?? 1)
const last = values.only === undefined ? count : first
if (![count, seed, threads, first].every(Number.isSafeInteger) || threads < 1) {
  console.error('npm run fuzz -- [--files N] [--seed S] [--threads T] [--only NUMBER [--write FILE]]')
  process.exit(2)
}
if (values.write !== undefined) await writeFile(values.write, makeFile(seed, first).bytes)

function* numbers() {
  for (let number = first; number <= last; number += 1) yield number
}

const started = performance.now()
const seconds = () => ((performance.now() - started) / 1000).toFixed(0)
const summary = new FuzzSummary()
const most = await fuzz({
  seed,
  threads,
  files: numbers(),
  onResult(result) {
    summary.add(result)
    for (const violation of result.violations) {
      console.error(`VIOLATION --seed ${seed} --only ${result.number}\n  ${describeFile(result)}\n  ${violation}`)
    }
    if (summary.files % 1000 === 0) console.error(`${summary.files} files, ${seconds()} s`)
  },
})
console.log(`seed ${seed}, ${seconds()} s, at most ${Math.round(most / 1024 / 1024)} MB`)
console.log(summary.lines.join('\n'))
process.exitCode = summary.violated.length > 0 ? 1 : 0
