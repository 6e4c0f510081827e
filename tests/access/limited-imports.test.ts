import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addUser } from '#api/access/users.queries.ts'
import type { Role } from '#api/access/roles.ts'
import type { ImportDetail, ImportJob } from '#api/imports/imports.contract.ts'
import type { ImportPreview } from '#api/imports/preview/preview.contract.ts'
import { account, csvOf, openProvince, person, type GivenProvince, type GivenRow } from '../given-province.ts'
import { openServer, type GivenServer } from '../given-server.ts'

const PASSWORD = 'một mật khẩu đủ dài'
let province: GivenProvince
let server: GivenServer
let cookie: string
beforeEach(async () => {
  province = await openProvince()
  server = await openServer(province)
  await province.take('roster', [person(1), person(2), person(11, { branch_code: 'D', full_name: 'Lường Văn Xa' })])
  await province.take('accounts', [account(1), account(11, { branch_code: 'D', full_name: 'Lường Văn Xa' })])
  cookie = await signedIn('thu', 'clerk', 'X1')
})
afterEach(async () => {
  await server.close()
  await province.close()
})

async function signedIn(username: string, role: Role, code: string): Promise<string> {
  const [unit] = await province.rows<{ unitId: string }>(
    `select org_unit_id as "unitId" from org_unit_version where code = '${code}'`,
  )
  const who = { username, displayName: username, password: PASSWORD }
  await addUser(province.database.db, { ...who, provinceId: '1', role, unit: unit!, by: 'admin' })
  return server.signIn(username, PASSWORD)
}

const get = async <T>(path: string, as = cookie) => (await server.ask('GET', path, undefined, { cookie: as })).json<T>()

/** Sends a file in as the clerk of X1 and looks at what it would do. */
async function preview(kind: string, rows: GivenRow[], more: Record<string, string> = {}) {
  const jobId = await server.upload({ kind, asOf: '2024-06-30', ...more }, csvOf(rows), 'tep.csv', cookie)
  const { stage, message } = await server.settled(jobId)
  if (stage !== 'previewed') return { jobId, stage, message, reasons: [] as string[], text: '' }
  const seen = await get<ImportPreview>(`/imports/jobs/${jobId}/preview`)
  const reasons = seen.problems
    .filter(({ severity }) => severity === 'reject')
    .map(({ code, column }) => `${code} ${column}`)
  return { jobId, stage, message, reasons, text: JSON.stringify(seen) }
}

