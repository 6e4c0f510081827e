import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { column, makeStory, type Row, type Story } from './sample-files.ts'

const BEFORE = '2025-06-30'
const AFTER = '2025-07-01'
const END = '2026-09-30'

let story: Story
let units: Row[]
let lineage: Row[]
let versionsOf: Map<string, Row[]>
beforeAll(async () => {
  story = await makeStory(60_000, 7)
  units = await story.read('units.csv')
  lineage = await story.read('reorganisations.csv')
  versionsOf = Map.groupBy(units, (unit) => unit.code!)
}, 180_000)
afterAll(() => rm(story.dir, { recursive: true }))

const isThere = (unit: Row, day: string) => unit.valid_from! <= day && (unit.valid_to === '' || unit.valid_to! >= day)

/** The tree on a day, by code. */
const treeOn = (day: string) => new Map(units.filter((unit) => isThere(unit, day)).map((unit) => [unit.code!, unit]))

/** The committee directly under the province above a unit. */
function upperOf(tree: ReadonlyMap<string, Row>, code: string): string {
  const parent = tree.get(code)!.parent_code!
  return parent === 'QN' ? code : upperOf(tree, parent)
}

const dayAfter = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
const under = (tree: ReadonlyMap<string, Row>, parent: string) =>
  [...tree.values()].filter((unit) => unit.parent_code === parent)

describe('the tree is redrawn on 2025-07-01', () => {
  test('17 committees directly under the province become 100, 96 of them communes', () => {
    expect(under(treeOn(BEFORE), 'QN')).toHaveLength(17)
    const after = column(under(treeOn(AFTER), 'QN'), 'name')
    expect(after).toHaveLength(100)
    const count = (word: string) => after.filter((name) => name.startsWith(`Đảng bộ ${word} `)).length
    expect([count('xã'), count('phường'), count('đặc khu')]).toEqual([86, 9, 1])
    expect(after.slice().sort()).toEqual(column(under(treeOn(END), 'QN'), 'name').sort())
    expect(after.filter((name) => !/^Đảng bộ (xã|phường|đặc khu) /.test(name)).sort()).toEqual([
      'Đảng bộ Công an tỉnh',
      'Đảng bộ Quân sự tỉnh',
      'Đảng bộ các cơ quan Đảng tỉnh',
      'Đảng bộ Ủy ban nhân dân tỉnh',
    ])
  })

  test('on every day each unit but the province has a parent that is there, of a kind that may hold it', () => {
    const above: Record<string, string[]> = {
      upper: ['province'],
      base_committee: ['upper'],
      base_branch: ['upper'],
      part_committee: ['base_committee'],
      branch: ['upper', 'base_committee', 'part_committee'],
    }
    const days = new Set([...column(units, 'valid_from'), ...column(units, 'valid_to'), END])
    days.delete('')
    expect(days.size).toBeGreaterThan(8)
    for (const day of days) {
      const tree = treeOn(day)
      const lost = [...tree.values()].filter(
        ({ kind, parent_code }) => kind !== 'province' && !above[kind!]!.includes(tree.get(parent_code!)?.kind ?? ''),
      )
      expect(lost, day).toEqual([])
    }
  })

  test('versions of a unit follow one another without gap or overlap', () => {
    for (const versions of versionsOf.values()) {
      const sorted = versions.toSorted((a, b) => (a.valid_from! < b.valid_from! ? -1 : 1))
      for (const [i, next] of sorted.slice(1).entries()) expect(dayAfter(sorted[i]!.valid_to!)).toBe(next.valid_from)
    }
  })

  test('hamlets stand directly under the commune, and nothing else that is not a base organisation does', () => {
    const tree = treeOn(AFTER)
    const hamlet = /^Chi bộ (thôn|tổ dân phố) /
    for (const unit of tree.values()) {
      const holder = tree.get(unit.parent_code!)
      if (holder?.kind !== 'upper') continue
      const isHamlet = hamlet.test(unit.name!)
      expect([unit.code, unit.kind === 'branch']).toEqual([unit.code, isHamlet])
    }
    expect([...treeOn(BEFORE).values()].filter(({ name }) => hamlet.test(name!)).length).toBeGreaterThan(1200)
  })

  test('Xã Đông Sơn takes branches of two districts', () => {
    const [before, after] = [treeOn(BEFORE), treeOn(AFTER)]
    const dongSon = under(after, 'QN').find(({ name }) => name === 'Đảng bộ xã Đông Sơn')!
    const known = under(after, dongSon.code!).filter(({ code }) => before.has(code!))
    const districts = new Set(known.map(({ code }) => before.get(upperOf(before, code!))!.name))
    expect([...districts].sort()).toEqual(['Đảng bộ huyện Bình Sơn', 'Đảng bộ thành phố Quảng Ngãi'])
  })

  test('Kon Tum comes in with the merger, not a day earlier', () => {
    expect([...treeOn(BEFORE).keys()].filter((code) => code.startsWith('KT'))).toEqual([])
    const tree = treeOn(AFTER)
    const uppers = new Set([...tree.keys()].filter((code) => code.startsWith('KT')).map((code) => upperOf(tree, code)))
    expect([...uppers].filter((code) => tree.get(code)!.name!.match(/xã|phường/))).toHaveLength(40)
  })
})

