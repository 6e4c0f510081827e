// 95 of 100 such intervals hold the share they were counted from.
const Z = 1.96

/**
 * Between which shares the true one lies when `hits` of `trials` were counted: Wilson's interval, which holds for few
 * trials and for shares of 0 and 1 too (E. B. Wilson, 1927). Without trials anything is possible.
 */
export function wilsonInterval(hits: number, trials: number): { low: number; high: number } {
  if (trials === 0) return { low: 0, high: 1 }
  const share = hits / trials
  const spread = Z * Math.sqrt((share * (1 - share) + (Z * Z) / (4 * trials)) / trials)
  const middle = share + (Z * Z) / (2 * trials)
  const scale = 1 + (Z * Z) / trials
  return { low: Math.max(0, (middle - spread) / scale), high: Math.min(1, (middle + spread) / scale) }
}
