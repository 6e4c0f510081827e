// A process of its own that asks at a fixed rate whatever becomes of the answers: a server that stalls for a second has
// kept everybody of that second waiting, not only who asked first. Ends when its standard input does.
import { Agent, get } from 'node:http'

/** What it is told, as its one argument. */
export interface SteadyLoad {
  address: string
  cookie: string
  /** Asked in this order, over and over. */
  paths: string[]
  perSecond: number
}

/** What it prints, a line an answer: when it should have been asked (epoch milliseconds), and how long that one waited. */
export interface Answered {
  at: number
  path: string
  milliseconds: number
  status: number
}

const { address, cookie, paths, perSecond } = JSON.parse(process.argv[2]!) as SteadyLoad
const agent = new Agent({ keepAlive: true })
const started = performance.timeOrigin + performance.now()
const now = () => performance.timeOrigin + performance.now()

let asked = 0
let answered = 0
let ending = false

function tell(line: Answered): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
  answered += 1
  if (ending && answered === asked) process.exit(0)
}

function ask(at: number, path: string): void {
  const end = (status: number) => tell({ at, path, milliseconds: now() - at, status })
  get(address + path, { agent, headers: { cookie } }, (response) => {
    response.resume().on('end', () => end(response.statusCode!))
  }).on('error', () => end(0))
}

const due = () => started + (asked * 1000) / perSecond
function askWhatIsDue(): void {
  if (ending) return
  while (due() <= now()) {
    const at = due()
    ask(at, paths[asked % paths.length]!)
    asked += 1
  }
  setTimeout(askWhatIsDue, Math.max(0, due() - now()))
}

process.stdin.resume().on('end', () => {
  ending = true
  if (answered === asked) process.exit(0)
})
askWhatIsDue()
