/** Counts failures by key within a sliding time; the caller gives the clock. Memory is bounded by forgetting the oldest. */
export function createThrottle({ tries, perMilliseconds }: { tries: number; perMilliseconds: number }) {
  const failures = new Map<string, number[]>()
  const recent = (key: string, now: number) => (failures.get(key) ?? []).filter((time) => time > now - perMilliseconds)
  return {
    allows: (key: string, now: number): boolean => recent(key, now).length < tries,
    note(key: string, now: number): void {
      const times = [...recent(key, now), now]
      failures.delete(key)
      failures.set(key, times)
      if (failures.size > 10_000) failures.delete(failures.keys().next().value!)
    },
  }
}
