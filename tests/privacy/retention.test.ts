import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addUser, endUser } from '#api/access/users.queries.ts'
import { unitInScope, wholeProvince } from '#api/access/scope.ts'
import { byServer } from '#api/audit/record-act.ts'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import { FAMILIES, markAllStale } from '#api/indicators/stale-facts.ts'
import { undoImport } from '#api/imports/undo/undo-import.ts'
import type { MemberDetail } from '#api/members/members.contract.ts'
import { splitPerson } from '#api/persons/split-person.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import type { RetentionAnswer, RetentionPlan } from '#api/retention/retention.contract.ts'
import { RETENTION } from '#api/retention/retention-settings.ts'
import { keepSetting } from '#api/settings/province-settings.ts'
import { planRetention, runRetention } from '#api/retention/run-retention.ts'
import { retainDaily } from '#api/retention/schedule-retention.ts'
import { runCheck } from '../audit/given-acts.ts'
import { account, openProvince, person, type GivenProvince } from '../given-province.ts'
import { openServer } from '../given-server.ts'

/** A day when everything that was replaced today has been so for years. */
const LATER = '2040-01-01'
const NEVER = { rows: null, exceptions: null, refused: null, users: null, feedback: null, absences: null }

let province: GivenProvince
let dataDir: string
const others: GivenProvince[] = []
beforeEach(async () => {
  province = await openProvince()
  dataDir = await mkdtemp(join(tmpdir(), 'rollcall-retention-'))
})
afterEach(async () => {
  await Promise.all([province, ...others.splice(0)].map((one) => one.close()))
  await rm(dataDir, { recursive: true })
})

const numbers = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, at) => first + at)
const count = async ({ database }: GivenProvince) => {
  await runReconciliation(database, '1')
  await refreshFacts(database, '1')
}

/** Two rosters, two exports of the app and card files: one moves, one leaves, one changes name, one is nobody's account. */
async function twoMonths(given: GivenProvince): Promise<Record<'roster' | 'accounts' | 'next', string>> {
  const strange = { citizen_id: '', card_no: '', phone: '', date_of_birth: '1999-09-09', full_name: 'Tạ Thị Lạ' }
  const roster = await given.take(
    'roster',
    numbers(1, 12).map((one) => person(one)),
    { asOf: '2024-03-31' },
  )
  const accounts = await given.take('accounts', [...numbers(1, 8).map((one) => account(one)), account(40, strange)], {
    asOf: '2024-03-31',
  })
  await given.take('cards', [{ card_no: '51000003', member_code: 'M3', event: 'lost', event_on: '2024-02-01' }])
  const moved = numbers(1, 11).map((one) =>
    person(one, one === 2 ? { branch_code: 'D' } : one === 5 ? { full_name: 'Hồ Văn Khác' } : {}),
  )
  const next = await given.take('roster', moved, { asOf: '2024-06-30' })
  await given.take('accounts', [...numbers(1, 9).map((one) => account(one)), account(40, strange)])
  await given.take('cards', [{ card_no: '51000004', member_code: 'M4', event: 'damaged', event_on: '2024-05-01' }])
  await count(given)
  return { roster: roster.importId!, accounts: accounts.importId!, next: next.importId! }
}

const erase = async (given: GivenProvince, months: Partial<typeof NEVER> | object = { rows: 6 }, day = LATER) => {
  await keepSetting(given.database.db, '1', RETENTION, { daily: false, months: { ...NEVER, ...months } }, 'admin')
  return runRetention(given.database, { provinceId: '1', day, dataDir }, byServer('1'))
}
const went = ({ rules }: RetentionPlan) => Object.fromEntries(rules.map((one) => [one.rule, one.count]))

/** Every figure, link, finding and tally. */
const figures = async (given: GivenProvince) => ({
  facts: await given.rows('select * from fact order by org_unit_id, period, indicator_id'),
  links: await given.rows('select * from link order by account_id, member_id'),
  tallies: await given.rows('select * from reconciliation_tally order by org_unit_id, measure'),
  findings: await given.rows(`select type, kind, subject_key, subject, evidence, closed_on is null as open
    from finding order by type, subject_key`),
  versions: await given.rows(`select * from member_version order by member_id, temporary, as_of, import_id`),
})

