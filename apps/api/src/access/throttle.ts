import { isIPv6 } from 'node:net'

const FIRST_WAIT = 30_000
const LONGEST_WAIT = 15 * 60_000
const FORGOTTEN_AFTER = 60 * 60_000
const MOST_BUCKETS = 10_000

/** What failures are counted by; `free`: how many of them cost no waiting. */
export interface Bucket {
  key: string
  free: number
}

interface Failures {
  count: number
  waitsUntil: number
  last: number
}

/**
 * Counts failures. After `free` of them each further one doubles the wait, from half a minute to a quarter of an hour; an
 * hour without any forgets them. A try counts as failed from its beginning, so that many at once are no way around. The
 * caller gives the clock. Memory is bounded by forgetting who has failed longest ago.
 */
export function createThrottle() {
  const buckets = new Map<string, Failures>()
  const known = (key: string, now: number): Failures => {
    const failures = buckets.get(key)
    return failures && now - failures.last < FORGOTTEN_AFTER ? failures : { count: 0, waitsUntil: 0, last: now }
  }
  const fail = ({ key, free }: Bucket, now: number) => {
    const count = known(key, now).count + 1
    const wait = count < free ? 0 : Math.min(FIRST_WAIT * 2 ** (count - free), LONGEST_WAIT)
    buckets.delete(key)
    buckets.set(key, { count, waitsUntil: now + wait, last: now })
    if (buckets.size > MOST_BUCKETS) buckets.delete(buckets.keys().next().value!)
  }
  return {
    /** Begins a try: 0, or for how many milliseconds there can be none, and then nothing is counted. */
    begin(tried: readonly Bucket[], now: number): number {
      const wait = Math.max(0, ...tried.map(({ key }) => known(key, now).waitsUntil - now))
      if (wait === 0) for (const bucket of tried) fail(bucket, now)
      return wait
    },
    /** The try was right: the first bucket, which is about who has tried, starts afresh; the others lose this try alone. */
    succeed([own, ...shared]: readonly Bucket[]): void {
      if (own) buckets.delete(own.key)
      for (const { key } of shared) {
        const failures = buckets.get(key)
        if (failures) buckets.set(key, { ...failures, count: failures.count - 1, waitsUntil: 0 })
      }
    },
  }
}
export type Throttle = ReturnType<typeof createThrottle>

/** One machine may have as many addresses of IPv6 as it likes within its network of 64 bits. */
export function networkOf(address: string): string {
  if (address.startsWith('::ffff:')) return address.slice(7)
  if (!isIPv6(address)) return address
  const [head = '', tail] = address.split('::')
  const [first, last] = [head, tail ?? ''].map((text) => text.split(':').filter(Boolean))
  const zeros = tail === undefined ? 0 : 8 - first!.length - last!.length
  return [...first!, ...Array<string>(zeros).fill('0'), ...last!].slice(0, 4).join(':')
}
