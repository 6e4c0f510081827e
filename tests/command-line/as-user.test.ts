import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addUser, endUser } from '#api/access/users.queries.ts'
import type { Role } from '#api/access/roles.ts'
import { IMPORTS } from '#api/imports/import-settings.ts'
import { keepSetting } from '#api/settings/province-settings.ts'
import { account, csvOf, openProvince, person, TREE, type GivenProvince, type GivenRow } from '../given-province.ts'
import { openServer } from '../given-server.ts'
import { openCommandLine, type CommandLine } from './in-process.ts'
import { rollcallJson } from './rollcall.ts'

const WHY = ['--purpose', 'identify', '--reason', 'đối chiếu với chi bộ']
let province: GivenProvince
let line: CommandLine
beforeEach(async () => {
  province = await openProvince()
  line = await openCommandLine(province.database)
  await province.take('roster', [person(1), person(2), person(11, { branch_code: 'D', full_name: 'Lường Văn Xa' })])
  await province.take('accounts', [account(1), account(11, { branch_code: 'D', full_name: 'Lường Văn Xa' })])
})
afterEach(async () => {
  await line.close()
  await province.close()
})

const file = async (rows: readonly GivenRow[], name = 'tep.csv') => {
  const path = join(line.folder, name)
  await writeFile(path, csvOf(rows))
  return path
}

async function given(username: string, role: Role, code: string): Promise<string> {
  const [unit] = await province.rows<{ unitId: string }>(
    `select org_unit_id as "unitId" from org_unit_version where code = '${code}'`,
  )
  const who = { username, displayName: username, password: 'một mật khẩu đủ dài', by: 'admin' }
  return (await addUser(province.database.db, { ...who, provinceId: '1', role, unit: unit! })).userId
}

const codeOf = ({ json }: { json: Record<string, unknown> }) => (json.error as { code: string } | undefined)?.code

/** What the newest events of these acts say of who did them. */
const acts = (...names: string[]) =>
  province.rows<{ act: string }>(`
    select act, actor, source, username as "user", unit.code as unit, reason
    from audit_event event left join app_user using (user_id)
    left join view.unit_now unit on unit.province_id = event.province_id and unit.org_unit_id = event.org_unit_id
    where act in (${names.map((name) => `'${name}'`).join(', ')}) and actor <> 'test' order by event_id`)

describe('a scheduled import of a commune, in processes of their own', () => {
  test('speaks for the commune alone, is told nothing of others, and is written in the name of its clerk', async () => {
    await given('thu', 'clerk', 'X1')
    const env = { DATABASE_URL: province.database.url, ROLLCALL_DATA: line.folder }
    const run = (...args: string[]) => rollcallJson([...args, '--as', 'thu'], env)
    const roster = await file([person(1), person(3), person(5, { branch_code: 'D' })])
    const { code, json } = await run('import', 'roster', roster, '--as-of', '2024-06-30')
    expect([code, json]).toEqual([
      0,
      expect.objectContaining({
        ...{ status: 'committed', exceptionsFile: null },
        rows: { read: 3, accepted: 2, rejected: 1, warned: 0 },
        changes: { added: 1, changed: 0, unchanged: 1, left: 1 },
      }),
    ])
    const reconciled = await run('reconcile')
    // of X1 alone: one who stayed, one who is new
    expect(reconciled).toMatchObject({ code: 0, json: { members: 2, accounts: 1, linked: 1 } })
    const out = join(line.folder, 'gaps.csv')
    expect(codeOf(await run('export', 'gaps', '--out', out))).toBe('wrong_usage')
    expect((await run('export', 'gaps', '--out', out, '--period', '2024-06', ...WHY)).json).toMatchObject({ rows: 1 })
    expect(await readFile(out, 'utf8')).toMatch(/^.*\nA,Tổ chức A,M3,[^\n]*\n$/)

    const [taken] = await province.rows(`select code, limited, imported_by as by from import
      join org_unit_version on org_unit_id = scope_unit_id where import.import_id = ${json.importId as string}`)
    expect(taken).toEqual({ code: 'X1', limited: true, by: 'thu' })
    const standing =
      await province.rows(`select code from member join view.member_current using (province_id, member_id)
      where not gone order by code`)
    expect(standing).toEqual([{ code: 'M1' }, { code: 'M11' }, { code: 'M3' }])
    const thu = { actor: 'thu', source: 'console', user: 'thu', unit: 'X1' }
    expect(await acts('imported', 'reconciled', 'exported')).toEqual([
      { act: 'imported', ...thu, reason: null },
      { act: 'reconciled', ...thu, reason: null },
      { act: 'exported', ...thu, reason: 'đối chiếu với chi bộ' },
    ])
  }, 60_000)
})

