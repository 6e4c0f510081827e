import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * A second count of the same figures, from the files alone and in the plainest way: no SQL, and no code of the product.
 * It knows the sample's spellings only (ISO dates, the codes of contract.md), nothing of what real clerks write.
 */
export interface Recounted {
  numerator: number
  denominator: number
  lower: number
  upper: number
  /** Who may leave the denominator: not asked about a smartphone, and no account that says it. */
  leaving: number
  as_of: string
  /** The same with nobody exempted. */
  gross: { numerator: number; denominator: number }
}

type Row = Record<string, string>

/** RFC 4180 with commas: cells may hold quotes, commas and line breaks. */
export function parseCsv(text: string): Row[] {
  const table: string[][] = [[]]
  let cell = ''
  let quoted = false
  for (let at = text.charCodeAt(0) === 0xfeff ? 1 : 0; at < text.length; at++) {
    const sign = text[at]!
    if (quoted && sign === '"' && text[at + 1] === '"') cell += text[at++]
    else if (sign === '"') quoted = !quoted
    else if (!quoted && (sign === ',' || sign === '\n')) {
      table.at(-1)!.push(cell)
      cell = ''
      if (sign === '\n') table.push([])
    } else cell += sign
  }
  const [header, ...rows] = table.filter((cells) => cells.length > 0)
  return rows.map((cells) => Object.fromEntries(header!.map((name, at) => [name, cells[at] ?? ''])))
}

export const readRows = async (path: string) => parseCsv(await readFile(path, 'utf8'))

const GONE = ['left', 'deceased', 'expelled', 'removed', 'resigned']
const ROSTER_DAY = '2024-06-28'
const ACCOUNTS_DAY = '2024-06-30'

/** Rows that repeat an earlier one in what they are about are rejected by the import: the first counts. */
function firstOfEach(rows: Row[], subject: (row: Row) => string): Row[] {
  const seen = new Set<string>()
  return rows.filter((row) => !seen.has(subject(row)) && seen.add(subject(row)))
}

const lastDay = (month: string) =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10)
const earlier = (a: string, b: string) => (a < b ? a : b)
const daysFrom = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000
const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))

interface Period {
  name: string
  months: string[]
  startsOn: string
  endsOn: string
}

/** Every month and quarter of the first half of 2024 and the year, as far as they have begun. */
export function periodsOf2024(today: string): Period[] {
  const months = Array.from({ length: 12 }, (_, at) => `2024-${String(at + 1).padStart(2, '0')}`)
  const spans: [string, string[]][] = [
    ...months.slice(0, 6).map((month): [string, string[]] => [month, [month]]),
    ['2024-Q1', months.slice(0, 3)],
    ['2024-Q2', months.slice(3, 6)],
    ['2024', months],
  ]
  return spans
    .filter(([, [first]]) => `${first}-01` <= today)
    .map(([name, span]) => ({
      name,
      months: span.filter((month) => `${month}-01` <= today),
      startsOn: `${span[0]}-01`,
      endsOn: earlier(lastDay(span.at(-1)!), today),
    }))
}

