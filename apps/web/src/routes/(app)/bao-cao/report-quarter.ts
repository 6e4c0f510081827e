/** The quarter of `2026-05`; of a year its newest that was opened, else its last. */
function quarterIn(period: string, opened: readonly string[]): string {
  const year = period.slice(0, 4)
  if (period.length === 4) return opened.find((quarter) => quarter.startsWith(year)) ?? `${year}-Q4`
  return period[5] === 'Q' ? period : `${year}-Q${Math.ceil(Number(period.slice(5)) / 3)}`
}

/**
 * Which quarter's reports a page is about: that of the period in the address, else of the one that pages open on, else the newest
 * that was opened (`opened`: newest first); null where there is nothing at all.
 */
export function reportQuarter(asked: string | null, current: string | null, opened: readonly string[]): string | null {
  const period = /^\d{4}(-(Q[1-4]|\d{2}))?$/.test(asked ?? '') ? asked : null
  const known = period ?? current
  return known ? quarterIn(known, opened) : (opened[0] ?? null)
}