describe('where files are taken in by somebody else than who sent them in', () => {
  test('a user only looks at what a file would change; the console takes it in', async () => {
    await keepSetting(province.database.db, '1', IMPORTS, { approvedByAnother: true }, 'admin')
    await given('thu', 'clerk', 'X1')
    const roster = ['import', 'roster', await file([person(1), person(3)]), '--as-of', '2024-06-30', '--scope', 'X1']
    const refused = await line.json([...roster, '--as', 'thu'])
    expect([refused.code, codeOf(refused)]).toEqual([1, 'forbidden'])
    const looked = await line.json([...roster, '--dry-run', '--as', 'thu'])
    expect(looked).toMatchObject({ code: 0, json: { status: 'preview', changes: { added: 1 } } })
    expect(await line.json(roster)).toMatchObject({ code: 0, json: { status: 'committed' } })
  })
})

describe('without --as', () => {
  test('the console does everything, and says what for only when it wants to', async () => {
    const out = join(line.folder, 'links.csv')
    await line.json(['reconcile'])
    expect(await line.json(['export', 'links', '--out', out])).toMatchObject({ code: 0, json: { rows: 2 } })
    expect(await line.json(['export', 'links', '--out', out, ...WHY])).toMatchObject({ code: 0, json: { rows: 2 } })
    const console = { act: 'exported', actor: 'console', source: 'console', user: null, unit: null }
    expect(await acts('exported')).toEqual([
      { ...console, reason: null },
      { ...console, reason: 'đối chiếu với chi bộ' },
    ])
    const half = await line.json(['export', 'links', '--out', out, '--purpose', 'identify'])
    expect([half.code, codeOf(half)]).toEqual([2, 'wrong_usage'])
  })
})

describe('whoever a command may be run as', () => {
  test('is somebody with something to do today: nobody else is told apart', async () => {
    const ended = await given('da-thoi', 'clerk', 'X1')
    await endUser(province.database.db, ended, 'admin')
    const expired = await given('het-han', 'clerk', 'X1')
    await province.rows(`update role_grant set valid_from = '2023-01-01', valid_to = '2024-01-01'
      where user_id = ${expired}`)
    for (const name of ['khong-ai', 'da-thoi', 'het-han', '']) {
      const { code, json } = await line.json(['reconcile', '--as', name])
      const message = `Không có người dùng “${name}” đang giữ vai trò nào. Xem lại tên đăng nhập và hạn của vai trò ở trang Người dùng.`
      expect([code, json]).toEqual([1, { error: { code: 'unauthenticated', message } }])
    }
    const { code, err, out } = await line.run(['reconcile', '--as', 'khong-ai'])
    expect([code, out, err?.includes('\n')]).toEqual([1, undefined, false])
    expect(await acts('reconciled')).toEqual([])
  })

  test('acts in the own province alone, and is not told of another', async () => {
    const there: GivenRow[] = [{ code: 'Z', name: 'Tỉnh Ngoài', kind: 'province' }]
    await province.take('units', there, { asOf: '2024-01-01', province: 'Z' })
    await given('thu', 'clerk', 'X1')
    const asked = (code: string) => line.json(['reconcile', '--as', 'thu', '--province', code])
    const [theirs, nobodys] = [await asked('Z'), await asked('Y')]
    expect([theirs.code, codeOf(theirs)]).toEqual([1, 'unknown_province'])
    expect(JSON.stringify(theirs.json).replaceAll('“Z”', '“Y”')).toBe(JSON.stringify(nobodys.json))
    expect((await asked('T')).code).toBe(0)
    expect((await line.json(['reconcile', '--as', 'thu'])).code).toBe(0)
  })

  test('who asks for what their role does not allow is written down', async () => {
    await given('sau', 'auditor', 'X1')
    expect(codeOf(await line.json(['reconcile', '--as', 'sau']))).toBe('forbidden')
    const refused = await province.rows(`select actor, subjects, after ->> 'right' as right from audit_event
      where act = 'refused'`)
    expect(refused).toEqual([{ actor: 'sau', subjects: ['route:rollcall reconcile'], right: 'import' }])
  })
})

