import type { Line } from './lines.ts'

/** What the appendices count of a unit besides its figures (domain.md §4.6: B1 to B4). */
export interface ReportRow {
  members: {
    total: number
    probationary: number
    exempt: number
    suspended: number
    away: number
    guests: number
    active: number
    smartphone: number
    notAsked: number
    issued: number
    activated: number
    signedIn: number
  }
  branches: { total: number; exempt: number; changed: number; whole: number }
  /** By month: branch-months counted, with a meeting on paper, on the app, on both, with all steps. */
  months: Record<string, { counted: number; paper: number; app: number; matched: number; complete: number }>
  /** By type: opened by the day, and of these closed by it. */
  findings: Record<string, { opened: number; closed: number }>
  cards: Record<string, { opened: number; closed: number }>
}

const emptyRow = (): ReportRow => ({
  members: {
    ...{ total: 0, probationary: 0, exempt: 0, suspended: 0, away: 0, guests: 0 },
    ...{ active: 0, smartphone: 0, notAsked: 0, issued: 0, activated: 0, signedIn: 0 },
  },
  branches: { total: 0, exempt: 0, changed: 0, whole: 0 },
  months: {},
  findings: {},
  cards: {},
})

const MEMBER_MARKS: [string, keyof ReportRow['members']][] = [
  ['p', 'probationary'],
  ['x', 'exempt'],
  ['z', 'suspended'],
  ['o', 'away'],
  ['1', 'active'],
  ['y', 'smartphone'],
  ['q', 'notAsked'],
  ['a', 'issued'],
  ['i', 'activated'],
  ['s', 'signedIn'],
]

const COUNT: Record<Line['kind'], (row: ReportRow, line: Line) => void> = {
  member({ members }, { marks }) {
    members.total += 1
    for (const [mark, name] of MEMBER_MARKS) if (marks.includes(mark)) members[name] += 1
  },
  guest({ members }) {
    members.guests += 1
  },
  branch({ branches }, { marks }) {
    branches.total += 1
    if (marks.includes('x')) branches.exempt += 1
    else if (marks.includes('w')) branches.whole += 1
    else branches.changed += 1
  },
  branch_month({ months }, { subject, marks }) {
    const month = (months[subject] ??= { counted: 0, paper: 0, app: 0, matched: 0, complete: 0 })
    if (marks.includes('M')) return
    month.counted += 1
    if (marks.includes('p')) month.paper += 1
    if (marks.includes('r')) month.app += 1
    if (marks.includes('m')) month.matched += 1
    if (marks.includes('c')) month.complete += 1
  },
  account() {
    // told by the indicator alone
  },
  finding({ findings }, { why, marks }) {
    const type = (findings[why] ??= { opened: 0, closed: 0 })
    type.opened += 1
    if (marks.includes('s')) type.closed += 1
  },
  card({ cards }, { why, marks }) {
    const type = (cards[why] ??= { opened: 0, closed: 0 })
    type.opened += 1
    if (marks.includes('s')) type.closed += 1
  },
}

/** What lines add up to: of the reporting unit under `''`, of the units right below it under their codes. */
export function rowsOfLines(lines: readonly Line[]): Map<string, ReportRow> {
  const rows = new Map([['', emptyRow()]])
  for (const line of lines) {
    COUNT[line.kind](rows.get('')!, line)
    if (!line.child) continue
    if (!rows.has(line.child)) rows.set(line.child, emptyRow())
    COUNT[line.kind](rows.get(line.child)!, line)
  }
  return rows
}
