import type { Family, Sample } from './prometheus-text.ts'

// from what a kept answer takes to what no page should
const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

interface Counted {
  labels: Record<string, string>
  buckets: number[]
  seconds: number
  count: number
}

/** How many requests there were and how long they took, by route and class of status. */
export function createRequestCounts() {
  const counted = new Map<string, Counted>()
  return {
    note(method: string, route: string, status: number, seconds: number): void {
      const statusClass = `${Math.floor(status / 100)}xx`
      const key = `${method} ${route} ${statusClass}`
      const labels = { method, route, status: statusClass }
      const known = counted.get(key) ?? { labels, buckets: BOUNDS.map(() => 0), seconds: 0, count: 0 }
      counted.set(key, known)
      const at = BOUNDS.findIndex((bound) => seconds <= bound)
      if (at >= 0) known.buckets[at]!++
      known.seconds += seconds
      known.count++
    },
    family(): Family {
      const samples = [...counted.values()].flatMap(({ labels, buckets, seconds, count }): Sample[] => {
        let below = 0
        const upTo = buckets.map((own, at): Sample => {
          below += own
          return { suffix: '_bucket', labels: { ...labels, le: String(BOUNDS[at]) }, value: below }
        })
        const all: Sample = { suffix: '_bucket', labels: { ...labels, le: '+Inf' }, value: count }
        return [...upTo, all, { suffix: '_sum', labels, value: seconds }, { suffix: '_count', labels, value: count }]
      })
      const help = 'Requests answered, by route and class of status, and the seconds they took.'
      return { name: 'rollcall_http_request_duration_seconds', help, type: 'histogram', samples }
    },
  }
}

export type RequestCounts = ReturnType<typeof createRequestCounts>
