import { monitorEventLoopDelay } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { checkWorld } from './check-world.ts'
import { fuzzRoutes } from './fuzz-routes.ts'
import { openWorld } from './given-world.ts'
import { describeRequest, RouteSummary } from './summary.ts'

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    requests: { type: 'string', default: '50000' },
    seed: { type: 'string', default: '1' },
    // one request again
    only: { type: 'string' },
  },
})
const [count, seed] = [Number(values.requests), Number(values.seed)]
const first = Number(values.only ?? 1)
const last = values.only === undefined ? count : first
if (![count, seed, first].every(Number.isSafeInteger)) {
  console.error('npm run fuzz -- routes [--requests N] [--seed S] [--only NUMBER]')
  process.exit(2)
}

const world = await openWorld()
const delay = monitorEventLoopDelay({ resolution: 10 })
delay.enable()
const started = performance.now()
const seconds = () => ((performance.now() - started) / 1000).toFixed(0)
const summary = new RouteSummary()
let mostMemory = 0
await fuzzRoutes({
  world,
  seed,
  numbers: Array.from({ length: last - first + 1 }, (_, at) => first + at),
  onOutcome(outcome) {
    summary.add(outcome)
    mostMemory = Math.max(mostMemory, process.memoryUsage().rss)
    const { asked, answer, violations } = outcome
    for (const violation of violations) console.error(`VIOLATION --seed ${seed} --only ${asked.number} (${answer.status})\n  ${describeRequest(asked)}\n  ${violation}`) // prettier-ignore
    if (values.only !== undefined) console.error(`${describeRequest(asked)}\n  ${answer.status} ${answer.body.toString('utf8').slice(0, 2000)}`) // prettier-ignore
    if (summary.requests % 1000 === 0) console.error(`${summary.requests} requests, ${seconds()} s`)
  },
})
const problems = await checkWorld(world)
await world.close()
console.log(`seed ${seed}, ${seconds()} s, at most ${Math.round(mostMemory / 1024 / 1024)} MB`)
console.log(`event loop late by at most ${Math.round(delay.max / 1e6)} ms, 99 of 100 times by ${Math.round(delay.percentile(99) / 1e6)} ms`) // prettier-ignore
console.log([...summary.lines, ...(problems.length > 0 ? problems : ['rollcall check finds nothing'])].join('\n'))
process.exitCode = summary.violated.length + problems.length > 0 ? 1 : 0
