import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { column, makeStory, share, type Row, type Story } from './sample-files.ts'

const ROSTERS = [
  ['2024-06-28', 'roster-2024-06-28.csv'],
  ['2025-06-27', 'roster-2025-06-27.csv'],
  ['2025-09-26', 'roster-2025-09-26.csv'],
  ['2025-12-31', 'roster-2025-12-31.csv'],
  ['2026-06-30', 'roster-2026-06-30.csv'],
  ['2026-09-30', 'roster.csv'],
] as const
const QUARTERS = [
  ...['2024-06-30', '2024-09-30', '2024-12-31', '2025-03-31', '2025-06-30', '2025-09-30', '2025-12-31', '2026-03-31'],
  '2026-06-30',
]
const COUNTED = ['active', 'exempt', 'temp_out', 'suspended', 'in_transit']

let story: Story
const rosters = new Map<string, Row[]>()
const lists = new Map<string, Row[]>()
beforeAll(async () => {
  story = await makeStory(12_000, 5)
  for (const [day, name] of ROSTERS) rosters.set(day, await story.read(name))
  for (const day of QUARTERS) lists.set(day, await story.read(`accounts-${day}.csv`))
  lists.set('2026-09-30', await story.read('accounts.csv'))
}, 120_000)
afterAll(() => rm(story.dir, { recursive: true }))

const counted = (day: string) => rosters.get(day)!.filter(({ status }) => COUNTED.includes(status!))

test('files are told in the order they are imported: units, what was sent in day by day, then what goes over all of it', () => {
  const { files, imports } = story.result
  expect(files.slice(0, -2)).toEqual(imports.map(({ name }) => name))
  expect(files.slice(-2)).toEqual(['reorganisations.csv', 'truth.csv'])
  expect(imports[0]).toEqual({ name: 'units.csv', kind: 'units', asOf: '2024-01-01' })
  expect(imports.map(({ asOf }) => asOf)).toEqual(imports.map(({ asOf }) => asOf).sort())
  const sent = (kind: string) => imports.filter((file) => file.kind === kind).map(({ name, asOf }) => [asOf, name])
  expect(sent('roster')).toEqual(ROSTERS)
  expect(sent('accounts').map(([asOf]) => asOf)).toEqual([...QUARTERS, '2026-09-30'])
  expect(imports.slice(-2).map(({ kind }) => kind)).toEqual(['cards', 'meetings'])
})

test('a story that ends sooner tells nothing that happened later', async () => {
  const short = await makeStory(1000, 5, '2025-05')
  const names = short.result.imports.filter(({ kind }) => kind === 'roster').map(({ asOf }) => asOf)
  expect(names).toEqual(['2024-06-28', '2025-05-31'])
  const units = await short.read('units.csv')
  expect(units.filter((unit) => unit.valid_from! > '2025-05-31' || unit.valid_to! > '2025-05-31')).toEqual([])
  expect(units.filter(({ parent_code }) => parent_code === 'QN')).toHaveLength(17)
  expect((await short.read('meetings.csv')).filter(({ month }) => month! > '2025-05')).toEqual([])
  expect((await short.read('cards.csv')).filter(({ event_on }) => event_on! > '2025-05-31')).toEqual([])
  await rm(short.dir, { recursive: true })
})

