import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RATES } from '#api/sample/rates.ts'
import { makeSample, share, type Row, type Sample } from './sample-files.ts'

let sample: Sample
let roster: Row[]
let accounts: Row[]
beforeAll(async () => {
  sample = await makeSample(40_000, 11)
  roster = sample.files.roster
  accounts = sample.files.accounts
})
afterAll(() => rm(sample.dir, { recursive: true }))

/** Within `tolerance` of the rate, by default a quarter of it: far beyond chance at this size, near enough to be it. */
function expectNear(observed: number, rate: number, tolerance = rate / 4): void {
  expect(observed).toBeGreaterThan(rate - tolerance)
  expect(observed).toBeLessThan(rate + tolerance)
}

describe('errors come at the rates of domain.md §2.8', () => {
  const has = (name: string, pattern: RegExp) => (row: Row) => pattern.test(row[name] ?? '')

  test('1: citizen ids are missing', () => {
    expectNear(share(roster, has('citizen_id', /^$/)), RATES.citizenIdMissing.roster)
    expectNear(share(accounts, has('citizen_id', /^$/)), RATES.citizenIdMissing.app)
  })

  test('2: leading zeros are lost, all of a base organisation or none', () => {
    const short = has('citizen_id', /^\d{9,11}$/)
    expectNear(share(roster, short), RATES.leadingZerosLost.roster, 0.02)
    expectNear(share(accounts, short), RATES.leadingZerosLost.app, 0.015)
    const guests = new Set(['temp_in'])
    const byBase = Map.groupBy(
      roster.filter((row) => row.citizen_id && !guests.has(row.status ?? '')),
      (row) => row.branch_code?.slice(0, 9),
    )
    // Second rows of people from another base organisation are the few exceptions.
    const mixed = [...byBase.values()].filter((rows) => share(rows, short) > 0.2 && share(rows, short) < 0.8)
    expect(mixed).toEqual([])
  })

  test('3: official members are without a card number, probationary members never have one', () => {
    const official = roster.filter((row) => row.membership === 'official')
    expectNear(share(official, has('card_no', /^$/)), RATES.cardMissing.roster)
    expect(roster.filter((row) => row.membership === 'probationary' && row.card_no !== '')).toEqual([])
  })

  test('5: a few card numbers are on two people', () => {
    const owners = Map.groupBy(
      roster.filter((row) => row.card_no),
      (row) => row.card_no,
    )
    const shared = [...owners.values()].filter((rows) => new Set(rows.map((row) => row.profile_no)).size > 1)
    expectNear(shared.flat().length / roster.length, 0.005, 0.003)
  })

  test('7: of some only the year of birth is known, of the old more often', () => {
    const yearOnly = has('date_of_birth', /^\d{4}$/)
    // The year stands first in a date and last in a month: 1953 is the youngest over 70.
    const old = roster.filter((row) => (/\d{4}/.exec(row.date_of_birth ?? '')?.[0] ?? '') < '1953')
    expectNear(share(old, yearOnly), RATES.yearOfBirthOnlyOver70.roster, 0.05)
    expectNear(share(roster, yearOnly), 0.06, 0.012)
    expectNear(share(roster, has('date_of_birth', /^\d\d\/\d{4}$/)), RATES.monthOfBirthOnly.roster)
  })

  test('15: names of some base organisations are decomposed', () => {
    const decomposed = (row: Row) => row.full_name !== row.full_name?.normalize('NFC')
    expectNear(share(roster, decomposed), RATES.decomposed.roster, 0.015)
    expectNear(share(accounts, decomposed), RATES.decomposed.app, 0.02)
  })

  test('18: names carry stray spaces and line breaks', () => {
    const stray = has('full_name', /^\s|\s$|\s\s|\u00a0|\n/)
    expectNear(share(roster, stray), RATES.strayWhitespace.roster)
    expectNear(share(accounts, stray), RATES.strayWhitespace.app)
  })

  test('19: sex is blank in the roster, never in the app', () => {
    expectNear(share(roster, has('gender', /^$/)), RATES.genderBlank.roster)
    expect(share(accounts, has('gender', /^$/))).toBe(0)
  })

  test('26: rows stand twice in the roster', () => {
    const copies = roster.length - new Set(roster.map((row) => JSON.stringify(row))).size
    expectNear(copies / roster.length, RATES.rowTwice.roster, 0.0012)
  })

  test('27: phones are missing or cannot be one', () => {
    expectNear(share(roster, has('phone', /^$/)), RATES.phoneMissing.roster)
    const bad = (row: Row) => row.phone !== '' && !/^0[35789]\d{8}$/.test(row.phone ?? '')
    expectNear(share(roster, bad), RATES.phoneInvalid.roster)
  })
})

