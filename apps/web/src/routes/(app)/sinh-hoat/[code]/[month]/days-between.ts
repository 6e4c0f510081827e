/** Whole days from one date to another, both `YYYY-MM-DD`; negative when the other is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

export type Band = 'good' | 'fair' | 'weak' | 'poor'

/** The band of a share of those present (domain.md §4.3): 90, 75 and 65 percent. */
export function bandOf(share: number): Band {
  if (share >= 0.9) return 'good'
  if (share >= 0.75) return 'fair'
  return share >= 0.65 ? 'weak' : 'poor'
}