describe('reorganisations.csv says who came from whom', () => {
  const followed = (code: string, since: string): boolean => {
    if (isThere(versionsOf.get(code)!.at(-1)!, END)) return true
    const heirs = lineage.filter(
      (line) => line.from_code === code && line.to_code !== code && line.effective_on! >= since,
    )
    return heirs.length > 0 && heirs.every(({ to_code, effective_on }) => followed(to_code!, effective_on!))
  }

  test('every kind of event occurs', () => {
    expect([...new Set(column(lineage, 'kind'))].sort()).toEqual([
      'absorb',
      'dissolve',
      'found',
      'merge',
      'move',
      'rename',
      'split',
      'transfer',
    ])
    const later = new Set(lineage.filter(({ effective_on }) => effective_on! > AFTER).map(({ kind }) => kind))
    expect([...later].sort()).toEqual(['absorb', 'dissolve', 'found', 'move', 'rename', 'split'])
  })

  test('whatever ended has heirs from the next day on, and they lead to units that are there today', () => {
    const ended = [...versionsOf.values()].map((versions) => versions.at(-1)!).filter(({ valid_to }) => valid_to !== '')
    expect(ended.length).toBeGreaterThan(500)
    for (const { code, valid_to } of ended) {
      const heirs = lineage.filter((line) => line.from_code === code && line.effective_on === dayAfter(valid_to!))
      expect([code, heirs.length > 0 && followed(code!, dayAfter(valid_to!))]).toEqual([code, true])
    }
  }, 120_000)

  test('every change of parent or name, and everything that began, has its line', () => {
    const told = new Set(lineage.map((line) => `${line.to_code} ${line.effective_on}`))
    const began = units.filter(({ valid_from }) => valid_from! > '2024-01-01')
    expect(began.filter((unit) => !told.has(`${unit.code} ${unit.valid_from}`))).toEqual([])
  })

  test('nothing is said of units that are not there', () => {
    for (const { from_code, to_code, effective_on, kind } of lineage as { [key: string]: string }[]) {
      const eve = new Date(Date.parse(effective_on!) - 86_400_000).toISOString().slice(0, 10)
      const isHeir = (versionsOf.get(to_code!) ?? []).some((unit) => isThere(unit, effective_on!))
      const wasThere = from_code === '' || (versionsOf.get(from_code!) ?? []).some((unit) => isThere(unit, eve))
      // a branch split off into one that is founded that day stood before the first file knew it
      expect([kind, from_code, to_code, isHeir, wasThere]).toEqual([kind, from_code, to_code, true, true])
    }
  })
})

describe('the members of the province', () => {
  const COUNTED = ['active', 'exempt', 'temp_out', 'suspended', 'in_transit']
  const read = new Map<string, Row[]>()
  const counted = async (name: string) => {
    if (read.has(name)) return read.get(name)!
    const people = new Map<string, Row>()
    for (const row of await story.read(name)) {
      if (COUNTED.includes(row.status!) && !people.has(row.profile_no!)) people.set(row.profile_no!, row)
    }
    read.set(name, [...people.values()])
    return read.get(name)!
  }

  test.each([
    ['roster-2024-06-28.csv', '2024-06-28', 59_000, 60_500],
    ['roster-2025-06-27.csv', '2025-06-27', 59_500, 61_500],
    ['roster-2025-09-26.csv', '2025-09-26', 90_000, 92_500],
    ['roster.csv', END, 91_000, 93_500],
  ])(
    '%s: every member stands in a branch of the day, and committees add up to the province',
    async (name, day, least, most) => {
      const people = await counted(name)
      expect(people.length).toBeGreaterThan(least)
      expect(people.length).toBeLessThan(most)
      const tree = treeOn(day)
      const sums = new Map<string, number>()
      for (const { branch_code } of people) {
        expect(['branch', 'base_branch']).toContain(tree.get(branch_code!)?.kind)
        const upper = upperOf(tree, branch_code!)
        sums.set(upper, (sums.get(upper) ?? 0) + 1)
      }
      expect([...sums.values()].reduce((sum, size) => sum + size, 0)).toBe(people.length)
      expect(sums.size).toBe(day < AFTER ? 17 : 100)
    },
    60_000,
  )

  test('Kon Tum brings about 30,000', async () => {
    const people = await counted('roster-2025-09-26.csv')
    const before = new Set(column(await counted('roster-2025-06-27.csv'), 'profile_no'))
    const brought = people.filter(({ profile_no }) => / KT/.test(profile_no!))
    expect(brought.length).toBeGreaterThan(29_000)
    expect(brought.length).toBeLessThan(31_500)
    expect(brought.filter(({ profile_no }) => before.has(profile_no!))).toEqual([])
    expect(brought.filter(({ citizen_id }) => citizen_id!.startsWith('062')).length / brought.length).toBeGreaterThan(
      0.75,
    )
  }, 60_000)
})
