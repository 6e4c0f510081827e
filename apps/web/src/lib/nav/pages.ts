import { t } from '../messages/t.ts'
import { paths } from './place.ts'

/** The places of the rail in their order, with the letter that follows `g`. */
export const pages = () => [
  { to: paths.overview, name: t.shell.overview, icon: 'overview', key: 't' } as const,
  { to: paths.ranking, name: t.shell.ranking, icon: 'ranking', key: 'x' } as const,
  { to: paths.units, name: t.shell.unit, icon: 'unit', key: 'd' } as const,
  { to: paths.reconciliation, name: t.shell.reconciliation, icon: 'reconciliation', key: 'c' } as const,
  { to: paths.cards, name: t.shell.cards, icon: 'card', key: 'h' } as const,
  { to: paths.imports, name: t.shell.imports, icon: 'imports', key: 'n' } as const,
  { to: paths.audit, name: t.shell.audit, icon: 'audit', key: 'k' } as const,
]

/** Whether the address `pathname` belongs to the place `to`; a person's page belongs to the units. */
export function isWithin(to: string, pathname: string): boolean {
  if (to === paths.overview) return pathname === '/'
  if (to === paths.units && pathname.startsWith('/dang-vien/')) return true
  if (to === paths.reconciliation && pathname === paths.corrections) return true
  return pathname === to || pathname.startsWith(`${to}/`)
}
