import { accountRow } from '../account-rows.ts'
import type { AtBase, Listener, WrittenAccount, WrittenMember } from '../branch-writer.ts'
import type { RowSink } from '../csv-writer.ts'
import { Identifiers, type Counters } from '../identifiers.ts'
import type { Person } from '../person.ts'
import { Random } from '../random.ts'
import { Recent, type RecentBranches, type RecentPeople } from '../recent.ts'
import { rosterRow } from '../roster-rows.ts'
import type { Month } from '../sample-dates.ts'
import type { Base, Branch } from '../tree.ts'
import { UNIT_PROFILES, type UnitProfile } from '../unit-profiles.ts'
import type { Writing } from '../written-fields.ts'
import { startAccount, writeAccount, type AccountKind, type AccountMoment } from './account-lives.ts'
import { adoptionOf, drawActivation, drawFirstActivation, newAccount, type Adoption } from './adoption.ts'
import type { NewCommune } from './communes.ts'
import { drawCards, drawRound, writeCards, type CardPeriod } from './card-lives.ts'
import { KON_TUM_NUMBERS, KON_TUM_PROFILES, NEWCOMER_NUMBERS } from './kon-tum.ts'
import { laterShare, monthsOf, writeLaterMeetings } from './later-meetings.ts'
import { drawLife, START, type Life, type LifeTools } from './lives.ts'
import { drawArrivals } from './recruits.ts'
import type { StoryBase } from './reorganise.ts'
import { startLine, writeLine, type RosterMoment } from './roster-lives.ts'
import { MERGED_DAY } from './story-dates.ts'
import type { StoryBranch } from './story-units.ts'

export interface StorySinks {
  rosters: readonly RosterMoment[]
  accounts: readonly AccountMoment[]
  cards: RowSink
  meetings: RowSink
  truth: RowSink
}

interface AtStoryBase {
  isKonTum: boolean
  base: Base
  story: StoryBase
  adoption: Adoption
  round: number
  roster: Writing
  app: Writing
}

const KNOWN_BRANCHES = 64

/** Lets everybody whom the first files name, and those who come later, live on to the end of the story. */
export class StoryWriter implements Listener {
  /** Named in the last roster, listed in the last list of accounts. */
  readonly written = { members: 0, accounts: 0 }
  #sinks: StorySinks
  #months: readonly Month[]
  #end: number
  #counters: Counters = new Map()
  #numbers = {
    here: new Identifiers(NEWCOMER_NUMBERS, this.#counters),
    konTum: new Identifiers(KON_TUM_NUMBERS, this.#counters),
  }
  #random: Record<'lives' | 'people' | 'cards' | 'register' | 'rosters' | 'accounts' | 'app' | 'meetings', Random>
  #recentPeople: RecentPeople = new Recent(400)
  #recentCodes: RecentBranches = new Recent(40)
  #recentBranches = new Recent<StoryBranch>(40)
  #known = new Map<string, StoryBranch>()
  #at!: AtStoryBase

  constructor(sinks: StorySinks, { seed, months, end }: { seed: number; months: readonly Month[]; end: number }) {
    this.#sinks = sinks
    this.#months = months
    this.#end = end
    const stream = (name: string) => new Random(seed, `story ${name}`)
    this.#random = {
      lives: stream('lives'),
      people: stream('people'),
      cards: stream('cards'),
      register: stream('register'),
      rosters: stream('rosters'),
      accounts: stream('accounts'),
      app: stream('app'),
      meetings: stream('meetings'),
    }
  }

  /** Numbers for those whom Kon Tum brings. */
  get konTumNumbers(): Identifiers {
    return this.#numbers.konTum
  }