test('nothing has a time, and nothing goes by itself, until somebody says so', async () => {
  await twoMonths(province)
  const of = { provinceId: '1', day: LATER, dataDir }
  expect(await planRetention(province.database.db, of)).toMatchObject({
    rules: ['rows', 'refused', 'users', 'feedback', 'absences', 'exceptions'].map((rule) => ({
      rule,
      months: null,
      count: 0,
    })),
  })
  expect(await retainDaily(province.database, dataDir, LATER)).toBe(0)
})

describe('rows of files', () => {
  test('go when a newer file of their kind has stood for so long, and no row of the newest', async () => {
    const { roster } = await twoMonths(province)
    expect(went(await erase(province, { rows: 6 }, '2026-11-23')).rows).toBe(0)
    const { rows: erased } = went(await erase(province))
    const left = await province.rows<{ import_id: string; kind: string; erased: number; rows: number }>(`
      select import_id, kind, count(*) filter (where erased)::integer as erased, count(*)::integer as rows
      from import join import_row using (province_id, import_id) group by 1, 2 order by 1`)
    const newest = ['units', 'roster', 'accounts', 'cards'].map((kind) =>
      left.filter((one) => one.kind === kind).at(-1)!,
    )
    expect(newest.map((one) => one.erased)).toEqual([0, 0, 0, 0])
    const first = left.find((one) => one.import_id === roster)!
    expect(first.erased).toBeGreaterThan(0)
    expect(left.reduce((sum, one) => sum + one.erased, 0)).toBe(erased)
    expect(await province.rows(`select cells from import_row where erased and cells::text like '%Lê Văn%'`)).toEqual([])
  })

  test('stay where something about them is not settled', async () => {
    await twoMonths(province)
    const plan = await erase(province)
    expect(plan.kept).toBeGreaterThan(0)
    const shown = await province.rows<{ erased: boolean }>(`
      select row.erased from finding join finding_row using (province_id, finding_id)
      join import_row row using (province_id, import_id, row_no) where closed_on is null`)
    expect(shown.length).toBeGreaterThan(0)
    expect(shown.every((row) => !row.erased)).toBe(true)
    // M12 has left and nothing is open about them: their row is gone
    const gone = await province.rows(`select row.cells from member join member_version using (province_id, member_id)
      join import_row row using (province_id, import_id, row_no) where code = 'M12'`)
    expect(gone).toEqual([{ cells: [] }])
  })

  test('take no figure, link or finding with them: not now, not after linking, not after counting everything anew', async () => {
    await twoMonths(province)
    const before = await figures(province)
    expect(before.facts.length).toBeGreaterThan(50)
    expect(went(await erase(province)).rows).toBeGreaterThan(0)
    expect(await figures(province)).toEqual(before)
    await markAllStale(province.database.db, '1', [...FAMILIES])
    await count(province)
    expect(await figures(province)).toEqual(before)
    expect(await runCheck(province)).toMatchObject({ failed: 0 })
  })

  test('are not missed by the next files, nor by an export that comes late', async () => {
    const twin = await openProvince()
    others.push(twin)
    for (const given of [province, twin]) {
      await twoMonths(given)
      if (given === province) expect(went(await erase(given)).rows).toBeGreaterThan(0)
      await given.take(
        'roster',
        numbers(2, 14).map((one) => person(one)),
        { asOf: '2024-07-31' },
      )
      // of a day before those whose rows are gone: what these left unsaid is looked up in them
      const late = numbers(1, 8).map((one) => account(one, { activated_on: '', phone: '' }))
      await given.take('accounts', late, { asOf: '2024-02-29' })
      await count(given)
    }
    expect(await figures(province)).toEqual(await figures(twin))
    const accounts = 'select * from account_version order by account_id, as_of, import_id'
    expect(await province.rows(accounts)).toEqual(await twin.rows(accounts))
  })

  test('leave what was held against a row, and not what was typed', async () => {
    await province.take('roster', [person(1), person(2, { date_of_birth: '31/02/1977', phone: '0905' })], {
      asOf: '2024-03-31',
    })
    await province.take('roster', [person(1), person(2)])
    await count(province)
    await erase(province)
    const [row] = await province.rows<{ text: string; verdict: string }>(
      `select reasons::text as text, verdict from import_row where verdict = 'rejected'`,
    )
    expect(row!.text).toContain('impossible_date')
    expect(row!.text).not.toMatch(/31\/02|0905/)
  })

  test('erased: the file cannot be taken back, nor anybody split off at it, and nothing changes', async () => {
    const { roster, accounts, next } = await twoMonths(province)
    await erase(province)
    const before = await figures(province)
    const undo = (importId: string) => undoImport(province.database, { importId, province: null, by: 'test' })
    await expect(undo(roster)).rejects.toMatchObject({ code: 'rows_erased', message: expect.stringMatching(/lưu giữ/) })
    await expect(undo(accounts)).rejects.toMatchObject({ code: 'rows_erased' })
    // the tree holds everything up: all of it would be read again
    const [units] = await province.rows<{ id: string }>(`select import_id as id from import where kind = 'units'`)
    await expect(undo(units!.id)).rejects.toMatchObject({ code: 'rows_erased' })
    const [at] = await province.rows<{ member_id: string; row_no: number }>(`
      select member_id, row_no from member_version join member using (province_id, member_id)
      where code = 'M2' and import_id = ${next}`)
    await erase(province)
    await province.take(
      'roster',
      numbers(1, 11).map((one) => person(one)),
      { asOf: '2024-08-31' },
    )
    await erase(province)
    const scope = await wholeProvince(province.database.db, '1')
    const split = { memberId: at!.member_id, importId: next, rowNo: at!.row_no, note: null }
    await expect(splitPerson(province.database, { scope, by: 'test' }, split)).rejects.toMatchObject({
      code: 'rows_erased',
    })
    expect((await figures(province)).links).toEqual(before.links)
  })

  test('the newest file can still be taken back, as if none had ever gone', async () => {
    const { next } = await twoMonths(province)
    const twin = await openProvince()
    others.push(twin)
    await twoMonths(twin)
    await erase(province)
    for (const given of [province, twin]) {
      await undoImport(given.database, { importId: next, province: null, by: 'test' })
      await refreshFacts(given.database, '1')
    }
    expect(await figures(province)).toEqual(await figures(twin))
  })

  test('pages say that they were erased instead of what they said', async () => {
    const { roster } = await twoMonths(province)
    const server = await openServer(province)
    try {
      await erase(province)
      const [member] = await province.rows<{ id: string }>(`select member_id::text as id from member where code = 'M6'`)
      const { rows } = (await server.ask('GET', `/members/${member!.id}`)).json<MemberDetail>()
      expect(rows.filter(({ erased }) => erased).map(({ cells }) => cells)).toEqual([[], []])
      const { status } = await server.ask('GET', `/imports/${roster}`)
      expect(status).toBe(200)
      const why = '?purpose=correct&reason=xem+dong+bi+tra+lai'
      const exceptions = await server.ask('GET', `/imports/${roster}/exceptions.csv${why}`)
      expect([exceptions.status, exceptions.text]).toEqual([409, expect.stringContaining('rows_erased')])
      expect((await server.ask('POST', `/imports/${roster}/undo`)).status).toBe(409)
      for (const path of ['/findings', '/review/', '/cards/matters', '/reconciliation']) {
        expect([path, (await server.ask('GET', path)).status]).toEqual([path, 200])
      }
    } finally {
      await server.close()
    }
  })
})

