import type { RowSink } from '../csv-writer.ts'
import { drawMeetings } from '../meetings.ts'
import type { Random } from '../random.ts'
import type { Month } from '../sample-dates.ts'
import type { UnitProfile } from '../unit-profiles.ts'
import { MERGED_DAY } from './story-dates.ts'
import { lifetimeOf, type StoryBranch } from './story-units.ts'

const QUARTER_OF_MERGER = ['2025-07', '2025-08', '2025-09']
/** Branches that went on recording while everything around them moved, by month of that quarter. */
const WENT_ON = [0.8, 0.86, 0.94]
const LAST_MONTH = monthNumber('2026-09')

/** Share of branches that record on the app: slowly towards all of them, with a dent where the tree was redrawn. */
export function laterShare({ appMeetings: [first, last] }: UnitProfile, isKonTum: boolean): (month: Month) => number {
  const begin = monthNumber(isKonTum ? '2025-08' : '2024-06')
  const [low, high] = isKonTum ? [first, last] : [last, last + (last < 0.1 ? 0 : (1 - last) * 0.55)]
  return ({ text }) => {
    const way = Math.max(0, (monthNumber(text) - begin) / (LAST_MONTH - begin))
    const dent = isKonTum ? 1 : (WENT_ON[QUARTER_OF_MERGER.indexOf(text)] ?? 1)
    return (low + (high - low) * way) * dent
  }
}

export interface MeetingWriter {
  sink: RowSink
  months: readonly Month[]
  /** Days of the rosters, which say how many should come. */
  rosterDays: readonly number[]
  random: Random
}

/** Writes the meetings of a branch in the later months, on paper and on the app. */
export function writeLaterMeetings(
  branch: StoryBranch,
  shareOf: (month: Month) => number,
  { sink, months, rosterDays, random }: MeetingWriter,
): void {
  if (branch.versions.length === 0) return
  const convened = (month: Month) => {
    const next = rosterDays.findIndex((day) => day >= month.firstDay)
    // Nobody in the next list is there any more when it ended before that.
    const heads = branch.heads[next] ?? branch.heads.findLast((count) => count > 0) ?? 0
    return Math.max(3, heads)
  }
  for (const row of drawMeetings(lifetimeOf(branch), shareOf, convened, months, random)) sink.row(row)
}

/** Kon Tum's meetings are another province's before the merger. */
export const monthsOf = (months: readonly Month[], isKonTum: boolean): readonly Month[] =>
  isKonTum ? months.filter(({ firstDay }) => firstDay >= MERGED_DAY) : months

function monthNumber(text: string): number {
  return Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7))
}
