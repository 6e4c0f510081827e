/** Two-sided 95 %. */
const Z = 1.959963984540054

/**
 * The interval in which the share lies that would show in the long run, if each of `denominator` people were a draw: what one
 * person more or less makes of a small unit. Shares between 0 and 1. Without continuity correction
 * (E. B. Wilson, Journal of the American Statistical Association 22 (1927) 209–212; method 3 of R. G. Newcombe, Statistics in
 * Medicine 17 (1998) 857–872).
 */
export function wilsonInterval(numerator: number, denominator: number): { low: number; high: number } {
  const share = numerator / denominator
  const weight = Z ** 2 / denominator
  const middle = share + weight / 2
  const half = Z * Math.sqrt((share * (1 - share)) / denominator + weight / (4 * denominator))
  const bounded = (value: number) => Math.min(Math.max(value / (1 + weight), 0), 1)
  return { low: bounded(middle - half), high: bounded(middle + half) }
}