  startBase(at: AtBase, story: StoryBase, isKonTum: boolean): void {
    const { of: base, installed, roster, app } = at
    const recent = this.#recentPeople
    this.#at = {
      ...{ isKonTum, base, story, adoption: adoptionOf(base.profile, installed, isKonTum) },
      round: drawRound(this.#random.cards),
      roster: { ...roster, random: this.#random.rosters, recent },
      app: { ...app, random: this.#random.app, recent },
    }
  }

  member(branch: Branch, { person, rows, accounts }: WrittenMember): void {
    const life = this.#startLife(person, this.#home(branch), START)
    const cards = this.#writeCards(life)
    const isNamed = this.#writeRosters(life, rows, cards)
    this.#recentPeople.add(person)
    // The app of Kon Tum ended with its province: everybody begins anew on that of the country.
    const [own, ...spare] = this.#at.isKonTum ? [] : accounts
    const isActivated = own !== undefined && own.account.activated !== null
    const activated = isActivated ? null : drawActivation(life, this.#at.adoption, this.#random.accounts)
    if (own) {
      if (!isActivated) own.account.activated = activated
      this.#writeAccount(own, 'own', life, cards, isNamed)
    } else if (activated !== null) this.#openAccount(life, activated, cards, isNamed)
    for (const second of spare) this.#writeAccount(second, 'second', life, cards, isNamed)
  }

  /** Whom the roster forgot is found again within two years by three of five. */
  stranger(branch: Branch, person: Person, account: WrittenAccount, why: 'ghost' | 'inNoBranch'): void {
    if (this.#at.isKonTum) return
    const isFound = why === 'inNoBranch' && this.#random.lives.chance(0.6)
    const enters = isFound ? START + this.#random.lives.int(20, 700) : Infinity
    const home = this.#home(branch)
    const life = { ...this.#startLife(person, home, START), enters }
    const cards = this.#writeCards(life)
    const row = () => rosterRow(person, person.memberCode, home.code, 'active', this.#at.roster)
    const isNamed = isFound && this.#writeRosters(life, [row()], cards)
    this.#writeAccount(account, why === 'ghost' ? 'ghost' : 'own', { ...life, enters: START }, cards, isNamed)
  }

  /** Call after the members of a branch were written: who comes to it later. */
  endBranch(branch: Branch): void {
    const home = this.#home(branch)
    if (home.size === 0) return
    const { base, adoption } = this.#at
    const tools = { random: this.#random.people, identifiers: this.#newNumbers, recent: this.#recentPeople }
    const { code, setting, size } = home
    for (const { day, person } of drawArrivals({ code, setting, size }, base.profile, [START, this.#end], tools)) {
      const life = this.#startLife(person, home, day)
      const cards = this.#writeCards(life)
      const row = rosterRow(person, person.memberCode, code, 'active', this.#at.roster)
      const isNamed = this.#writeRosters(life, [row], cards)
      const activated = drawFirstActivation(life, adoption, this.#random.accounts)
      if (activated !== null) this.#openAccount(life, activated, cards, isNamed)
    }
    this.#recentCodes.add(code)
    this.#recentBranches.add(home)
    this.#known.set(code, home)
    if (this.#known.size > KNOWN_BRANCHES) this.#known.delete(this.#known.keys().next().value as string)
  }

  endBase(): void {
    const { story, base, isKonTum } = this.#at
    const share = laterShare(base.profile, isKonTum)
    for (const branch of [...story.branches.values(), ...story.founded]) this.#writeMeetings(branch, share, isKonTum)
  }

  /** Call at the end for what several base organisations flowed into: only then is it known who is there. */
  endJoint(branch: StoryBranch, { sources }: NewCommune): void {
    const [district] = sources[0]!.split('|')
    const isOf = (profile: UnitProfile) => profile.district === district
    const konTum = KON_TUM_PROFILES.find(isOf)
    const profile = konTum ?? (UNIT_PROFILES.find(isOf) as UnitProfile)
    this.#writeMeetings(branch, laterShare(profile, konTum !== undefined), konTum !== undefined)
  }

  #writeMeetings(branch: StoryBranch, shareOf: (month: Month) => number, isKonTum: boolean): void {
    const { rosters, meetings: sink } = this.#sinks
    const rosterDays = rosters.map(({ day }) => day)
    const months = monthsOf(this.#months, isKonTum)
    writeLaterMeetings(branch, shareOf, { sink, months, rosterDays, random: this.#random.meetings })
  }

  /** The first day on which the base's people and units are in this province's files. */
  get #first(): number {
    return this.#at.isKonTum ? MERGED_DAY : START
  }

  get #newNumbers(): Identifiers {
    return this.#at.isKonTum ? this.#numbers.konTum : this.#numbers.here
  }

  #home(branch: Branch): StoryBranch {
    return this.#at.story.branches.get(branch.code) as StoryBranch
  }

  #startLife(person: Person, home: StoryBranch, enters: number): Life {
    const random = this.#random.lives
    const siblings = [...this.#at.story.branches.values()].filter(({ size }) => size > 0)
    const tools: LifeTools = {
      random,
      near: () => (random.chance(0.5) ? random.pick(siblings) : this.#recentBranches.pick(random)),
      newCode: () => this.#numbers.here.memberCode(),
    }
    return drawLife(person, home, random.int(0, 9999), enters, tools)
  }

  #writeCards(life: Life): CardPeriod[] {
    const { round, base } = this.#at
    const numbers = this.#newNumbers
    const random = this.#random.cards
    const [periods, events] = drawCards(life, { random, round, newCardNo: () => numbers.cardNo(random) })
    const { documentSign } = base.profile
    writeCards(life, events, this.#first, this.#end, {
      sink: this.#sinks.cards,
      random: this.#random.register,
      documentSign,
    })
    return periods
  }

  /** Returns whether the last roster names them. */
  #writeRosters(life: Life, rows: readonly (readonly string[])[], cards: readonly CardPeriod[]): boolean {
    const line = startLine(life, rows, cards, (code) => this.#known.get(code), this.#at.roster)
    let isNamed = false
    for (const moment of this.#sinks.rosters) {
      if (moment.day < this.#first) continue
      isNamed = writeLine(line, moment, this.#random.rosters)
    }
    if (isNamed) this.written.members++
    return isNamed
  }

  #openAccount(life: Life, activated: number, cards: readonly CardPeriod[], isNamed: boolean): void {
    const id = this.#newNumbers.accountId()
    const account = newAccount(activated, Math.max(life.enters, START), this.#random.accounts)
    const row = accountRow(id, account, life.person, null, this.#recentCodes, this.#at.app)
    this.#writeAccount({ id, account, row }, 'own', life, cards, isNamed)
  }

  #writeAccount(
    told: WrittenAccount,
    kind: AccountKind,
    life: Life,
    cards: readonly CardPeriod[],
    isNamed: boolean,
  ): void {
    const line = startAccount(told, kind, life, cards, this.#first, this.#random.accounts)
    let isListed = false
    for (const moment of this.#sinks.accounts) {
      if (moment.day < this.#first) continue
      isListed = writeAccount(line, moment, this.#random.accounts)
    }
    if (!isListed) return
    this.written.accounts++
    if (isNamed) this.#sinks.truth.row([told.id, life.person.memberCode])
  }
}
