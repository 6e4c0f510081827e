const counts = new Intl.NumberFormat('vi-VN')
const oneDecimal = new Intl.NumberFormat('vi-VN', { minimumFractionDigits: 1, maximumFractionDigits: 1 })
const signed = new Intl.NumberFormat('vi-VN', {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
  signDisplay: 'exceptZero',
})

/** `55795` → `55.795`. */
export const count = (value: number): string => counts.format(value)

/**
 * A share between 0 and 1 → `92,3%`, or null without one. What is not complete never rounds up to `100%`, and what
 * is not empty never down to `0%`.
 */
export function percent(share: number | null): string | null {
  if (share === null || !Number.isFinite(share)) return null
  const rounded = Math.round(share * 1000) / 10
  if (rounded >= 100 && share < 1) return '99,9%'
  if (rounded === 0 && share > 0) return '0,1%'
  return rounded === 0 || rounded === 100 ? `${rounded}%` : `${oneDecimal.format(rounded)}%`
}

/** Numerator ÷ denominator, or null when there is nothing to divide by. */
export const share = (numerator: number, denominator: number): number | null =>
  denominator > 0 ? numerator / denominator : null

/** The difference of two shares in points with its sign: `+4,1`, `−0,3`, `0,0`. */
export const points = (difference: number): string => signed.format(difference * 100).replace('-', '−')
