import type { Alert } from '#api/alerts/alerts.contract.ts'
import { paths, UNIT } from '#lib/nav/place.ts'

/** Where one does something about an alert. */
export function alertPlace({ kind, unit, figure }: Alert): string {
  const of = `${UNIT}=${encodeURIComponent(unit.code)}`
  if (figure) return `${paths.analysis}?${of}&chi-so=${figure.indicator}`
  if (kind === 'old_findings') return `${paths.reconciliation}?${of}`
  return `${paths.exemptions}?${of}&tinh-trang=${kind === 'exemption_over' ? 'over' : 'ending'}`
}