describe('the administrator of the machine', () => {
  test('brings in the tree, of an empty machine too, and takes out the audit of the machine', async () => {
    const server = await openServer(province)
    const units = await file(TREE, 'units.csv')
    const again = await line.json(['import', 'units', units, '--as-of', '2024-01-01', '--as', 'admin'])
    expect(again).toMatchObject({ code: 0, json: { status: 'unchanged' } })
    const out = join(line.folder, 'machine.csv')
    const machine = await line.json(['audit', '--machine', '--out', out, '--as', 'admin'])
    expect(machine).toMatchObject({ code: 0, json: { rows: expect.any(Number) } })
    expect((await readFile(out, 'utf8')).split('\n')[1]).toContain('user_created')
    await server.close()

    const empty = await openProvince([])
    const there = await openCommandLine(empty.database)
    const itsServer = await openServer(empty)
    const none = await there.json(['reconcile', '--as', 'admin'])
    expect([none.code, codeOf(none)]).toEqual([1, 'no_province'])
    const first = await there.json(['import', 'units', units, '--as-of', '2024-01-01', '--as', 'admin'])
    expect(first).toMatchObject({ code: 0, json: { status: 'committed' } })
    await itsServer.close()
    await there.close()
    await empty.close()
  })
})

describe('rejected rows', () => {
  test('are written out for a user who says what for, and that is written down', async () => {
    await given('thu', 'clerk', 'X1')
    const rows = [person(1), person(2), person(5, { branch_code: 'KHONG-CO' })]
    const run = (path: string, ...more: string[]) =>
      line.json(['import', 'roster', path, '--as-of', '2024-06-30', '--as', 'thu', ...more])
    const without = await run(await file(rows))
    expect(without.json).toMatchObject({ rows: { rejected: 1 }, exceptionsFile: null })
    const withReason = await run(await file([...rows, person(6)]), ...WHY)
    expect(await readFile(withReason.json.exceptionsFile as string, 'utf8')).toContain('KHONG-CO')
    expect(await acts('exported')).toEqual([
      { act: 'exported', actor: 'thu', source: 'console', user: 'thu', unit: 'X1', reason: 'đối chiếu với chi bộ' },
    ])
  })

  test('a preview is written down though it is taken back', async () => {
    await given('thu', 'clerk', 'X1')
    const looked = await line.json(['import', 'roster', await file([person(1)]), '--dry-run', '--as', 'thu'])
    expect(looked.json).toMatchObject({ status: 'preview', changes: { left: 1 } })
    expect(await acts('import_previewed', 'imported')).toMatchObject([{ act: 'import_previewed', unit: 'X1' }])
  })
})

test('a user who is added in somebody’s name has a password that must be changed, and rights they have themselves', async () => {
  await given('huyen', 'upper_admin', 'H1')
  const add = (role: Role, unit: string) =>
    line.json(['user', 'add', 'moi', '--role', role, '--unit', unit, '--as', 'huyen'])
  expect(codeOf(await add('province_admin', 'X1'))).toBe('forbidden')
  expect(codeOf(await add('clerk', 'X3'))).toBe('unknown_unit')
  const { code, json } = await add('clerk', 'X1')
  expect([code, json]).toEqual([0, { user: 'moi', password: expect.stringMatching(/^\S{14}$/) }])
  const [made] = await province.rows(`select must_change_password as changes, created_by as by from app_user
    where username = 'moi'`)
  expect(made).toEqual({ changes: true, by: 'huyen' })
})