test('refused files are forgotten with what their message quotes', async () => {
  await twoMonths(province)
  await province.rows(`insert into import (province_id, kind, file_name, sha256, as_of, header, columns, status, message,
    imported_by, started_at, finished_at) values (1, 'roster', 'x.csv', '', '2024-01-01', '{}', '{}', 'refused', 'cột lạ',
    'lan', '2025-01-31', '2025-01-31')`)
  expect(went(await erase(province, { refused: 12 }, '2026-01-30')).refused).toBe(0)
  expect(went(await erase(province, { refused: 12 }, '2026-01-31')).refused).toBe(1)
  expect(await province.rows(`select from import where status = 'refused'`)).toEqual([])
})

test('of an ended user nothing is left but the name in the audit; others keep theirs', async () => {
  const { db } = province.database
  const unit = await unitInScope(db, await wholeProvince(db, '1'), 'A', '2024-06-30')
  const given = async (username: string) => {
    const who = { username, displayName: `Họ tên ${username}`, password: 'một mật khẩu đủ dài' }
    return (await addUser(db, { ...who, provinceId: '1', role: 'clerk', unit, by: 'admin' })).userId
  }
  const ended = await given('lan')
  await given('hoa')
  await endUser(db, ended, 'admin')
  await province.rows(`insert into known_device (user_id, token_hash) values (${ended}, 'x')`)
  expect(went(await erase(province, { users: 24 }, '2028-11-01')).users).toBe(0)
  expect(went(await erase(province, { users: 24 })).users).toBe(1)
  expect(await province.rows('select from known_device')).toEqual([])
  expect(
    await province.rows(`select username, display_name, password_hash = '' as bare from app_user order by 1`),
  ).toEqual([
    { username: 'hoa', display_name: 'Họ tên hoa', bare: false },
    { username: 'lan', display_name: 'lan', bare: true },
  ])
  expect(went(await erase(province, { users: 24 })).users).toBe(0)
})