/** All figures of a sample by `period|indicator|unit`, for the units that stand on the last day or did something. */
export async function recount(folder: string, linksFile: string, today: string): Promise<Map<string, Recounted>> {
  const [units, roster, accounts, meetings] = await Promise.all(
    ['units', 'roster', 'accounts', 'meetings'].map((name) => readRows(join(folder, `${name}.csv`))),
  )
  const unitOf = new Map(units!.map((unit) => [unit.code!, unit]))
  const stands = (unit: Row, from: string, to: string) =>
    unit.valid_from! <= from && (unit.valid_to === '' || unit.valid_to! >= to)
  /** The unit and everything above it, or nothing when one of them did not stand on that day. */
  const chain = (code: string, day: string): Row[] => {
    const unit = unitOf.get(code)!
    if (!stands(unit, day, day)) return []
    return unit.parent_code === '' ? [unit] : [unit, ...chain(unit.parent_code!, day)]
  }
  const armed = (code: string): boolean => {
    const unit = unitOf.get(code)
    return unit !== undefined && (unit.armed_forces === 'true' || armed(unit.parent_code!))
  }

  const members = firstOfEach(roster!, (row) => `${row.member_code}${row.status === 'temp_in' ? ' guest' : ''}`)
  const apps = firstOfEach(accounts!, (row) => row.account_id!)
  const held = firstOfEach(meetings!, (row) =>
    [row.source, row.branch_code, row.month, row.kind, row.held_on, row.starts_at].join(' '),
  )
  const heldIn = Map.groupBy(held, (row) => `${row.branch_code} ${row.month}`)
  const links = await readRows(linksFile)
  const appOf = new Map(apps.map((app) => [app.account_id!, app]))
  const accountsOf = (status: string) => {
    const wanted = links.filter((link) => link.status === status)
    return Map.groupBy(wanted, (link) => link.member_code!)
  }
  const linked = accountsOf('linked')
  const waiting = accountsOf('review')
  const standing = new Map<string, string>()
  for (const { account_id, status } of links)
    if (standing.get(account_id!) !== 'linked') standing.set(account_id!, status!)

  const figures = new Map<string, Recounted>()
  for (const { name, months, startsOn, endsOn } of periodsOf2024(today)) {
    const figure = (indicator: string, unit: string) => {
      const key = `${name}|${indicator}|${unit}`
      const gross = { numerator: 0, denominator: 0 }
      const blank = { numerator: 0, denominator: 0, lower: 0, upper: 0, leaving: 0, as_of: endsOn, gross }
      return figures.get(key) ?? figures.set(key, blank).get(key)!
    }
    const count = (
      indicator: string,
      unit: string,
      day: string,
      done: boolean,
      maybe = done,
      exempt = false,
      leaves = false,
    ) => {
      for (const { code } of chain(unit, day)) {
        const row = figure(indicator, code!)
        row.gross.denominator += 1
        row.gross.numerator += Number(done)
        if (exempt) continue
        row.denominator += 1
        row.numerator += Number(done)
        row.lower += Number(done)
        row.upper += Number(maybe)
        row.leaving += Number(leaves)
      }
    }
    for (const unit of units!) {
      if (!stands(unit, endsOn, endsOn)) continue
      for (const indicator of RECOUNTED) figure(indicator, unit.code!)
    }

    const installedBy = (link: Row) => {
      const app = appOf.get(link.account_id!)!
      return app.status !== 'revoked' && app.activated_on !== '' && app.activated_on! <= endsOn
    }
    const signedIn = (link: Row) => {
      const login = appOf.get(link.account_id!)!.last_login_at!
      return installedBy(link) && login >= startsOn && login <= endsOn
    }
    // only the last login is known: a later one leaves open whether there was one within the period
    const maySignedIn = (link: Row) => installedBy(link) && appOf.get(link.account_id!)!.last_login_at! >= startsOn
    for (const member of members) {
      if (member.status === 'temp_in' || GONE.includes(member.status!)) continue
      if (endsOn < ROSTER_DAY && member.joined_on! > endsOn) continue
      const exempt =
        member.status === 'exempt' &&
        (member.exempt_from === '' || member.exempt_from! <= endsOn) &&
        (member.exempt_to === '' || member.exempt_to! >= endsOn)
      const suspended = member.status === 'suspended'
      const mine = linked.get(member.member_code!) ?? []
      const perhaps = [...mine, ...(waiting.get(member.member_code!) ?? [])]
      const one = (indicator: string, test: (link: Row) => boolean, atMost = test, leaves = false) => {
        const isLeftOut = exempt && indicator !== 'installed_p0'
        count(indicator, member.branch_code!, endsOn, mine.some(test), perhaps.some(atMost), isLeftOut, leaves)
      }
      one('installed_p0', installedBy)
      if (!suspended) one('installed_p1', installedBy)
      // every day of 2024 lies before 2025-07-10, so the headline is P2
      if (suspended || member.smartphone === 'no') continue
      const leaves = member.smartphone === '' && !mine.some(installedBy)
      one('installed_p2', installedBy, installedBy, leaves && !perhaps.some(installedBy))
      one('installed', installedBy, installedBy, leaves && !perhaps.some(installedBy))
      one('signed_in', signedIn, maySignedIn, leaves && !perhaps.some(maySignedIn))
    }

    for (const app of apps) {
      if (app.status === 'revoked' || (endsOn < ACCOUNTS_DAY && app.issued_on! > endsOn)) continue
      const status = standing.get(app.account_id!)
      count('accounts_known', app.branch_code!, endsOn, status === 'linked', status !== undefined)
    }

    for (const unit of units!) {
      if (!['branch', 'base_branch'].includes(unit.kind!)) continue
      const exempt = armed(unit.code!)
      let active = 0
      let matchedMonths = 0
      for (const month of months) {
        const monthEnd = earlier(lastDay(month), endsOn)
        if (!stands(unit, `${month}-01`, monthEnd)) continue
        const rows = heldIn.get(`${unit.code} ${month}`) ?? []
        const app = rows.filter(({ source }) => source === 'app')
        const regular = app.filter(({ kind }) => kind === 'regular')
        const matched = regular.length > 0 && rows.some(({ source, kind }) => source === 'paper' && kind === 'regular')
        active += 1
        matchedMonths += Number(matched)
        count('meeting_recorded', unit.code!, monthEnd, app.length > 0, undefined, exempt)
        count('meeting_matched', unit.code!, monthEnd, matched, undefined, exempt)
        count('meeting_complete', unit.code!, monthEnd, matched && regular.some(hasAllSteps), undefined, exempt)
      }
      if (active === months.length) {
        count('branches_using', unit.code!, endsOn, matchedMonths === months.length, undefined, exempt)
      }
    }
  }
  return figures
}

/** 90 minutes or more, documents a day before or earlier, minutes within two days (contract: meeting_complete). */
function hasAllSteps(meeting: Row): boolean {
  const { held_on, starts_at, ends_at, documents_posted_at, minutes_posted_at } = meeting
  if (!held_on || !starts_at || !ends_at || !documents_posted_at || !minutes_posted_at) return false
  return (
    minutesOf(ends_at) - minutesOf(starts_at) >= 90 &&
    daysFrom(documents_posted_at, held_on) >= 1 &&
    daysFrom(held_on, minutes_posted_at) <= 2
  )
}

export const RECOUNTED = [
  'installed',
  'installed_p0',
  'installed_p1',
  'installed_p2',
  'signed_in',
  'meeting_recorded',
  'meeting_matched',
  'meeting_complete',
  'branches_using',
  'accounts_known',
] as const
