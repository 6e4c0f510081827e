import type { ImportKind } from '../import-kinds.ts'
import { accountsLayout } from './accounts.ts'
import { cardsLayout } from './cards.ts'
import type { Layout } from './layout.ts'
import { meetingsLayout } from './meetings.ts'
import { rosterLayout } from './roster.ts'
import { unitsLayout } from './units.ts'

/** The reader of each kind of file. */
export const LAYOUTS: Record<ImportKind, Layout> = {
  units: unitsLayout,
  roster: rosterLayout,
  accounts: accountsLayout,
  cards: cardsLayout,
  meetings: meetingsLayout,
}
