import type { Account } from '../accounts.ts'
import type { RowSink } from '../csv-writer.ts'
import type { Random } from '../random.ts'
import { isoDay, parseDay } from '../sample-dates.ts'
import { cardShown, type CardPeriod } from './card-lives.ts'
import { placeAt, type Life } from './lives.ts'
import { MERGED_DAY } from './story-dates.ts'

/** One list of accounts of the story. */
export interface AccountMoment {
  day: number
  /** Day after the list before. */
  since: number
  sink: RowSink
}

/** An account from the day it is issued to the end of the story. */
export interface AccountLine {
  id: string
  life: Life
  account: Account
  /** As first written (columns of `ACCOUNT_COLUMNS`). */
  row: readonly string[]
  cards: readonly CardPeriod[]
  revokedOn: number
  locked: { from: number; to: number } | null
  /** Chance to sign in within a quarter. */
  diligence: number
  /** First day on which its branches are this province's. */
  ours: number
  /** Days by which the app learns late of another branch (domain.md §2.8 row 28). */
  branchLate: number
  /** The wrong branch it was entered with stays until the merger. */
  branchStays: boolean
}

const COLUMN = { card: 5, branch: 7, activated: 9, login: 10, logins: 11, status: 12 }
const NEVER = Infinity

export type AccountKind = 'own' | 'second' | 'ghost'

/** Who is gone is taken out within months, some never (§2.8 row 22); spare accounts are weeded out over two years. */
export function startAccount(
  told: { id: string; account: Account; row: readonly string[] },
  kind: AccountKind,
  life: Life,
  cards: readonly CardPeriod[],
  ours: number,
  random: Random,
): AccountLine {
  const draw = random.next()
  const slow = random.int(150, 420)
  const spare = random.chance(0.75) ? life.enters + random.int(20, 700) : NEVER
  const ends = life.gone && Number.isFinite(life.gone.day) ? life.gone.day : NEVER
  const noticed = ends + (draw < 0.75 ? random.int(10, 120) : draw < 0.93 ? slow : NEVER)
  const lockedFrom = random.chance(0.02) ? life.enters + random.int(0, 820) : NEVER
  return {
    ...{ id: told.id, life, account: { ...told.account }, row: told.row, cards, ours },
    revokedOn: kind === 'own' ? noticed : Math.min(noticed, spare),
    locked: lockedFrom === NEVER ? null : { from: lockedFrom, to: lockedFrom + random.int(20, 150) },
    diligence: kind === 'ghost' ? 0.1 : draw < 0.05 ? 0.1 : draw < 0.2 ? 0.6 : 0.97,
    branchLate: random.chance(0.1) ? random.int(20, 120) : 0,
    branchStays: told.row[COLUMN.branch] !== life.person.branchCode && random.chance(0.5),
  }
}

/** Writes what one list of the app says of an account; returns whether it stands in it. */
export function writeAccount(line: AccountLine, { day, since, sink }: AccountMoment, random: Random): boolean {
  const { account, life, row } = line
  if (account.issued > day) return false
  const isRevoked = account.status === 'revoked' || line.revokedOn <= day
  const isActivated = account.activated !== null && account.activated <= day
  if (isActivated) signIn(line, Math.max(since, account.activated!), Math.min(day, line.revokedOn - 1), random)
  const next = [...row]
  next[COLUMN.card] = life.official !== null && life.official <= day ? cardOn(line, day) : ''
  const wrong = line.branchStays && day < MERGED_DAY
  if (!wrong) next[COLUMN.branch] = placeAt(life, Math.max(line.ours, day - line.branchLate)).code
  next[COLUMN.activated] = isActivated ? isoDay(account.activated!) : ''
  next[COLUMN.login] = isActivated && account.lastLogin !== null ? isoDay(account.lastLogin) : ''
  next[COLUMN.logins] = String(isActivated ? account.logins : 0)
  next[COLUMN.status] = isRevoked ? 'revoked' : statusOn(line, day)
  sink.row(next)
  return true
}

const cardOn = ({ cards, row }: AccountLine, day: number) => cardShown(cards, 'inApp', day, row[COLUMN.card] as string)

/** Two in three sign in within the last month of the quarter. */
function signIn({ account, diligence, locked }: AccountLine, from: number, to: number, random: Random): void {
  const isNew = account.lastLogin === null || account.lastLogin < account.activated!
  const latest = random.chance(0.7) ? Math.max(from, to - random.int(0, 30)) : random.int(from, Math.max(from, to))
  const often = random.int(1, 24)
  if (isNew) {
    account.lastLogin = account.activated
    account.logins = 1
  }
  if (from > to || account.status === 'revoked' || !random.chance(diligence)) return
  if (locked && locked.from <= to && to <= locked.to) return
  account.lastLogin = Math.max(account.lastLogin!, latest)
  account.logins += often
}

function statusOn({ account, locked }: AccountLine, day: number): Account['status'] {
  if (locked && locked.from <= day && day <= locked.to) return 'locked'
  // Who was locked at first asked for it to be opened within the year.
  return account.status === 'locked' && day < parseDay('2025-06-30') ? 'locked' : 'active'
}
