import type { Right } from '#api/access/roles.ts'
import * as t from '../messages/t.ts'
import { paths } from './place.ts'
import { may, seesOneBranch } from './rights.ts'
import type { IconName } from '../ui/icons.ts'

export interface Place {
  to: string
  name: string
  icon: IconName
  /** The letter that follows `g`. */
  key: string
  right: Right
}

export interface PlaceGroup {
  name: string
  places: Place[]
}

/** The rail, from what is asked every day to what is set once a year. */
const groups = (): PlaceGroup[] => [
  {
    name: t.shell.groups.figures,
    places: [
      { to: paths.overview, name: t.shell.overview, icon: 'overview', key: 't', right: 'see_figures' },
      { to: paths.ranking, name: t.shell.ranking, icon: 'ranking', key: 'x', right: 'see_figures' },
      { to: paths.analysis, name: t.shell.analysis, icon: 'analysis', key: 'a', right: 'see_figures' },
      { to: paths.units, name: t.shell.unit, icon: 'unit', key: 'd', right: 'see_figures' },
      { to: paths.meetings, name: t.shell.meetings, icon: 'meeting', key: 's', right: 'see_figures' },
    ],
  },
  {
    name: t.shell.groups.steering,
    places: [
      { to: paths.alerts, name: t.shell.alerts, icon: 'alert', key: 'y', right: 'see_figures' },
      { to: paths.praise, name: t.shell.praise, icon: 'praise', key: 'b', right: 'see_figures' },
      { to: paths.targets, name: t.shell.targets, icon: 'target', key: 'm', right: 'see_figures' },
      { to: paths.programmes, name: t.shell.programmes, icon: 'programme', key: 'g', right: 'see_figures' },
      { to: paths.reports, name: t.shell.reports, icon: 'report', key: 'r', right: 'see_figures' },
      { to: paths.feedback, name: t.shell.feedback, icon: 'feedback', key: 'p', right: 'see_people' },
      { to: paths.following, name: t.shell.following, icon: 'follow', key: 'f', right: 'see_figures' },
      { to: paths.signs, name: t.shell.signs, icon: 'sign', key: 'v', right: 'settings' },
    ],
  },
  {
    name: t.shell.groups.data,
    places: [
      {
        to: paths.reconciliation,
        name: t.shell.reconciliation,
        icon: 'reconciliation',
        key: 'c',
        right: 'see_people',
      },
      { to: paths.cards, name: t.shell.cards, icon: 'card', key: 'h', right: 'see_people' },
      { to: paths.imports, name: t.shell.imports, icon: 'imports', key: 'n', right: 'import' },
    ],
  },
  {
    name: t.shell.groups.rules,
    places: [
      { to: paths.exemptions, name: t.shell.exemptions, icon: 'exempt', key: 'e', right: 'see_people' },
      { to: paths.reorganisations, name: t.shell.reorganisations, icon: 'reorganise', key: 'o', right: 'see_figures' },
      { to: paths.rules, name: t.shell.rules, icon: 'rule', key: 'q', right: 'see_figures' },
    ],
  },
  {
    name: t.shell.groups.system,
    places: [
      { to: paths.users, name: t.shell.users, icon: 'users', key: 'u', right: 'manage_users' },
      { to: paths.audit, name: t.shell.audit, icon: 'audit', key: 'k', right: 'read_audit' },
      { to: paths.settings, name: t.shell.settings, icon: 'settings', key: 'i', right: 'settings' },
    ],
  },
]

const places = (): Place[] => groups().flatMap((group) => group.places)

const mayOpen = ({ to, right }: Place): boolean =>
  may(right) && !((to === paths.ranking || to === paths.analysis) && seesOneBranch())

/** The groups of the rail with the places the reader may open; without those that hold none. */
export const placeGroups = (): PlaceGroup[] =>
  groups()
    .map(({ name, places: all }) => ({ name, places: all.filter(mayOpen) }))
    .filter(({ places: open }) => open.length > 0)

/** The places of the rail in their order, with the letter that follows `g`: those the reader may open. */
export const pages = (): Place[] => places().filter(mayOpen)

/** What the address needs that the reader's roles do not give; null when nothing. */
export function missingRight(pathname: string): Right | null {
  const here = places().find(({ to }) => to !== paths.units && isWithin(to, pathname))
  const right = pathname.startsWith('/dang-vien/') ? 'see_people' : here?.right
  return right && !may(right) ? right : null
}

/** What a phone's bottom bar shows and what lies behind its last place: five fit. */
export function bottomPages() {
  const all = pages()
  const shown = all.length > 5 ? 4 : 5
  return { shown: all.slice(0, shown), more: all.slice(shown) }
}

/** Whether the address `pathname` belongs to the place `to`; a person's page belongs to the units. */
export function isWithin(to: string, pathname: string): boolean {
  if (to === paths.overview) return pathname === '/'
  if (to === paths.units && pathname.startsWith('/dang-vien/')) return true
  if (to === paths.reconciliation && pathname === paths.corrections) return true
  if (to === paths.settings && pathname === paths.retention) return true
  return pathname === to || pathname.startsWith(`${to}/`)
}
