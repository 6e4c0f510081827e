import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { confirmSecret, offerSecret, takeCode } from '#api/access/second-factor.queries.ts'
import { codeAt, STEP_SECONDS } from '#api/access/totp.ts'
import { writeBackup } from '#api/backup/write-backup.ts'
import { restoreBackup } from '#api/backup/restore-backup.ts'
import type { CardCase } from '#api/cards/cards.contract.ts'
import type { Correction } from '#api/corrections/corrections.contract.ts'
import { PLAIN } from '#api/keys/numbers.ts'
import { readKeyInForce } from '#api/keys/key-in-force.ts'
import type { MemberDetail } from '#api/members/members.contract.ts'
import type { Revealed } from '#api/privacy/privacy.contract.ts'
import { WHY } from '../access/expectations.ts'
import { asStored, someKey } from '../given-key.ts'
import { account, csvOf, openProvince, person, TREE, type GivenProvince } from '../given-province.ts'
import { openServer, type GivenServer } from '../given-server.ts'
import { openScratchDatabase } from '../scratch-database.ts'
import { readable, settle, storedTexts } from './sealed-scenario.ts'

const ID = '051081666004'
const RIGHT = '051081666040'
const NEW_CARD = '051090000777'
const key = someKey()
let province: GivenProvince
let server: GivenServer
let memberId: string
const why = new URLSearchParams(WHY).toString()

beforeAll(async () => {
  province = await openProvince(TREE, key)
  server = await openServer(province)
  const rows = [person(1, { citizen_id: ID, card_no: ID }), person(2), person(3, { citizen_id: '0510x', card_no: '' })]
  const fields = { kind: 'roster', asOf: '2024-06-30' }
  const jobId = await server.upload(fields, csvOf([...rows, { ...person(4), full_name: '' }]))
  expect((await server.settled(jobId)).stage).toBe('previewed')
  await server.ask('POST', `/imports/jobs/${jobId}/commit`, { confirmed: true })
  expect((await server.settled(jobId)).stage).toBe('done')
  await province.take('accounts', [account(1, { citizen_id: ID, card_no: '' }), account(2)])
  await settle(province)
  const [member] = await province.rows<{ id: string }>(`select member_id::text as id from member where code = 'M1'`)
  memberId = member!.id
}, 60_000)
afterAll(async () => {
  await server.close()
  await province.close()
})

test('a page masks a sealed number as any other, and whoever says what for sees it whole', async () => {
  const page = await server.ask('GET', `/members/${memberId}`)
  expect(page.text).not.toContain(ID)
  const { statements, rows } = page.json<MemberDetail>()
  expect(statements[0]).toMatchObject({ citizenId: '051******004', cardNo: '051******004' })
  expect(rows.flatMap(({ cells }) => cells)).toContain('051******004')
  const { numbers } = (await server.ask('POST', `/members/${memberId}/reveal`, WHY)).json<Revealed>()
  expect(numbers.filter(({ number }) => number === ID).map(({ kind }) => kind)).toEqual(['citizen_id', 'card_no'])
  expect((await server.ask('GET', `/members/${memberId}/everything?${why}`)).text).toContain(ID)
})

test('rejected rows go back to the clerk as they came', async () => {
  const [file] = await province.rows<{ id: string }>(`select import_id::text as id from import where kind = 'roster'`)
  const { text } = await server.ask('GET', `/imports/${file!.id}/exceptions.csv?${why}`)
  expect(text).toContain(person(4).citizen_id)
})

test('what people write of a number is sealed too, and done when a roster says the same', async () => {
  const asked = await server.ask('POST', '/corrections', {
    ...{ memberId, field: 'citizen_id', right: RIGHT, reason: `thẻ ghi ${RIGHT}`, evidence: 'bản sao căn cước' },
  })
  expect(asked.json<Correction>()).toMatchObject({ said: '051******004', right: '051******040' })
  const [finding] = await province.rows<{ id: string }>('select finding_id::text as id from finding limit 1')
  const note = await server.ask('POST', `/findings/${finding!.id}/notes`, { text: `đã gọi, số là ${RIGHT}` })
  expect(note.status).toBeLessThan(300)
  const opened = await server.ask('POST', '/cards/cases/by-hand', {
    ...{ memberId, kind: 'lost', reason: `mất thẻ ${ID}`, reportedOn: '2025-12-01', openedOn: '2025-12-01' },
  })
  expect(opened.status).toBe(201)
  const [id] = opened.json<{ caseIds: string[] }>().caseIds
  const path = `/cards/cases/${id}/steps`
  for (const step of ['verified', 'branch']) {
    const taken = await server.ask('POST', path, { step, doneOn: '2025-12-02', note: ID, newNumber: NEW_CARD })
    expect(taken.text).toContain(`"newNumber":"051******777"`)
  }
  expect((await server.ask('GET', `/cards/cases/${id}`)).json<CardCase>()).toMatchObject({ oldNumber: '051******004' })
  await province.take('roster', [person(1, { citizen_id: RIGHT, card_no: ID }), person(2), person(3)], {
    asOf: '2024-07-31',
  })
  await settle(province)
  const { rows } = (await server.ask('GET', '/corrections?state=asked')).json<{ rows: Correction[] }>()
  expect(rows).toMatchObject([{ saysNow: '051******040', right: '051******040' }])
})

test('the secret of a telephone is sealed, and its codes are taken', async () => {
  const { db } = province.database
  const [user] = await province.rows<{ id: string }>('select user_id::text as id from app_user')
  const secret = await offerSecret(db, user!.id)
  const now = Date.now()
  const at = (steps: number) => codeAt(secret, Math.floor(now / 1000 / STEP_SECONDS) + steps)
  expect(await confirmSecret(db, user!.id, at(0), now)).toBe(true)
  expect(await takeCode(db, user!.id, at(1), now)).toBe(true)
  expect(Object.values(await storedTexts(province.database)).join()).not.toContain(secret.toString('hex'))
})

test('nothing of it can be read in the database or in its backup, which says what key it needs', async () => {
  const numbers = [ID, RIGHT, NEW_CARD, person(2).citizen_id!, person(4).citizen_id!]
  expect(readable(await storedTexts(province.database), numbers)).toEqual([])
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-sealed-'))
  const path = join(folder, 'backup')
  const restored = await openScratchDatabase({ bare: true })
  try {
    await writeBackup(province.database, path, null)
    expect(readable({ file: await readFile(path, 'latin1') }, numbers)).toEqual([])
    await restoreBackup(restored, path, async () => '')
    expect(readable(await storedTexts(restored), numbers)).toEqual([])
    expect((await readKeyInForce(restored))!.keyId).toBe(key.keyId)
    const cells = `select cells::text as cells from import_row order by import_id, row_no`
    const stored = (of: { url: string }) => asStored(of, async ({ pool }) => (await pool.query(cells)).rows)
    expect(await stored(restored)).toEqual(await stored(province.database))
  } finally {
    await restored.close()
    await rm(folder, { recursive: true })
  }
})

test('who has another key, or none, reads no number', () => {
  const sealed = key.seal(`Lê Văn An · ${ID}`)
  expect(sealed).not.toContain(ID)
  expect([PLAIN.open(sealed), someKey().open(sealed), key.open(sealed)]).toEqual([sealed, sealed, `Lê Văn An · ${ID}`])
})