describe('the province looks like one', () => {
  const status = (name: string) => (row: Row) => row.status === name

  test('composition follows domain.md §3.3', () => {
    expectNear(
      share(roster, (row) => row.membership === 'probationary'),
      0.035,
      0.005,
    )
    expectNear(share(roster, status('exempt')), 0.052, 0.008)
    expectNear(share(roster, status('temp_out')), 0.008, 0.002)
    expectNear(share(roster, status('temp_in')), 0.006, 0.002)
    expectNear(
      share(roster, (row) => row.gender === 'Nữ'),
      0.345,
      0.02,
    )
    expectNear(
      share(roster, (row) => row.smartphone === ''),
      0.06,
      0.008,
    )
  })

  test('citizen ids agree with sex and year of birth but where an error was made', () => {
    const whole = roster.filter(
      (row) => row.citizen_id?.length === 12 && /^\d{4}/.test(row.date_of_birth ?? '') && row.gender,
    )
    const broken = (row: Row) => {
      const born = row.date_of_birth?.slice(0, 4) ?? ''
      const digit = (born >= '2000' ? 2 : 0) + (row.gender === 'Nữ' ? 1 : 0)
      return row.citizen_id?.slice(3, 6) !== `${digit}${born.slice(2)}`
    }
    expect(share(whole, broken)).toBeLessThan(0.015)
  })

  test('nine in ten accounts of the 14 civil committees are active, their armed forces only begin', () => {
    const activated = new Set(
      sample.files.accounts.filter((row) => row.activated_on && row.status !== 'revoked').map((row) => row.account_id),
    )
    const installed = new Set(
      sample.files.truth.filter((row) => activated.has(row.account_id)).map((row) => row.member_code),
    )
    const counted = roster.filter(
      (row) => !['temp_in', 'left', 'deceased', 'expelled', 'removed', 'resigned'].includes(row.status ?? ''),
    )
    const rate = (rows: Row[]) => share(rows, (row) => installed.has(row.member_code))
    expectNear(rate(counted.filter((row) => row.branch_code! < 'QN.15')), 0.923, 0.015)
    expectNear(rate(counted.filter((row) => row.branch_code! >= 'QN.15')), 0.5, 0.12)
    expectNear(sample.files.truth.length / accounts.length, 0.971, 0.006)
  })

  test('31: meetings are on paper nearly always, on the app less, twice or in the wrong month at times', () => {
    const civil = sample.files.meetings.filter((row) => row.kind === 'regular' && row.branch_code! < 'QN.15')
    const key = (row: Row) => `${row.branch_code} ${row.month}`
    const paper = new Set(civil.filter((row) => row.source === 'paper').map(key))
    const app = civil.filter((row) => row.source === 'app')
    const onApp = new Set(app.map(key))
    const branches = sample.files.units.filter((row) => row.kind?.endsWith('branch') && row.code! < 'QN.15')
    const branchMonths = branches.length * 6
    expectNear(paper.size / branchMonths, 0.97, 0.015)
    expectNear([...paper].filter((meeting) => !onApp.has(meeting)).length / branchMonths, 0.18, 0.03)
    expectNear(
      share(app, (row) => row.held_on?.slice(0, 7) !== row.month),
      0.02,
      0.007,
    )
    expectNear((app.length - onApp.size) / app.length, 0.045, 0.02)
  })
})
