import { accountRow } from './account-rows.ts'
import * as accounts from './accounts.ts'
import { cardRow, drawCardEvents } from './cards.ts'
import { Clerks } from './clerk-habits.ts'
import { Identifiers } from './identifiers.ts'
import { drawMeetings } from './meetings.ts'
import { drawPerson, type Person } from './person.ts'
import { Random } from './random.ts'
import { ACCOUNT_RATES, PERSON_RATES } from './rates.ts'
import { Recent, type RecentBranches, type RecentPeople } from './recent.ts'
import { writeRosterRows } from './roster-rows.ts'
import type { Month } from './sample-dates.ts'
import type { Base, Branch } from './tree.ts'
import type { SampleFiles } from './write-sample.ts'
import type { Writing } from './written-fields.ts'

/** Turns branches into rows of every file, in the order of the tree. */
export class BranchWriter {
  readonly written = { members: 0, accounts: 0 }
  #files: SampleFiles
  #months: readonly Month[]
  #clerks: Clerks
  #identifiers = new Identifiers()
  #recentPeople: RecentPeople = new Recent(400)
  #recentBranches: RecentBranches = new Recent(40)
  /** One stream for each concern: what is drawn for one file does not move what is drawn for another. */
  #random: Record<'people' | 'roster' | 'accounts' | 'app' | 'cards' | 'meetings' | 'units', Random>
  #base!: { of: Base; installed: number; roster: Writing; app: Writing }

  constructor(files: SampleFiles, seed: number, months: readonly Month[]) {
    this.#files = files
    this.#months = months
    this.#clerks = new Clerks(seed)
    const stream = (name: string) => new Random(seed, name)
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
  startBase(base: Base): void {
    const writing = (file: 'roster' | 'app'): Writing => ({
      file,
      habits: this.#clerks.habits(base.ordinal, file),
      random: this.#random[file],
      recent: this.#recentPeople,
    })
    const installed = accounts.drawInstalledRate(base.profile, this.#random.units)
    this.#base = { of: base, installed, roster: writing('roster'), app: writing('app') }
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
    const { of: base, roster, installed } = this.#base
    const newCardNo = () => this.#identifiers.cardNo(this.#random.cards)
    for (const event of drawCardEvents(person, newCardNo, this.#random.cards)) {
      this.#files.cards.row(cardRow(event, person, base.profile, this.#random.cards))
    }
    const secondCode = () => this.#identifiers.memberCode()
    const { rows, hostBranch } = writeRosterRows(person, secondCode, this.#recentBranches, roster)
    for (const row of rows) this.#files.roster.row(row)
    this.written.members++
    this.#recentPeople.add(person)
    const account = accounts.drawAccount(person, installed, base.profile, this.#random.accounts)
    if (!account) return
    this.#writeAccount(account, person, hostBranch, true)
    if (this.#random.accounts.chance(ACCOUNT_RATES.ghost.rate)) this.#writeStranger(branch, 'ghost')
    if (account.activated !== null && this.#random.accounts.chance(ACCOUNT_RATES.registeredTwice.rate)) {
      this.#writeAccount(accounts.drawSecondAccount(account, this.#random.accounts), person, hostBranch, true)
    }
  }

  /** A line of the app and, when the roster has the person, its line in the truth. */
  #writeAccount(account: accounts.Account, person: Person, hostBranch: string | null, inRoster: boolean): void {
    const id = this.#identifiers.accountId()
    this.#files.accounts.row(accountRow(id, account, person, hostBranch, this.#recentBranches, this.#base.app))
    this.written.accounts++
    if (inRoster) this.#files.truth.row([id, person.memberCode])
  }

  /** An account of someone who is not in the roster, because they are gone or because the roster forgot them. */
  #writeStranger(branch: Branch, why: 'ghost' | 'inNoBranch'): void {
    const { profile } = this.#base.of
    const person = this.#drawPerson(branch, [])
    const account =
      why === 'ghost'
        ? accounts.drawGhostAccount(person, profile, this.#random.accounts)
        : accounts.drawAccount(person, this.#base.installed, profile, this.#random.accounts)
    if (account) this.#writeAccount(account, person, null, false)
  }

  #writeMeetings(branch: Branch, members: readonly Person[]): void {
    const attending = members.filter(({ status }) => status === 'active' || status === 'in_transit').length
    // A branch founded or dissolved in spring has nobody in the roster; while it met it was a small one.
    const convened = branch.plan.members === 0 ? 7 : Math.max(1, attending)
    for (const row of drawMeetings(branch, this.#base.of.profile, convened, this.#months, this.#random.meetings)) {
      this.#files.meetings.row(row)
    }
  }
}
