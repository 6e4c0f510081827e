import { access, chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openScratchDatabase } from '../scratch-database.ts'
import { rollcall, rollcallJson } from './rollcall.ts'

const KINDS = ['units', 'roster', 'accounts', 'cards', 'meetings'] as const
const database = await openScratchDatabase()
const folder = await mkdtemp(join(tmpdir(), 'rollcall-cli-'))
const env = { DATABASE_URL: database.url, ROLLCALL_DATA: join(folder, 'data') }
const file = (name: string) => join(folder, 'province', name)
const header = async (path: string) => (await readFile(path, 'utf8')).split('\n')[0]

const count = expect.any(Number) as number
const counts = () => ({
  rows: { read: count, accepted: count, rejected: count, warned: count },
  changes: { added: count, changed: count, unchanged: count, left: count },
  notes: expect.any(Array) as string[],
  seconds: count,
})

afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

describe('a province goes from files to figures by command line', () => {
  beforeAll(async () => {
    const { code, json } = await rollcallJson(
      ['sample', file(''), '--members', '1000', '--seed', '7', '--to', '2024-Q2'],
      env,
    )
    expect(code).toBe(0)
    const files = ['units', 'roster', 'accounts', 'cards', 'meetings', 'truth'].map((name) => `${name}.csv`)
    expect(json).toEqual({ files, members: 1000, accounts: count })
  })

  test('before the tree of units nothing else can come in', async () => {
    const { code, json } = await rollcallJson(['import', 'roster', file('roster.csv')], env)
    expect(code).toBe(1)
    expect(json).toEqual({ error: { code: 'no_province', message: expect.any(String) } })
  })

  test('a file can be previewed', async () => {
    const preview = await rollcallJson(['import', 'units', file('units.csv'), '--dry-run'], env)
    expect(preview.code).toBe(0)
    const answer = { importId: null, kind: 'units', status: 'preview', exceptionsFile: null, ...counts() }
    expect(preview.json).toEqual(answer)
  })

  test('each kind of file is taken in, and known again', async () => {
    for (const kind of KINDS) {
      const command = ['import', kind, file(`${kind}.csv`), '--as-of', '2024-06-30']
      const { code, json } = await rollcallJson(command, env)
      expect(code).toBe(0)
      const importId = expect.stringMatching(/^\d+$/)
      const exceptionsFile = kind === 'roster' ? expect.stringContaining(env.ROLLCALL_DATA) : null
      expect(json).toEqual({ importId, kind, status: 'committed', exceptionsFile, ...counts() })
    }
    const again = await rollcallJson(['import', 'cards', file('cards.csv'), '--as-of', '2024-06-30'], env)
    expect(again.json).toMatchObject({ kind: 'cards', status: 'unchanged', changes: { added: 0, changed: 0, left: 0 } })
  }, 60_000)

  test('the exceptions file of an import holds the rows it refused', async () => {
    const changed = join(folder, 'wrong-branch.csv')
    await writeFile(changed, 'full_name,branch_code\nTrần Quý,KHÔNG-CÓ\n')
    const { json } = await rollcallJson(['import', 'roster', changed, '--scope', 'QN.02', '--dry-run'], env)
    expect(json.rows).toEqual({ read: 1, accepted: 0, rejected: 1, warned: 0 })
    const [{ path }] = (
      await database.pool.query(
        `select $1 || '/exceptions/import-' || import_id || '-exceptions.csv'
      as path from import where kind = 'roster'`,
        [env.ROLLCALL_DATA],
      )
    ).rows as [{ path: string }]
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\n')
    expect(lines[0]).toMatch(/^\ufeffmember_code,full_name.*Dòng trong tệp gốc,Lý do chưa nhận,Bổ sung cho lần nhập$/)
    expect(lines.length).toBeGreaterThan(1)
  })

  test('reconciling says what it came to, with every account in one place', async () => {
    const { code, json } = await rollcallJson(['reconcile'], env)
    expect(code).toBe(0)
    const keys = ['members', 'accounts', 'linked', 'review', 'memberOnly', 'accountOnly', 'conflicts', 'seconds']
    expect(Object.keys(json).sort()).toEqual(keys.sort())
    const { accounts, linked, review, accountOnly } = json as Record<string, number>
    expect(linked! + review! + accountOnly!).toBe(accounts)
  })

  test('every export has the columns of the contract', async () => {
    const columns = {
      links: 'account_id,member_code,full_name,rule,probability,status',
      findings: 'finding_id,type,unit_code,subject,opened_on,state,closed_on',
      facts: 'period,indicator,unit_code,unit_name,unit_kind,numerator,denominator,lower,upper,as_of,rule',
      ranking: 'rank,unit_code,unit_name,numerator,denominator,rate,previous_rate,target,met',
      gaps: 'unit_code,unit_name,member_code,full_name,reason',
    }
    for (const [name, expected] of Object.entries(columns)) {
      const out = join(folder, `${name}.csv`)
      const { code, json } = await rollcallJson(['export', name, '--out', out], env)
      expect(code).toBe(0)
      expect(json).toEqual({ rows: count, file: out })
      expect(json.rows).toBeGreaterThan(0)
      expect(await header(out)).toBe(expected)
    }
  }, 60_000)

  test('an export can be narrowed to a unit, a period and an indicator', async () => {
    const out = join(folder, 'narrow.csv')
    const narrow = ['--unit', 'QN.03', '--period', '2024-Q2', '--indicator', 'installed_p1']
    await rollcallJson(['export', 'facts', '--out', out, ...narrow], env)
    const lines = (await readFile(out, 'utf8')).trim().split('\n').slice(1)
    expect(lines.length).toBeGreaterThan(1)
    expect(lines.every((line) => line.startsWith('2024-Q2,installed_p1,QN.03'))).toBe(true)
  })

  test('an indicator that neither every province nor one of its programmes has is wrong usage', async () => {
    const { code, json } = await rollcallJson(
      ['export', 'facts', '--out', join(folder, 'none.csv'), '--indicator', 'happiness'],
      env,
    )
    expect([code, json]).toEqual([2, { error: { code: 'wrong_usage', message: expect.stringContaining('happiness') } }])
  })

  test('the checks find nothing, and say so when a row has gone missing', async () => {
    expect(await rollcallJson(['check'], env)).toEqual({ code: 0, json: { checks: count, failed: 0 } })
    await database.pool.query(
      `delete from import_row where row_no = 2 and import_id = (select min(import_id) from import)`,
    )
    const { code, json } = await rollcallJson(['check'], env)
    expect(code).toBe(1)
    expect(json).toMatchObject({ failed: 1, error: { code: 'check_failed' } })
  })

  test('a unit or a province that does not exist is refused with a code', async () => {
    const out = ['--out', join(folder, 'nothing.csv')]
    const unit = await rollcallJson(['export', 'facts', ...out, '--unit', 'ZZ'], env)
    expect([unit.code, unit.json]).toEqual([1, { error: { code: 'unknown_unit', message: expect.any(String) } }])
    const province = await rollcallJson(['reconcile', '--province', 'ZZ'], env)
    expect([province.code, province.json]).toMatchObject([1, { error: { code: 'unknown_province' } }])
    await expect(access(out[1]!)).rejects.toThrow()
  })

  test('a file that cannot be read is refused, with one sentence and no trace of the program', async () => {
    for (const [name, bytes] of [
      ['empty.csv', ''],
      ['binary.csv', 'a\0b'],
      ['header.csv', 'full_name,branch_code\n'],
    ]) {
      await writeFile(join(folder, name!), bytes!)
      const { code, json } = await rollcallJson(['import', 'roster', join(folder, name!)], env)
      expect([code, json]).toEqual([1, { error: { code: 'file_refused', message: expect.stringMatching(/\.$/) } }])
    }
    const missing = await rollcall(['import', 'roster', join(folder, 'nowhere.csv')], env)
    expect(missing).toMatchObject({ code: 1, stdout: '' })
    expect(missing.stderr).not.toContain(' at ')
  })

  test('without --json the answer is a sentence in Vietnamese', async () => {
    const { code, stdout } = await rollcall(['reconcile'], env)
    expect(code).toBe(0)
    expect(stdout).toMatch(/^\d+ đảng viên, .* tài khoản: khớp \d+/)
  })
})

test('an empty data folder gets a server of its own, which ends with the command', async () => {
  const data = join(folder, 'own')
  await chmod(folder, 0o755)
  expect(await rollcallJson(['check'], { ROLLCALL_DATA: data })).toEqual({
    code: 0,
    json: { checks: count, failed: 0 },
  })
  await expect(access(join(data, 'postgres/cluster/PG_VERSION'))).resolves.toBeUndefined()
  await expect(access(join(data, 'postgres/cluster/postmaster.pid'))).rejects.toThrow()
})