async function commit(jobId: string): Promise<ImportJob> {
  await server.ask('POST', `/imports/jobs/${jobId}/commit`, { confirmed: true }, { cookie })
  for (;;) {
    const job = await get<ImportJob>(`/imports/jobs/${jobId}`)
    if (['done', 'refused', 'failed', 'unchanged', 'previewed'].includes(job.stage)) return job
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

describe('a clerk of one unit', () => {
  test('sends in a roster of the own unit without saying so, and nobody elsewhere leaves', async () => {
    const { jobId, text } = await preview('roster', [person(1), person(3)])
    expect(text).not.toMatch(/Lường|Tổ chức (T|H1|D)\b/)
    const { importId } = await commit(jobId)
    const [file] = await province.rows(`select code, limited from import
      join org_unit_version on org_unit_id = scope_unit_id where import.import_id = ${importId}`)
    expect(file).toEqual({ code: 'X1', limited: true })
    const gone = await province.rows(`select code from member join view.member_current using (province_id, member_id)
      where gone order by code`)
    expect(gone).toEqual([{ code: 'M2' }])
    const detail = await get<ImportDetail>(`/imports/${importId}`)
    expect(JSON.stringify(detail)).not.toMatch(/Lường|Tổ chức (T|H1|D)\b/)
  })

  test('speaks for no branch elsewhere, and is not told that there is one', async () => {
    const away = await preview('roster', [person(1), person(2), person(5, { branch_code: 'D' })])
    const nowhere = await preview('roster', [person(1), person(2), person(5, { branch_code: 'KHÔNG' })])
    expect([away.stage, nowhere.stage]).toEqual(['asking', 'asking'])
    for (const { jobId } of [away, nowhere]) {
      const { reading } = await get<ImportPreview>(`/imports/jobs/${jobId}/preview`)
      const [name] = reading.unitNames
      expect(name!.suggestions.every(({ code }) => ['A', 'B'].includes(code))).toBe(true)
    }
  })

  test('takes nobody from elsewhere by trying their key, but receives whom they know', async () => {
    const tried = await preview('roster', [person(1), person(2), person(11, { full_name: 'Ai Đó', branch_code: 'A' })])
    expect(tried.reasons).toEqual(['other_unit member_code'])
    const known = person(11, { full_name: 'Lường Văn Xa', branch_code: 'A' })
    const received = await preview('roster', [person(1), person(2), known])
    expect(received.reasons).toEqual([])
  })

  test('overwrites no account of elsewhere, and adds none of no branch', async () => {
    const stolen = account(11, { full_name: 'Ai Đó', branch_code: 'A' })
    const { reasons } = await preview('accounts', [account(1), stolen, account(20, { branch_code: '' })])
    expect(reasons.sort()).toEqual(['missing_value branch_code', 'other_unit account_id'])
  })

  test('records no card event of somebody elsewhere', async () => {
    const event = (number: number) => ({
      member_code: `M${number}`,
      card_no: person(number).card_no!,
      branch_code: 'A',
    })
    const lost = [1, 11].map((number) => ({ ...event(number), event: 'lost', event_on: '2024-03-01' }))
    const { reasons } = await preview('cards', lost)
    expect(reasons).toEqual(['other_unit member_code'])
  })

  test('may not send in for a unit elsewhere or above, nor the tree', async () => {
    for (const scope of ['X3', 'H1', 'T', 'KHÔNG']) {
      await expect(preview('roster', [person(1)], { scope })).rejects.toThrow('unknown_unit')
    }
    await expect(preview('units', [{ code: 'T', name: 'T', kind: 'province' }])).rejects.toThrow('forbidden')
  })

  test('of one branch is warned of what the branch loses, and not told how many the unit above has', async () => {
    const own = [21, 22, 23, 24, 25, 26, 27].map((number) => person(number))
    const beside = [31, 32, 33].map((number) => person(number, { branch_code: 'B' }))
    await province.take('roster', [...own, ...beside], { scope: 'X1' })
    cookie = await signedIn('chi-bo', 'clerk', 'A')
    const { jobId } = await preview('roster', own.slice(0, 1))
    const { effect } = await get<ImportPreview>(`/imports/jobs/${jobId}/preview`)
    expect(effect?.losses).toEqual([{ code: 'A', name: 'Tổ chức A', left: 6, members: 7 }])
  })

  test('completes no file of others', async () => {
    const bad = person(7, { branch_code: 'KHÔNG' })
    const { importId } = await province.take('roster', [person(11, { branch_code: 'D' }), bad], { scope: 'X3' })
    const rows = [{ ...person(7, { branch_code: 'A' }), 'Bổ sung cho lần nhập': importId! }]
    const header = [...Object.keys(rows[0]!)]
    const file = `${header.join(',')}\n${Object.values(rows[0]!).join(',')}\n`
    const jobId = await server.upload({ kind: 'roster', asOf: '2024-06-30' }, file, 'sua.csv', cookie)
    const { stage } = await server.settled(jobId)
    const [state] = await province.rows(`select count(*)::integer as files from import where supplements = ${importId}`)
    expect([stage === 'done', state]).toEqual([false, { files: 0 }])
  })

  test('takes back the own file, and no file of a colleague', async () => {
    const { importId } = await commit((await preview('roster', [person(1), person(3)])).jobId)
    const colleague = await signedIn('ban', 'clerk', 'X1')
    const undo = (as: string) => server.ask('POST', `/imports/${importId}/undo`, undefined, { cookie: as })
    expect((await undo(colleague)).status).toBe(403)
    const answer = await undo(cookie)
    expect(answer.status).toBe(202)
    expect((await server.settled(answer.json<{ jobId: string }>().jobId)).stage).toBe('done')
  })
})

test('of a file that the province sent in for a unit, the unit reads its own figures alone', async () => {
  const jobId = await server.upload({ kind: 'roster', asOf: '2024-06-30', scope: 'X1' }, csvOf([person(1), person(3)]))
  await server.settled(jobId)
  const whole = JSON.stringify((await server.ask('GET', `/imports/jobs/${jobId}/preview`)).json())
  expect(whole).toContain('Tổ chức T')
  const own = JSON.stringify(await get(`/imports/jobs/${jobId}/preview`))
  expect(own).toContain('Tổ chức X1')
  expect(own).not.toMatch(/Tổ chức (T|H1|D)\b/)
})
