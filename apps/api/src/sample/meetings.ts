import type { Random } from './random.ts'
import { MEETING_RATES as RATES } from './rates.ts'
import { isoDay, type Month, parseDay } from './sample-dates.ts'
import type { Unit } from './tree.ts'
import type { UnitProfile } from './unit-profiles.ts'

export const MEETING_COLUMNS = [
  'source',
  'branch_code',
  'month',
  'held_on',
  'starts_at',
  'ends_at',
  'kind',
  'convened',
  'present',
  'absent_excused',
  'absent_unexcused',
  'documents_posted_at',
  'minutes_posted_at',
] as const

type Kind = 'regular' | 'thematic' | 'extraordinary'

/** One meeting as it took place; times are minutes after midnight. */
interface Meeting {
  kind: Kind
  month: string
  day: number
  starts: number
  minutes: number
  convened: number
  present: number
  excused: number
}

/** What of the steps on the app is missing (domain.md §1.3, §2.8 row 31). */
const MISSING_STEPS = ['documents', 'documentsLate', 'minutes', 'minutesLate', 'short'] as const
type MissingStep = (typeof MISSING_STEPS)[number] | null

/** A branch as far as its meetings know it. */
export type MeetingPlace = Pick<Unit, 'code' | 'validFrom' | 'validTo'>

const THEMATIC = 0.27
const EXTRAORDINARY = 0.015

/**
 * A branch's meetings in the given months, on paper and on the app. `shareOf` is the share of branches that use the app,
 * `convenedIn` who should come; a branch that uses the app in one month tends to use it in the next, more of them as time goes by.
 */
export function drawMeetings(
  branch: MeetingPlace,
  shareOf: (month: Month) => number,
  convenedIn: (month: Month) => number,
  months: readonly Month[],
  random: Random,
): string[][] {
  const rows: string[][] = []
  const slowness = random.next()
  for (const [index, month] of months.entries()) {
    const span = lifetimeIn(branch, month)
    if (!span) continue
    const share = shareOf(month)
    const convened = convenedIn(month)
    const usesApp = random.chance(0.05) ? random.chance(share) : slowness < share
    const draw = (kind: Kind) => drawMeeting(kind, month, span, convened, random)
    const neighbour = months[index + 1] ?? months[index - 1]
    rows.push(...regularRows(branch.code, draw('regular'), usesApp, neighbour, span.last, random))
    if (random.chance(THEMATIC)) rows.push(...otherRows(branch.code, draw('thematic'), true, usesApp, random))
    const onAppOnly = usesApp && random.chance(RATES.otherMeetingOnAppOnly)
    if (onAppOnly || random.chance(EXTRAORDINARY)) {
      rows.push(...otherRows(branch.code, draw('extraordinary'), !onAppOnly, usesApp, random))
    }
  }
  return rows
}

/** The monthly meeting on paper and on the app, with the errors of domain.md §2.8 row 31. */
function regularRows(
  branch: string,
  meeting: Meeting,
  usesApp: boolean,
  neighbour: Month | undefined,
  lastDay: number,
  random: Random,
): string[][] {
  const onPaper = !random.chance(RATES.paperMissing)
  const rows = onPaper ? [paperRow(branch, meeting)] : []
  if (!usesApp || (!onPaper && !random.chance(RATES.appWithoutPaper))) return rows
  const month = random.chance(RATES.wrongMonth) && neighbour ? neighbour.text : meeting.month
  const missing = random.chance(RATES.stepMissing) ? random.pick(MISSING_STEPS) : null
  rows.push(appRow(branch, { ...meeting, month }, missing, random))
  if (random.chance(RATES.onAppTwice)) {
    rows.push(appRow(branch, enteredAgain({ ...meeting, month }, lastDay, random), null, random))
  }
  return rows
}

/** A thematic or extraordinary meeting; branches that use the app enter two of three, those not on paper always. */
function otherRows(branch: string, meeting: Meeting, onPaper: boolean, usesApp: boolean, random: Random): string[][] {
  const rows = onPaper ? [paperRow(branch, meeting)] : []
  if (!onPaper || (usesApp && random.chance(0.7))) rows.push(appRow(branch, meeting, null, random))
  return rows
}

/** Share of branches of the committee that use the app in a month, on a line over the half year. */
export function appShare(profile: UnitProfile, month: Month): number {
  const [first, last] = profile.appMeetings
  return first + ((last - first) * (Number(month.text.slice(5)) - 1)) / 5
}

/** First and last day of the month on which the branch existed, or null. */
function lifetimeIn(branch: MeetingPlace, month: Month): { first: number; last: number } | null {
  const first = Math.max(month.firstDay, parseDay(branch.validFrom))
  const last = branch.validTo === '' ? month.lastDay : Math.min(month.lastDay, parseDay(branch.validTo))
  return first <= last ? { first, last } : null
}

function drawMeeting(
  kind: Kind,
  month: Month,
  span: { first: number; last: number },
  convened: number,
  random: Random,
): Meeting {
  const early = random.chance(0.88)
  const [from, to] = kind === 'regular' ? (early ? [0, 9] : [10, 19]) : [11, 25]
  const day = Math.min(span.last, span.first + random.int(from as number, to as number))
  const starts = random.pick([450, 480, 480, 810, 840, 840, 1080, 1140, 1170])
  const minutes = 95 + 5 * random.int(0, 11) - (random.chance(0.02) ? 35 : 0)
  let absent = 0
  for (let i = 0; i < convened; i++) if (random.chance(0.085)) absent++
  const unexcused = absent > 0 && random.chance(0.15) ? 1 : 0
  const present = convened - absent
  return { kind, month: month.text, day, starts, minutes, convened, present, excused: absent - unexcused }
}

/** The same meeting entered a second time: another day or another hour, never all the same. */
function enteredAgain(meeting: Meeting, lastDay: number, random: Random): Meeting {
  return random.chance(0.5) && meeting.day < lastDay
    ? { ...meeting, day: meeting.day + 1 }
    : { ...meeting, starts: meeting.starts + random.pick([-30, 30, 60]) }
}

function paperRow(branch: string, meeting: Meeting): string[] {
  return [...commonFields('paper', branch, meeting), '', '']
}

function appRow(branch: string, meeting: Meeting, missing: MissingStep, random: Random): string[] {
  const shown = missing === 'short' ? { ...meeting, minutes: 60 + 5 * random.int(0, 5) } : meeting
  const documents = missing === 'documentsLate' ? meeting.day : meeting.day - random.int(1, 6)
  const minutes = missing === 'minutesLate' ? meeting.day + random.int(3, 14) : meeting.day + random.int(0, 2)
  return [
    ...commonFields('app', branch, shown),
    missing === 'documents' ? '' : isoDay(documents),
    missing === 'minutes' ? '' : isoDay(minutes),
  ]
}

function commonFields(source: 'paper' | 'app', branch: string, meeting: Meeting): string[] {
  return [
    source,
    branch,
    meeting.month,
    isoDay(meeting.day),
    clock(meeting.starts),
    clock(meeting.starts + meeting.minutes),
    meeting.kind,
    String(meeting.convened),
    String(meeting.present),
    String(meeting.excused),
    String(meeting.convened - meeting.present - meeting.excused),
  ]
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
