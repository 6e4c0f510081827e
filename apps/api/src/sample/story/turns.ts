import type { Base } from '../tree.ts'
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
  #happens({ kind, on }: Turn, branch: StoryBranch, hand: Hand): boolean {
    const { code, size } = branch
    const { name } = branch.versions.at(-1) as Version
    const { base, fate, free } = hand
    const near = free.at(-1)
    const passes = (from: StoryBranch, to: StoryBranch[]) => from.passings.push({ day: parseDay(on), to })
    const say = (from: string, to: string, about: string, note = '') =>
      this.#lineage.add({ kind, on, from, to, about, note })
    switch (kind) {
      case 'merge': {
        if (!near || near.size + size > JOINED_MOST) return false
        const both = [free.pop() as StoryBranch, branch]
        const joined = this.#found(hand, on, `${(near.versions.at(-1) as Version).name} - ${withoutWord(name)}`, branch)
        for (const from of both) {
          this.#end(from, on)
          passes(from, [joined])
          say(from.code, joined.code, joined.code)
        }
        return true
      }
      case 'absorb':
        if (!near || near.size + size > JOINED_MOST) return false
        free.pop()
        this.#end(branch, on)
        passes(branch, [near])
        say(code, near.code, near.code)
        return true
      case 'dissolve': {
        const heirs = free.slice(-3)
        if (heirs.length < 2) return false
        this.#end(branch, on)
        passes(branch, heirs)
        for (const heir of heirs) say(code, heir.code, code)
        return true
      }
      case 'split':
      case 'found': {
        if (size < SPLIT_LEAST) return false
        const isSplit = kind === 'split'
        const fresh = isSplit
          ? this.#found(hand, on, `${name} 2`, branch)
          : this.#found(hand, on, `Chi bộ Hợp tác xã ${withoutWord(name)}`, { ...branch, setting: 'enterprise' })
        if (!isSplit) (fresh.versions.at(-1) as Version).kind = 'base_branch'
        passes(branch, isSplit ? [branch, fresh] : [branch, branch, branch, fresh])
        if (isSplit) say(code, code, code)
        say(isSplit ? code : '', fresh.code, isSplit ? code : fresh.code)
        return true
      }
      case 'rename': {
        const word = name.includes('tổ dân phố') ? 'tổ dân phố' : 'thôn'
        const fresh = `Chi bộ ${word} ${FRESH_NAMES[this.#dealt % FRESH_NAMES.length]} ${fate.oldName}`
        changeUnit(branch, on, { name: fresh })
        say(code, code, code, `${name} → ${fresh}`)
        return true
      }
      case 'move': {
        const others = successorsOf(base.profile.district as string).filter((other) => other !== fate.commune)
        if (others.length === 0) return false
        const parentCode = others[this.#dealt % others.length]!.code
        changeUnit(branch, on, { parentCode })
        say(code, code, code, `${fate.commune.code} → ${parentCode}`)
        return true
      }
    }
  }

  #end(branch: StoryBranch, on: string): void {
    const last = branch.versions.at(-1) as Version
    // Ended on the very day of the merger, it never was what the merger made of it.
    if (last.validFrom !== on) return endUnit(branch, dayBefore(on))
    branch.versions.pop()
    endUnit(branch, dayBefore(on))
  }

  #found({ base, fate, founded }: Hand, on: string, name: string, like: StoryBranch): StoryBranch {
    const code = `${base.unit.code}.${101 + founded.length}`
    const fresh: StoryBranch = { ...like, code, versions: [], passings: [], heads: [], size: 0 }
    changeUnit(fresh, on, { parentCode: fate.commune.code, name, kind: 'branch' })
    founded.push(fresh)
    return fresh
  }
}

/** "Chi bộ thôn An Hội" → "thôn An Hội". */
const withoutWord = (name: string): string => name.replace('Chi bộ ', '')