describe('people live on from roster to roster', () => {
  test('a member keeps code, profile number and birth, whatever branch they come to', () => {
    const known = new Map<string, string>()
    for (const rows of rosters.values()) {
      for (const { member_code, profile_no, date_of_birth } of rows) {
        const said = `${profile_no} ${date_of_birth}`
        if ((known.get(member_code!) ?? said) !== said) expect.fail(`${member_code}: ${said}`)
        known.set(member_code!, said)
      }
    }
    const first = new Set(column(rosters.get('2024-06-28')!, 'member_code'))
    const stayed = counted('2026-09-30').filter(({ member_code }) => first.has(member_code!)).length
    expect(stayed / first.size).toBeGreaterThan(0.92)
    expect(stayed / first.size).toBeLessThan(0.97)
  })

  test.each(ROSTERS.map(([day]) => day))('on %s one in a hundred at most stands in two branches', (day) => {
    const branches = Map.groupBy(counted(day), ({ profile_no }) => profile_no)
    const twice = [...branches.values()].filter((rows) => new Set(column(rows, 'branch_code')).size > 1)
    expect(twice.length / branches.size).toBeGreaterThan(0.003)
    expect(twice.length / branches.size).toBeLessThan(0.016)
  })

  test('who joins is on probation for a year or a little more', () => {
    for (const [day] of ROSTERS.slice(1)) {
      const probation = counted(day).filter(({ membership }) => membership === 'probationary')
      expect(probation.length / counted(day).length).toBeGreaterThan(0.018)
      expect(probation.filter(({ official_on }) => official_on !== '')).toEqual([])
      expect(probation.filter(({ card_no }) => card_no !== '')).toEqual([])
      const yearBefore = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`
      const due = new Date(Date.parse(yearBefore) - 45 * 86_400_000).toISOString().slice(0, 10)
      // forgotten ones, and a very few whose two dates changed places (domain.md §2.8 rows 20 and 21)
      expect(share(probation, ({ joined_on }) => joined_on! < due)).toBeLessThan(0.12)
      expect(rosters.get(day)!.filter(({ joined_on }) => joined_on! > day)).toEqual([])
    }
  })

  test('exemptions begin and end, smartphones are bought', () => {
    const byCode = (day: string) => new Map(counted(day).map((row) => [row.member_code, row]))
    const [before, after] = [byCode('2025-06-27'), byCode('2026-06-30')]
    const both = [...before].flatMap(([code, row]) => (after.has(code) ? [[row, after.get(code)!] as const] : []))
    const turned = (field: string, from: string, to: string) =>
      both.filter(([then, now]) => then[field] === from && now[field] === to).length
    expect(turned('status', 'active', 'exempt')).toBeGreaterThan(20)
    expect(turned('status', 'exempt', 'active')).toBeGreaterThan(5)
    expect(turned('smartphone', 'no', 'yes')).toBeGreaterThan(50)
    expect(turned('smartphone', 'yes', 'no')).toBe(0)
    expect(turned('membership', 'official', 'probationary')).toBe(0)
  })

  test('citizen ids are asked for in September 2025: 4 in 100 missing become 1 in 200', () => {
    const missing = (day: string) => share(counted(day), ({ citizen_id }) => citizen_id === '')
    expect(missing('2025-06-27')).toBeGreaterThan(0.033)
    expect(missing('2025-09-26')).toBeLessThan(0.0075)
  })
})

describe('8-digit cards become 12-digit ones', () => {
  // 11 digits are 12 whose zero a numeric cell lost (domain.md §2.8 row 2)
  const isNew = ({ card_no }: Row) => card_no!.length > 9

  test('none before September 2025, most by June 2026', () => {
    const shareOn = (day: string) =>
      share(
        counted(day).filter(({ card_no }) => card_no),
        isNew,
      )
    expect(shareOn('2025-06-27')).toBe(0)
    expect(shareOn('2025-09-26')).toBeLessThan(0.08)
    expect(shareOn('2025-12-31')).toBeGreaterThan(0.1)
    expect(shareOn('2026-06-30')).toBeGreaterThan(0.65)
    expect(shareOn('2026-09-30')).toBeGreaterThan(0.75)
  })

  test('the new number is the citizen id, but for slips of the hand', () => {
    const both = counted('2026-09-30').filter((row) => isNew(row) && row.citizen_id)
    expect(both.length).toBeGreaterThan(5000)
    expect(share(both, ({ card_no, citizen_id }) => card_no === citizen_id)).toBeGreaterThan(0.98)
  })

  test('a few numbers were given out in both provinces', () => {
    const holders = Map.groupBy(
      counted('2025-09-26').filter(({ card_no }) => card_no!.length === 8),
      ({ card_no }) => card_no,
    )
    const provinces = (rows: Row[]) => new Set(rows.map(({ profile_no }) => profile_no!.slice(7, 9)))
    const shared = [...holders.values()].filter((rows) => provinces(rows).has('KT') && provinces(rows).has('QN'))
    expect(shared.length).toBeGreaterThan(1)
    expect(shared.length).toBeLessThan(30)
  })

  test('the register tells each exchange once, and lists hear of one in seven a year late', async () => {
    const cards = await story.read('cards.csv')
    const exchanged = cards.filter(({ event, replaced_by }) => event === 'replaced' && replaced_by!.length === 12)
    expect(exchanged.every(({ event_on }) => event_on! >= '2025-09-02')).toBe(true)
    expect(new Set(column(exchanged, 'member_code')).size).toBe(exchanged.length)
    const done = new Set(exchanged.filter(({ event_on }) => event_on! < '2026-03-01').map((card) => card.member_code))
    const late = counted('2026-06-30').filter((row) => done.has(row.member_code) && row.card_no)
    expect(share(late, (row) => !isNew(row))).toBeGreaterThan(0.08)
    expect(share(late, (row) => !isNew(row))).toBeLessThan(0.19)
  })
})

describe('the app spreads', () => {
  const isOn = ({ activated_on, status }: Row) => activated_on !== '' && status !== 'revoked'

  test('accounts stay theirs, are opened, used and closed', () => {
    const known = new Map<string, Row>()
    const wrong: string[] = []
    for (const [day, rows] of lists) {
      expect(new Set(column(rows, 'account_id')).size).toBe(rows.length)
      for (const row of rows) {
        const { account_id, issued_on, activated_on, last_login_at, login_count, status } = row as Record<
          string,
          string
        >
        const before = known.get(account_id!) ?? row
        const isInOrder = activated_on === '' || (issued_on! <= activated_on! && activated_on! <= last_login_at!)
        const isPast = issued_on! <= day && last_login_at! <= day
        const isSame = before.issued_on === issued_on && (before.activated_on || activated_on) === activated_on
        const goesOn = before.last_login_at! <= last_login_at! && Number(before.login_count) <= Number(login_count)
        const staysClosed = before.status !== 'revoked' || status === 'revoked'
        if (!(isInOrder && isPast && isSame && goesOn && staysClosed)) wrong.push(`${day} ${account_id}`)
        known.set(account_id!, row)
      }
    }
    expect(wrong).toEqual([])
    expect([...lists.values()].map((rows) => rows.filter(isOn).length)).toEqual(
      [...lists.values()].map((rows) => rows.filter(isOn).length).sort((a, b) => a - b),
    )
  })

  test('at the end nineteen in twenty are on it, not everywhere the same', async () => {
    const truth = await story.read('truth.csv')
    const roster = rosters.get('2026-09-30')!
    const codes = new Set(column(roster, 'member_code'))
    const active = new Set(column(lists.get('2026-09-30')!.filter(isOn), 'account_id'))
    expect(truth.filter(({ member_code }) => !codes.has(member_code!))).toEqual([])
    const installed = new Set(truth.filter(({ account_id }) => active.has(account_id!)).map((line) => line.member_code))
    const official = new Map(counted('2026-09-30').map((row) => [row.profile_no, row]))
    const people = counted('2026-09-30').filter((row) => official.get(row.profile_no) === row)
    const rate = share(people, ({ member_code }) => installed.has(member_code))
    expect(rate).toBeGreaterThan(0.93)
    expect(rate).toBeLessThan(0.98)
    const byBase = Map.groupBy(people, ({ branch_code }) => branch_code!.slice(0, 9))
    const rates = [...byBase.values()]
      .filter((rows) => rows.length >= 60)
      .map((rows) => share(rows, ({ member_code }) => installed.has(member_code)))
    expect(Math.max(...rates) - Math.min(...rates)).toBeGreaterThan(0.06)
  })

  test('nobody meets, and no card is handed out, in a branch that is not there', async () => {
    const versions = Map.groupBy(await story.read('units.csv'), ({ code }) => code)
    const isThere = (code: string, day: string) =>
      versions
        .get(code)!
        .some(({ valid_from, valid_to }) => valid_from! <= day && (valid_to === '' || valid_to! >= day))
    const meetings = await story.read('meetings.csv')
    const cards = await story.read('cards.csv')
    expect(meetings.filter(({ branch_code, held_on }) => !isThere(branch_code!, held_on!))).toEqual([])
    const later = cards.filter(({ event_on }) => event_on! > '2024-06-28')
    expect(later.filter(({ branch_code, event_on }) => !isThere(branch_code!, event_on!))).toEqual([])
  })

  test('peoples of Kon Tum bear their names: A or Y and no surname, or a clan and H', () => {
    const konTum = counted('2026-09-30').filter(({ profile_no }) => profile_no!.includes('KT'))
    const withoutSurname = share(konTum, ({ full_name }) => /^\s*[AY]\s+\S/.test(full_name!.normalize('NFC')))
    expect(withoutSurname).toBeGreaterThan(0.25)
    expect(withoutSurname).toBeLessThan(0.55)
    expect(konTum.some(({ full_name }) => /^(Siu|Ksor|Rơ Châm|Rơ Mah|Puih) H'/.test(full_name!))).toBe(true)
  })

  test('meetings are held in every month by every branch that was there the whole month, but a few', async () => {
    const units = await story.read('units.csv')
    const meetings = await story.read('meetings.csv')
    const held = Map.groupBy(
      meetings.filter(({ kind }) => kind === 'regular'),
      ({ month }) => month!,
    )
    expect([...held.keys()].sort()).toEqual(
      Array.from({ length: 33 }, (_, i) => `${2024 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`),
    )
    for (const [month, rows] of held) {
      const meets = (unit: Row) => /branch$/.test(unit.kind!)
      const whole = units.filter(
        (unit) =>
          meets(unit) && unit.valid_from! <= `${month}-01` && (unit.valid_to === '' || unit.valid_to! >= `${month}-31`),
      )
      const branches = new Set(column(whole, 'code'))
      const met = new Set(column(rows, 'branch_code').filter((code) => branches.has(code)))
      expect(met.size / branches.size).toBeGreaterThan(0.94)
    }
  })
})
