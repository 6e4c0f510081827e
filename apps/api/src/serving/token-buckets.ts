/** How much somebody may ask: at once, and again each second. */
export interface Allowance {
  burst: number
  perSecond: number
}

// Whoever has been quiet longest is forgotten first, and has a full bucket by then.
const MOST_KEYS = 10_000

/** A bucket of tokens for each key; the caller gives the clock. Memory is bounded. */
export function createBuckets({ burst, perSecond }: Allowance, mostKeys = MOST_KEYS) {
  const buckets = new Map<string, { tokens: number; at: number }>()
  return {
    /** Takes a token of `key`: 0, or after how many seconds there will be one. `now` in milliseconds. */
    take(key: string, now: number): number {
      const known = buckets.get(key) ?? { tokens: burst, at: now }
      const tokens = Math.min(burst, known.tokens + (Math.max(0, now - known.at) / 1000) * perSecond)
      const left = tokens >= 1 ? tokens - 1 : tokens
      buckets.delete(key)
      buckets.set(key, { tokens: left, at: now })
      if (buckets.size > mostKeys) buckets.delete(buckets.keys().next().value!)
      return tokens >= 1 ? 0 : Math.max(1, Math.ceil((1 - tokens) / perSecond))
    },
    size: () => buckets.size,
  }
}
