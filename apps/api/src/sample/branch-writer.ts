import { accountRow } from './account-rows.ts'
import * as accounts from './accounts.ts'
import { cardRow, drawCardEvents } from './cards.ts'
import { Clerks } from './clerk-habits.ts'
import type { RowSink } from './csv-writer.ts'
import { Identifiers } from './identifiers.ts'
import { appShare, drawMeetings } from './meetings.ts'
import { drawPerson, type Person } from './person.ts'
import { Random } from './random.ts'
import { ACCOUNT_RATES, PERSON_RATES } from './rates.ts'
import { Recent, type RecentBranches, type RecentPeople } from './recent.ts'
import { writeRosterRows, type RosterRows } from './roster-rows.ts'
import type { Month } from './sample-dates.ts'
import type { Base, Branch } from './tree.ts'
import type { Writing } from './written-fields.ts'

/** The files of one moment; rows of `units` are not this writer's. */
export type MomentFiles = Record<'roster' | 'accounts' | 'cards' | 'meetings' | 'truth', RowSink>

export interface WrittenAccount {
  id: string
  account: accounts.Account
  /** The line of the app. */
  row: readonly string[]
}

export interface WrittenMember extends RosterRows {
  person: Person
  accounts: readonly WrittenAccount[]
}

/** Somebody who wants to know what was written, to go on from there. */
export interface Listener {
  member(branch: Branch, member: WrittenMember): void
  /** An account of somebody the roster does not have, gone or forgotten. */
  stranger(branch: Branch, person: Person, account: WrittenAccount, why: 'ghost' | 'inNoBranch'): void
}

/** What the rows of one base organisation have in common. */
export interface AtBase {
  of: Base
  /** Its own share of installations. */
  installed: number
  roster: Writing
  app: Writing
}

/** Turns branches into rows of every file, in the order of the tree. */
export class BranchWriter {
  readonly written = { members: 0, accounts: 0 }
  #files: MomentFiles
  #months: readonly Month[]
  #clerks: Clerks
  #identifiers: Identifiers
  #listener: Listener | null
  #recentPeople: RecentPeople = new Recent(400)
  #recentBranches: RecentBranches = new Recent(40)
  /** One stream for each concern: what is drawn for one file does not move what is drawn for another. */
  #random: Record<'people' | 'roster' | 'accounts' | 'app' | 'cards' | 'meetings' | 'units', Random>
  #base!: AtBase

  constructor(
    files: MomentFiles,
    seed: number,
    months: readonly Month[],
    { streams = '', identifiers = new Identifiers(), listener = null as Listener | null } = {},
  ) {
    this.#files = files
    this.#months = months
    this.#identifiers = identifiers
    this.#listener = listener
    this.#clerks = new Clerks(seed)
    const stream = (name: string) => new Random(seed, streams + name)
    this.#random = {
      people: stream('people'),
      roster: stream('roster'),
      accounts: stream('accounts'),
      app: stream('app'),
      cards: stream('cards'),
      meetings: stream('meetings'),
      units: stream('units'),
    }
  }

  /** Call before the branches of a base organisation: draws what they have in common. */
  startBase(base: Base): AtBase {
    const writing = (file: 'roster' | 'app'): Writing => ({
      file,
      habits: this.#clerks.habits(base.ordinal, file),
      random: this.#random[file],
      recent: this.#recentPeople,
    })
    const installed = accounts.drawInstalledRate(base.profile, this.#random.units)
    this.#base = { of: base, installed, roster: writing('roster'), app: writing('app') }
    return this.#base
  }

  write(branch: Branch): void {
    const members: Person[] = []
    for (let i = 0; i < branch.plan.members; i++) {
      const person = this.#drawPerson(branch, members)
      members.push(person)
      this.#writeMember(person, branch)
      if (this.#random.people.chance(PERSON_RATES.inNoBranch.rate)) this.#writeStranger(branch, 'inNoBranch')
    }
    if (members.length > 0) this.#recentBranches.add(branch.code)
    this.#writeMeetings(branch, members)
  }

  #drawPerson(branch: Branch, others: readonly Person[]): Person {
    return drawPerson(branch.code, branch.plan.setting, this.#base.of.profile, others, {
      random: this.#random.people,
      identifiers: this.#identifiers,
      recent: this.#recentPeople,
    })
  }

  #writeMember(person: Person, branch: Branch): void {
    const { of: base, roster } = this.#base
    const newCardNo = () => this.#identifiers.cardNo(this.#random.cards)
    for (const event of drawCardEvents(person, newCardNo, this.#random.cards)) {
      this.#files.cards.row(cardRow(event, person, base.profile, this.#random.cards))
    }
    const secondCode = () => this.#identifiers.memberCode()
    const { rows, hostBranch } = writeRosterRows(person, secondCode, this.#recentBranches, roster)
    for (const row of rows) this.#files.roster.row(row)
    this.written.members++
    this.#recentPeople.add(person)
    const written = this.#writeAccounts(person, branch, hostBranch)
    this.#listener?.member(branch, { person, rows, hostBranch, accounts: written })
  }

  #writeAccounts(person: Person, branch: Branch, hostBranch: string | null): WrittenAccount[] {
    const { of: base, installed } = this.#base
    const account = accounts.drawAccount(person, installed, base.profile, this.#random.accounts)
    if (!account) return []
    const written = [this.#writeAccount(account, person, hostBranch, true)]
    if (this.#random.accounts.chance(ACCOUNT_RATES.ghost.rate)) this.#writeStranger(branch, 'ghost')
    if (account.activated !== null && this.#random.accounts.chance(ACCOUNT_RATES.registeredTwice.rate)) {
      const second = accounts.drawSecondAccount(account, this.#random.accounts)
      written.push(this.#writeAccount(second, person, hostBranch, true))
    }
    return written
  }

  /** A line of the app and, when the roster has the person, its line in the truth. */
  #writeAccount(
    account: accounts.Account,
    person: Person,
    hostBranch: string | null,
    inRoster: boolean,
  ): WrittenAccount {
    const id = this.#identifiers.accountId()
    const row = accountRow(id, account, person, hostBranch, this.#recentBranches, this.#base.app)
    this.#files.accounts.row(row)
    this.written.accounts++
    if (inRoster) this.#files.truth.row([id, person.memberCode])
    return { id, account, row }
  }

  /** An account of someone who is not in the roster, because they are gone or because the roster forgot them. */
  #writeStranger(branch: Branch, why: 'ghost' | 'inNoBranch'): void {
    const { profile } = this.#base.of
    const person = this.#drawPerson(branch, [])
    const account =
      why === 'ghost'
        ? accounts.drawGhostAccount(person, profile, this.#random.accounts)
        : accounts.drawAccount(person, this.#base.installed, profile, this.#random.accounts)
    if (!account) return
    const written = this.#writeAccount(account, person, null, false)
    this.#listener?.stranger(branch, person, written, why)
  }

  #writeMeetings(branch: Branch, members: readonly Person[]): void {
    const { profile } = this.#base.of
    const attending = members.filter(({ status }) => status === 'active' || status === 'in_transit').length
    // A branch founded or dissolved in spring has nobody in the roster; while it met it was a small one.
    const convened = branch.plan.members === 0 ? 7 : Math.max(1, attending)
    const share = (month: Month) => appShare(profile, month)
    for (const row of drawMeetings(branch, share, () => convened, this.#months, this.#random.meetings)) {
      this.#files.meetings.row(row)
    }
  }
}
