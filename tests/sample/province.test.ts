import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { column, makeSample, type Sample } from './sample-files.ts'

describe.each([1000, 20_000])('a province of %i members', (members) => {
  let sample: Sample
  beforeAll(async () => void (sample = await makeSample(members, 3)))
  afterAll(() => rm(sample.dir, { recursive: true }))

  test('has 17 committees directly under it, the last three armed forces with all below them', () => {
    const { units } = sample.files
    const uppers = units.filter((unit) => unit.parent_code === 'QN')
    expect(uppers.map((unit) => unit.armed_forces)).toEqual([...Array(14).fill('false'), ...Array(3).fill('true')])
    for (const unit of units) {
      const upper = uppers.find(({ code }) => unit.code?.startsWith(`${code}`))
      expect(unit.armed_forces).toBe(upper?.armed_forces ?? 'false')
    }
  })

  test('is one tree: codes once, parents before children, only bases and parts hold branches', () => {
    const kindOf = new Map<string, string>()
    const above: Record<string, string[]> = {
      upper: ['province'],
      base_committee: ['upper'],
      base_branch: ['upper'],
      part_committee: ['base_committee'],
      branch: ['base_committee', 'part_committee'],
    }
    for (const { code, parent_code, kind } of sample.files.units as { [key: string]: string }[]) {
      expect(kindOf.has(code!), `${code} comes once`).toBe(false)
      kindOf.set(code!, kind!)
      if (kind !== 'province') expect(above[kind!]).toContain(kindOf.get(parent_code!))
    }
  })

  test('names in every file only branches that exist, and none whose roster is empty', () => {
    const leaves = new Map(sample.files.units.map((unit) => [unit.code, unit]))
    for (const file of ['roster', 'accounts', 'cards', 'meetings'] as const) {
      for (const code of new Set(column(sample.files[file], 'branch_code'))) {
        const unit = leaves.get(code)
        expect(['branch', 'base_branch'], code).toContain(unit?.kind)
        if (file !== 'meetings') expect(unit?.valid_to).toBe('')
      }
    }
  })

  test('gives every member a code, every account an id, and every profile number to one person', () => {
    const { roster, accounts } = sample.files
    expect(sample.result).toMatchObject({ members, accounts: accounts.length })
    expect(new Set(column(accounts, 'account_id')).size).toBe(accounts.length)
    expect(new Set(column(roster, 'profile_no')).size).toBe(members)
    const ownerOf = new Map<string, string>()
    for (const { member_code, profile_no } of roster) {
      expect(ownerOf.get(member_code!) ?? profile_no).toBe(profile_no)
      ownerOf.set(member_code!, profile_no!)
    }
  })

  test('knows the truth only of accounts and members that have rows', () => {
    const { truth, accounts, roster } = sample.files
    const ids = new Set(column(accounts, 'account_id'))
    const codes = new Set(column(roster, 'member_code'))
    expect(truth.filter(({ account_id, member_code }) => !ids.has(account_id!) || !codes.has(member_code!))).toEqual([])
    expect(new Set(column(truth, 'account_id')).size).toBe(truth.length)
  })

  test('writes whole numbers of people at meetings and never the same meeting twice alike', () => {
    const seen = new Set<string>()
    for (const meeting of sample.files.meetings) {
      const { convened, present, absent_excused, absent_unexcused } = meeting
      expect(Number(present) + Number(absent_excused) + Number(absent_unexcused)).toBe(Number(convened))
      seen.add(JSON.stringify(meeting))
      if (meeting.source === 'paper') expect(meeting.held_on?.slice(0, 7)).toBe(meeting.month)
    }
    expect(seen.size).toBe(sample.files.meetings.length)
  })

  test('holds no meeting of a branch before it was founded or after it ended', () => {
    const units = new Map(sample.files.units.map((unit) => [unit.code, unit]))
    const turned = sample.files.units.filter((unit) => unit.kind === 'branch' && unit.valid_to !== '')
    expect(turned.length).toBeGreaterThan(0)
    for (const { branch_code, held_on } of sample.files.meetings as { [key: string]: string }[]) {
      const unit = units.get(branch_code)
      expect(held_on! >= unit!.valid_from!.slice(0, 10)).toBe(true)
      if (unit!.valid_to !== '') expect(held_on! <= unit!.valid_to!).toBe(true)
    }
  })

  test('gives accounts after the launch and lets nobody sign in before or after what is possible', () => {
    for (const account of sample.files.accounts as { [key: string]: string }[]) {
      const { issued_on, activated_on, last_login_at, login_count, status } = account
      expect(issued_on! >= '2023-05-19').toBe(true)
      if (activated_on === '') {
        expect([last_login_at, login_count]).toEqual(['', '0'])
        continue
      }
      expect(issued_on! <= activated_on! && activated_on! <= last_login_at! && last_login_at! <= '2024-06-30').toBe(
        true,
      )
      if (status === 'revoked') expect(last_login_at! < '2024-01-01').toBe(true)
    }
  })

  test('has nobody who joined after the year before the first figures', () => {
    for (const { joined_on, official_on, membership } of sample.files.roster as { [key: string]: string }[]) {
      expect(joined_on! <= '2023-12-31').toBe(true)
      expect(official_on === '').toBe(membership === 'probationary')
    }
  })
})
