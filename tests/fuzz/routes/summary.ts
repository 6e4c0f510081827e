import type { Outcome } from './fuzz-routes.ts'
import type { FuzzRequest } from './make-request.ts'

export const routeOf = ({ target: { operation } }: FuzzRequest): string => `${operation.method} ${operation.path}`

const visible = (text: string) => JSON.stringify(text.length > 600 ? `${text.slice(0, 600)}… (${text.length})` : text)

/** Enough to send a request again by hand. */
export const describeRequest = ({ caller, method, path, headers, body, target, breaksOff }: FuzzRequest): string =>
  [
    `${caller}: ${method} ${path.slice(0, 600)}  [${target.part} ${target.name}]${breaksOff ? ' breaks off' : ''}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value.slice(0, 200)}`),
    ...(body === null ? [] : [visible(body.toString('utf8'))]),
  ].join('\n    ')

/** Counts of everything that came, and what was slowest. */
export class RouteSummary {
  requests = 0
  readonly violated: number[] = []
  readonly statuses = new Map<number, number>()
  readonly times = new Map<string, number[]>()
  slowAtFirst = 0

  add({ asked, answer, violations, alone }: Outcome): void {
    this.requests += 1
    if (violations.length > 0) this.violated.push(asked.number)
    if (alone !== null) this.slowAtFirst += 1
    this.statuses.set(answer.status, (this.statuses.get(answer.status) ?? 0) + 1)
    const times = this.times.get(routeOf(asked)) ?? []
    times.push(alone ?? answer.milliseconds)
    this.times.set(routeOf(asked), times)
  }

  /** Statuses, and the ten routes with the longest answer. */
  get lines(): string[] {
    const statuses = [...this.statuses].sort(([one], [other]) => one - other)
    const slowest = [...this.times]
      .map(([route, times]) => ({ route, times: times.sort((one, other) => one - other) }))
      .sort((one, other) => other.times.at(-1)! - one.times.at(-1)!)
      .slice(0, 10)
    const ms = (milliseconds: number) => `${milliseconds.toFixed(0)} ms`
    return [
      `${this.requests} requests, ${this.times.size} routes, ${this.violated.length} with a violation`,
      `statuses: ${statuses.map(([status, count]) => `${status === 0 ? 'none' : status} ${count}`).join(', ')}`,
      `over 2 s at first, not alone: ${this.slowAtFirst}`,
      ...slowest.map(({ route, times }) => `${route}: median ${ms(times[Math.floor(times.length / 2)]!)}, longest ${ms(times.at(-1)!)}`), // prettier-ignore
    ]
  }
}
