import type { Base, UnitKind } from '../tree.ts'
import { parseDay } from '../sample-dates.ts'
import { successorsOf } from './communes.ts'
import type { Fate } from './fates.ts'
import type { Lineage } from './lineage.ts'
import { MERGED } from './story-dates.ts'
import { changeUnit, dayBefore, endUnit, lasts, type StoryBranch, type Version } from './story-units.ts'

/** What befalls one hamlet in so many, and when: the day of the merger, or later, or within a month. */
const TURNS = [
  { kind: 'merge', on: MERGED },
  { kind: 'split', on: '2026-03-01' },
  { kind: 'absorb', on: MERGED },
  { kind: 'rename', on: '2026-01-01' },
  { kind: 'dissolve', on: '2026-06-01' },
  { kind: 'move', on: '2026-04-01' },
  { kind: 'absorb', on: '2026-05-16' },
  { kind: 'found', on: '2026-02-16' },
] as const
type Turn = (typeof TURNS)[number]

/** One hamlet in this many has a turn. */
const EVERY = 10
/** A branch is small enough to be joined up to here, large enough to be split from here on. */
const JOINED_MOST = 60
const SPLIT_LEAST = 16
const FRESH_NAMES = ['Hòa Bình', 'Đoàn Kết', 'Thống Nhất', 'Quyết Thắng', 'Tân Tiến', 'Tân Lập', 'Bình Minh']

/** Hamlets of one base organisation while they are being dealt turns; each has at most one. */
interface Hand {
  base: Base
  fate: Extract<Fate, { kind: 'joins' }>
  free: StoryBranch[]
  founded: StoryBranch[]
}

/** Lets every kind of event happen to hamlets, evenly over the province. */
export class Turns {
  #lineage: Lineage
  #count = 0
  #dealt = 0
  #waiting: Turn[] = []

  constructor(lineage: Lineage) {
    this.#lineage = lineage
  }

  /** Returns the branches that came out of it. */
  take(base: Base, fate: Fate, branches: readonly StoryBranch[], known: boolean): StoryBranch[] {
    if (fate.kind !== 'joins') return []
    const hand: Hand = { base, fate, free: [], founded: [] }
    for (const branch of branches) {
      if (branch.role !== 'hamlet' || branch.size === 0 || branch.passings.length > 0 || !lasts(branch, MERGED))
        continue
      if (this.#count++ % EVERY === 0) this.#waiting.push(TURNS[this.#dealt++ % TURNS.length] as Turn)
      const turn = this.#waiting.find((each) => (known || each.on > MERGED) && this.#happens(each, branch, hand))
      if (turn) this.#waiting.splice(this.#waiting.indexOf(turn), 1)
      else hand.free.push(branch)
    }
    return hand.founded
  }

  /** Whether it could: two hamlets are needed for some, and some size. */
  #happens(turn: Turn, branch: StoryBranch, hand: Hand): boolean {
    switch (turn.kind) {
      case 'merge':
        return this.#merge(turn, branch, hand)
      case 'absorb':
        return this.#absorb(turn, branch, hand)
      case 'dissolve':
        return this.#dissolve(turn, branch, hand)
      case 'split':
        return this.#split(turn, branch, hand)
      case 'found':
        return this.#foundBeside(turn, branch, hand)
      case 'rename':
        return this.#rename(turn, branch, hand)
      case 'move':
        return this.#move(turn, branch, hand)
    }
  }