test('files of rejected rows that the command line left go; other files and young ones stay', async () => {
  const folder = join(dataDir, 'exceptions')
  await mkdir(folder)
  const [old, young, other] = ['import-1-exceptions.csv', 'import-2-exceptions.csv', 'ghi-chu.csv'].map((name) =>
    join(folder, name),
  ) as [string, string, string]
  for (const path of [old, young, other]) await writeFile(path, 'x')
  for (const path of [old, other]) await utimes(path, new Date('2026-01-01'), new Date('2026-01-01'))
  expect(went(await erase(province, { exceptions: 3 }, '2026-11-22')).exceptions).toBe(1)
  expect([old, young, other].map((path) => existsSync(path))).toEqual([false, true, true])
})

test('what went, by which rule and how much is in the audit, and the day is run once', async () => {
  await twoMonths(province)
  await keepSetting(province.database.db, '1', RETENTION, { daily: true, months: { ...NEVER, rows: 6 } }, 'admin')
  expect(await retainDaily(province.database, dataDir, LATER)).toBe(1)
  expect(await retainDaily(province.database, dataDir, LATER)).toBe(0)
  const acts = await province.rows<{ act: string; actor: string; after: { records: number } }>(
    `select act, actor, after from audit_event where act in ('erased', 'retention_run') order by event_id`,
  )
  expect(acts).toMatchObject([
    { act: 'erased', actor: 'server', after: { setting: 'retention_rows', months: 6 } },
    { act: 'retention_run', actor: 'server', after: { asOf: LATER } },
  ])
  const [erased] = await province.rows('select count(*)::integer as n from import_row where erased')
  expect(acts[0]!.after.records).toBe(erased!.n)
})

test('the page says what would go; who may set it does so, and it is written down', async () => {
  await twoMonths(province)
  const server = await openServer(province)
  try {
    const put = server.ask as unknown as (method: string, path: string, body?: object) => ReturnType<typeof server.ask>
    const settings = { daily: true, months: { ...NEVER, rows: 12 } }
    expect((await put('PUT', '/settings/retention', { daily: true, months: { rows: 0 } })).status).toBe(400)
    expect((await put('PUT', '/settings/retention', settings)).json<RetentionAnswer>()).toMatchObject({ settings })
    const { plan, lastRun } = (await server.ask('GET', '/settings/retention')).json<RetentionAnswer>()
    expect([lastRun, went(plan).rows, plan.rules[0]!.months]).toEqual([null, 0, 12])
    expect((await server.ask('POST', '/settings/retention/run')).status).toBe(200)
    const acts = await province.rows(`select act from audit_event where act in ('setting_changed', 'retention_run')`)
    expect(acts).toEqual([{ act: 'setting_changed' }, { act: 'retention_run' }])
  } finally {
    await server.close()
  }
})
