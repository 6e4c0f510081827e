import { afterEach, beforeEach, expect, test } from 'vitest'
import { undoImport } from '#api/imports/undo/undo-import.ts'
import type { FindingDetail, FindingsAnswer } from '#api/reconciliation/reconciliation.contract.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { account, openProvince, person, type GivenProvince } from '../given-province.ts'
import { openServer, type GivenServer } from '../given-server.ts'

let province: GivenProvince
let server: GivenServer
beforeEach(async () => {
  province = await openProvince()
  server = await openServer(province)
})
afterEach(async () => {
  await server.close()
  await province.close()
})

const ghosts = async () =>
  (await server.ask('GET', '/findings?type=account_without_member')).json<FindingsAnswer>().rows
const detail = async (findingId: string) => (await server.ask('GET', `/findings/${findingId}`)).json<FindingDetail>()
const note = (findingId: string, text: string) => server.ask('POST', `/findings/${findingId}/notes`, { text })

test('what somebody wrote outlives that the finding closes, is forgotten and comes back', async () => {
  await province.take('roster', [person(1)])
  const accounts = await province.take('accounts', [account(1), account(2)])
  await runReconciliation(province.database, '1')
  const [ghost] = await ghosts()
  expect((await note(ghost!.findingId, 'Đã gọi chi bộ, hẹn thứ hai')).status).toBe(200)
  expect((await detail(ghost!.findingId)).notes).toMatchObject([
    { text: 'Đã gọi chi bộ, hẹn thứ hai', writtenBy: 'admin' },
  ])
  await undoImport(province.database, { importId: accounts.importId!, province: null, by: 'test' })
  expect(await ghosts()).toEqual([])
  await province.take('accounts', [account(1), account(2)])
  await runReconciliation(province.database, '1')
  const [again] = await ghosts()
  // the account came in anew: a note follows what the app calls it
  expect((await detail(again!.findingId)).notes.map(({ text }) => text)).toEqual(['Đã gọi chi bộ, hẹn thứ hai'])
})

test('no note is written on what does not exist, nor an empty one', async () => {
  expect((await note('999', 'gì đó')).status).toBe(404)
  expect((await note('1', '')).status).toBe(400)
  expect((await note('1', 'a\u0000b')).status).toBe(400)
})