  /** Two small ones become a third. */
  #merge(turn: Turn, branch: StoryBranch, hand: Hand): boolean {
    const near = hand.free.at(-1)
    if (!near || near.size + branch.size > JOINED_MOST) return false
    hand.free.pop()
    const joined = this.#found(hand, turn.on, `${nameOf(near)} - ${withoutWord(nameOf(branch))}`, branch)
    for (const from of [near, branch]) this.#pass(turn, from, [joined], joined.code)
    return true
  }

  /** Goes into the one before it, which keeps its name. */
  #absorb(turn: Turn, branch: StoryBranch, { free }: Hand): boolean {
    const near = free.at(-1)
    if (!near || near.size + branch.size > JOINED_MOST) return false
    free.pop()
    this.#pass(turn, branch, [near], near.code)
    return true
  }

  /** Its members go to its neighbours one by one. */
  #dissolve(turn: Turn, branch: StoryBranch, { free }: Hand): boolean {
    const heirs = free.slice(-3)
    if (heirs.length < 2) return false
    this.#pass(turn, branch, heirs, branch.code)
    return true
  }

  /** Half of a large one becomes a branch of its own. */
  #split({ kind, on }: Turn, branch: StoryBranch, hand: Hand): boolean {
    if (branch.size < SPLIT_LEAST) return false
    const { code } = branch
    const half = this.#found(hand, on, `${nameOf(branch)} 2`, branch)
    changeUnit(branch, on, {})
    branch.passings.push({ day: parseDay(on), to: [branch, half] })
    for (const to of [code, half.code]) this.#lineage.add({ kind, on, from: code, to, about: code })
    return true
  }

  /** A quarter of the members found a base organisation where they work. */
  #foundBeside({ kind, on }: Turn, branch: StoryBranch, hand: Hand): boolean {
    if (branch.size < SPLIT_LEAST) return false
    const name = `Chi bộ Hợp tác xã ${withoutWord(nameOf(branch))}`
    const fresh = this.#found(hand, on, name, { ...branch, setting: 'enterprise' }, 'base_branch')
    branch.passings.push({ day: parseDay(on), to: [branch, branch, branch, fresh] })
    this.#lineage.add({ kind, on, from: '', to: fresh.code })
    return true
  }

  #rename({ kind, on }: Turn, branch: StoryBranch, { fate }: Hand): boolean {
    const former = nameOf(branch)
    const word = former.includes('tổ dân phố') ? 'tổ dân phố' : 'thôn'
    const name = `Chi bộ ${word} ${FRESH_NAMES[this.#dealt % FRESH_NAMES.length]} ${fate.oldName}`
    changeUnit(branch, on, { name })
    this.#lineage.add({ kind, on, from: branch.code, to: branch.code, note: `${former} → ${name}` })
    return true
  }

  /** A boundary between two communes of one former district is drawn anew. */
  #move({ kind, on }: Turn, branch: StoryBranch, { base, fate }: Hand): boolean {
    const others = successorsOf(base.profile.district as string).filter((other) => other !== fate.commune)
    if (others.length === 0) return false
    const parentCode = others[this.#dealt % others.length]!.code
    changeUnit(branch, on, { parentCode })
    this.#lineage.add({ kind, on, from: branch.code, to: branch.code, note: `${fate.commune.code} → ${parentCode}` })
    return true
  }

  /** Ends a branch; its members go to `heirs`. */
  #pass({ kind, on }: Turn, branch: StoryBranch, heirs: StoryBranch[], about: string): void {
    this.#end(branch, on)
    branch.passings.push({ day: parseDay(on), to: heirs })
    for (const { code } of heirs) this.#lineage.add({ kind, on, from: branch.code, to: code, about })
  }

  #end(branch: StoryBranch, on: string): void {
    const last = branch.versions.at(-1) as Version
    // Ended on the very day of the merger, it never was what the merger made of it.
    if (last.validFrom !== on) return endUnit(branch, dayBefore(on))
    branch.versions.pop()
    endUnit(branch, dayBefore(on))
  }

  #found(
    { base, fate, founded }: Hand,
    on: string,
    name: string,
    like: StoryBranch,
    kind: UnitKind = 'branch',
  ): StoryBranch {
    const code = `${base.unit.code}.${101 + founded.length}`
    const fresh: StoryBranch = { ...like, code, versions: [], passings: [], heads: [], size: 0 }
    changeUnit(fresh, on, { parentCode: fate.commune.code, name, kind })
    founded.push(fresh)
    return fresh
  }
}

/** "Chi bộ thôn An Hội" → "thôn An Hội". */
const withoutWord = (name: string): string => name.replace('Chi bộ ', '')

const nameOf = ({ versions }: StoryBranch): string => (versions.at(-1) as Version).name
