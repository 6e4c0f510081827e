import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addUser } from '#api/access/users.queries.ts'
import type { Role } from '#api/access/roles.ts'
import { IMPORTS } from '#api/imports/import-settings.ts'
import type { ImportDetail, ImportHistory, ImportJob } from '#api/imports/imports.contract.ts'
import type { ImportPreview } from '#api/imports/preview/preview.contract.ts'
import { keepSetting } from '#api/settings/province-settings.ts'
import { account, csvOf, openProvince, person, type GivenProvince } from '../given-province.ts'
import { openServer, type GivenServer } from '../given-server.ts'
import { membersOf } from './registers.ts'

const PASSWORD = 'một mật khẩu đủ dài'
let province: GivenProvince
let server: GivenServer
/** Cookies of two clerks of X1, one of X2 beside it, and an administrator of H1 above. */
let thu: string, cuong: string, xa: string, tren: string
beforeEach(async () => {
  province = await openProvince()
  server = await openServer(province)
  thu = await signedIn('thu', 'clerk', 'X1')
  cuong = await signedIn('cuong', 'clerk', 'X1')
  xa = await signedIn('xa', 'clerk', 'X2')
  tren = await signedIn('tren', 'upper_admin', 'H1')
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

const settle = (approvedByAnother: boolean) =>
  keepSetting(province.database.db, '1', IMPORTS, { approvedByAnother }, 'admin')

/** What becomes of a request: its status, and the error's code. */
async function ask(as: string, method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) {
  const answer = await server.ask(method, `/imports/jobs/${path}`, body, { cookie: as })
  const code = answer.status < 300 ? null : answer.json<{ error: { code: string } }>().error.code
  return [answer.status, code]
}
const commit = (as: string, { jobId, look }: ImportJob) => ask(as, 'POST', `${jobId}/commit`, { confirmed: true, look })
const sendBack = (as: string, jobId: string, reason = 'cột chi bộ sai') =>
  ask(as, 'POST', `${jobId}/return`, { reason })
const readAgain = (as: string, jobId: string) => {
  const choices = { sheet: null, hidden: null, mapping: {}, encodings: {}, unitNames: [] }
  return ask(as, 'POST', `${jobId}/preview`, choices)
}

/** A roster of X1 that its clerk sent in and saw. */
async function sent(): Promise<ImportJob> {
  const jobId = await server.upload({ kind: 'roster', asOf: '2024-06-30' }, csvOf([person(1)]), 'tep.csv', thu)
  const job = await server.settled(jobId)
  expect(job.stage).toBe('previewed')
  return job
}
const OWN = [403, 'forbidden']
const CONFLICT = [409, 'import_conflict']

describe('where files are taken in by somebody else than who sent them in', () => {
  beforeEach(() => settle(true))

  test('the sender may not, another of the unit may, and both are named', async () => {
    const job = await sent()
    expect(job).toMatchObject({ by: 'thu', needsAnother: true, returned: null })
    expect(await commit(thu, job)).toEqual(OWN)
    expect(await membersOf(province)).toEqual([])

    expect(await commit(cuong, job)).toEqual([202, null])
    const { stage, importId } = await server.settled(job.jobId)
    expect(stage).toBe('done')
    expect(await membersOf(province)).toEqual(['M1 A active'])
    const { record } = (await server.ask('GET', `/imports/${importId}`)).json<ImportDetail>()
    expect(record).toMatchObject({ importedBy: 'thu', approvedBy: 'cuong' })
    const [act] = await province.rows(
      `select actor, after ->> 'uploadedBy' as "uploadedBy" from audit_event where act = 'imported'
        order by event_id desc limit 1`,
    )
    expect(act).toEqual({ actor: 'cuong', uploadedBy: 'thu' })
  })

  test('whoever may import for a unit above takes it in, too', async () => {
    const job = await sent()
    expect(await commit(tren, job)).toEqual([202, null])
    expect((await server.settled(job.jobId)).stage).toBe('done')
  })

  test('who sees but a part of what it may change does not take it in', async () => {
    const [x3] = await province.rows<{ id: string }>(`select org_unit_id as id from org_unit_version where code = 'X3'`)
    await province.rows(`insert into role_grant (province_id, user_id, role, org_unit_id, valid_from, granted_by)
      select 1, user_id, 'clerk', ${x3!.id}, '2024-01-01', 'admin' from app_user where username = 'thu'`)
    const job = await sent()
    expect(await commit(cuong, job)).toEqual(OWN)
    const { jobId, look } = job
    const asAdmin = await server.ask('POST', `/imports/jobs/${jobId}/commit`, { confirmed: true, look })
    expect(asAdmin.status).toBe(202)
    await server.settled(jobId)
  })

  test('a clerk beside it neither sees it nor sends it back', async () => {
    const job = await sent()
    const { jobs } = (await server.ask('GET', '/imports', undefined, { cookie: xa })).json<ImportHistory>()
    expect(jobs).toEqual([])
    const gone = [404, 'not_found']
    expect([await commit(xa, job), await sendBack(xa, job.jobId), await readAgain(xa, job.jobId)]).toEqual([
      ...[gone, gone, gone],
    ])
    expect((await server.settled(job.jobId)).returned).toBeNull()
  })

  test('it waits in the list of who may take it in, until it goes back with a reason', async () => {
    await province.take('accounts', [account(2)])
    const job = await sent()
    const preview = async (as: string) =>
      (await server.ask('GET', `/imports/jobs/${job.jobId}/preview`, undefined, { cookie: as })).json<ImportPreview>()
    const seen = await preview(thu)
    const opened = seen.effect!.findings.map(({ type, opened }) => `${type} ${opened}`).sort()
    expect(opened).toEqual(['account_without_member 1', 'member_without_account 1'])
    expect([await preview(cuong), await preview(tren)]).toEqual([seen, seen])
    const { jobs } = (await server.ask('GET', '/imports', undefined, { cookie: cuong })).json<ImportHistory>()
    expect(jobs).toMatchObject([{ jobId: job.jobId, stage: 'previewed', needsAnother: true }])
    expect(await sendBack(cuong, job.jobId, ' ')).toEqual([400, 'invalid_request'])
    expect(await sendBack(thu, job.jobId)).toEqual(CONFLICT)

    expect(await sendBack(cuong, job.jobId)).toEqual([200, null])
    const back = await server.settled(job.jobId)
    expect(back.returned).toEqual({ by: 'cuong', reason: 'cột chi bộ sai' })
    expect([await commit(cuong, back), await commit(tren, back), await commit(thu, back)]).toEqual([
      ...[CONFLICT, CONFLICT, OWN],
    ])
    const [act] = await province.rows(
      `select actor, reason, after ->> 'uploadedBy' as "uploadedBy" from audit_event where act = 'import_returned'`,
    )
    expect(act).toEqual({ actor: 'cuong', reason: 'cột chi bộ sai', uploadedBy: 'thu' })
  })

  test('only the sender says how it is read, and what was seen before that is not taken in', async () => {
    const seen = await sent()
    expect(await readAgain(cuong, seen.jobId)).toEqual(OWN)
    expect(await sendBack(cuong, seen.jobId)).toEqual([200, null])
    expect(await readAgain(thu, seen.jobId)).toEqual([202, null])
    const anew = await server.settled(seen.jobId)
    expect(anew).toMatchObject({ stage: 'previewed', returned: null, look: seen.look + 1 })
    expect(await commit(cuong, seen)).toEqual(CONFLICT)
    expect(await ask(cuong, 'POST', `${seen.jobId}/commit`, { confirmed: true })).toEqual([400, 'invalid_request'])
    expect(await commit(cuong, anew)).toEqual([202, null])
    expect((await server.settled(seen.jobId)).stage).toBe('done')
  })

  test('whoever took it in may take it back, another clerk may not', async () => {
    const other = await signedIn('khac', 'clerk', 'X1')
    const job = await sent()
    await commit(cuong, job)
    const { importId } = await server.settled(job.jobId)
    const undo = (as: string) => server.ask('POST', `/imports/${importId}/undo`, undefined, { cookie: as })
    expect((await undo(other)).status).toBe(403)
    expect((await undo(cuong)).status).toBe(202)
  })
})

describe('where that is not asked for', () => {
  test('the sender takes the own file in, without naming a look, and nobody else is named', async () => {
    const job = await sent()
    expect(job.needsAnother).toBe(false)
    expect(await sendBack(cuong, job.jobId)).toEqual(CONFLICT)
    expect(await ask(thu, 'POST', `${job.jobId}/commit`, { confirmed: true })).toEqual([202, null])
    const { importId } = await server.settled(job.jobId)
    const { record } = (await server.ask('GET', `/imports/${importId}`)).json<ImportDetail>()
    expect(record).toMatchObject({ importedBy: 'thu', approvedBy: null })
  })

  test('a file that waits when it is asked for waits for another from then on', async () => {
    const job = await sent()
    await settle(true)
    expect(await commit(thu, job)).toEqual(OWN)
    await settle(false)
    expect(await commit(thu, job)).toEqual([202, null])
    await server.settled(job.jobId)
  })
})
