import { date } from '../../../lib/format/dates.ts'
import { monthLabel } from '../../../lib/format/periods.ts'
import * as t from '../../../lib/messages/t.ts'

/** `2024-05-19` → `Đợt 19/5/2024`, `2025-10` → `Tháng 10/2025`. */
export const roundName = (round: string): string =>
  round.length === 7 ? t.cards.roundMonth(monthLabel(round)) : t.cards.roundDay(date(round))
