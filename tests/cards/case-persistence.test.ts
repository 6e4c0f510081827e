import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { undoImport } from '#api/imports/undo/undo-import.ts'
import { openProvince, type GivenProvince } from '../given-province.ts'
import { openServer, type GivenServer } from '../given-server.ts'
import { findingsOf } from '../reconciliation/given-links.ts'
import { ACCOUNTS, clerkOf, MEMBERS, reconcile, takeTroubles } from './given-cases.ts'

let province: GivenProvince
let server: GivenServer
let clerk: ReturnType<typeof clerkOf>
beforeEach(async () => {
  province = await openProvince()
  await takeTroubles(province)
  server = await openServer(province)
  clerk = clerkOf(server)
})
afterEach(async () => {
  await server.close()
  await province.close()
})

const stateOf = async (what: RegExp) => (await findingsOf(province)).filter((line) => what.test(line))
const mistyped = /duplicate_card B M3/
const account3 = (given: object) => ACCOUNTS.map((row) => (row.account_id === 'K3' ? { ...row, ...given } : row))

async function corrected(): Promise<string> {
  const caseId = await clerk.open('typo')
  await clerk.take(caseId, 'verified', '2024-07-05')
  await clerk.take(caseId, 'app_updated', '2024-07-06')
  return caseId
}

describe('what a person dismissed', () => {
  test('stays dismissed when the same data is reconciled again, and when newer files say the same', async () => {
    await clerk.cancel(await clerk.open('typo'), 'Sổ phát thẻ ghi hai số', '2024-07-10')
    expect(await stateOf(mistyped)).toEqual(['duplicate_card B M3 - closed 2024-07-10'])
    await reconcile(province)
    await province.take('roster', MEMBERS, { asOf: '2024-08-31' })
    await province.take('accounts', ACCOUNTS, { asOf: '2024-08-31' })
    await reconcile(province)
    expect(await stateOf(mistyped)).toEqual(['duplicate_card B M3 - closed 2024-07-10'])
  })

  test('is open again when its evidence changes, and may have another case', async () => {
    const caseId = await clerk.open('typo')
    await clerk.cancel(caseId, 'Sổ phát thẻ ghi hai số')
    await province.take('accounts', account3({ card_no: '51000033' }), { asOf: '2024-08-31' })
    await reconcile(province)
    expect(await stateOf(mistyped)).toEqual(['duplicate_card B M3 - open'])
    const again = await clerk.open('typo')
    expect((await clerk.case(again)).outcome).toBeNull()
    await expect(clerk.resume(caseId)).rejects.toThrow('đã có hồ sơ sau')
    expect((await clerk.matters()).total).toBe(4)
  })

  test('is open again when they take it back', async () => {
    const caseId = await clerk.open('typo')
    await clerk.cancel(caseId, 'Nhầm')
    expect((await clerk.resume(caseId)).outcome).toBeNull()
    expect(await stateOf(mistyped)).toEqual(['duplicate_card B M3 - open'])
  })

  test('one holder of a shared number dismissed leaves the other open', async () => {
    await clerk.cancel(await clerk.open('shared'), 'Số này đúng là của người này')
    await reconcile(province)
    const shared = await stateOf(/duplicate_card [AD] /)
    expect(shared.filter((line) => line.endsWith('open'))).toHaveLength(1)
    expect(shared.filter((line) => line.includes('closed 2024-07-10'))).toHaveLength(1)
  })
})

describe('what a person says is corrected', () => {
  test('is believed until newer files of every kind that showed it come, and show it still', async () => {
    await corrected()
    await reconcile(province)
    await province.take('roster', MEMBERS, { asOf: '2024-08-31' })
    await reconcile(province)
    expect(await stateOf(mistyped)).toEqual(['duplicate_card B M3 - closed 2024-07-06'])
    await province.take('accounts', ACCOUNTS, { asOf: '2024-08-31' })
    await reconcile(province)
    expect(await stateOf(mistyped)).toEqual(['duplicate_card B M3 - open'])
  })

  test('stays closed on that day when the files bear it out', async () => {
    await corrected()
    await province.take('accounts', account3({ card_no: MEMBERS[2]!.card_no! }), { asOf: '2024-08-31' })
    await reconcile(province)
    expect(await stateOf(mistyped)).toEqual(['duplicate_card B M3 - closed 2024-07-06'])
  })

  test('a roster of another district says nothing of it', async () => {
    const shared = await clerk.open('shared')
    const { unit } = await clerk.case(shared)
    await clerk.take(shared, 'verified', '2024-07-05')
    await clerk.take(shared, 'app_updated', '2024-07-06')
    const other = unit.code === 'A' ? 'H2' : 'H1'
    const rows = MEMBERS.filter(({ branch_code }) => (branch_code === 'D') === (other === 'H2'))
    await province.take('roster', rows, { asOf: '2024-08-31', scope: other })
    await reconcile(province)
    expect(await stateOf(new RegExp(`duplicate_card ${unit.code} `))).toEqual([
      expect.stringContaining('closed 2024-07-06'),
    ])
  })
})

describe('a case outlives the files', () => {
  const importOf = async (kind: string) =>
    (await province.rows<{ id: string }>(`select import_id::text as id from import where kind = '${kind}'`))[0]!.id
  const undo = (importId: string) => undoImport(province.database, { importId, province: null, by: 'test' })

  test('the file that showed it is taken back: its steps stand, and the page says that nothing shows it', async () => {
    const caseId = await clerk.open('typo')
    await clerk.take(caseId, 'verified', '2024-07-05', { documentNo: '3-BB/CB' })
    await undo(await importOf('accounts'))
    const orphan = await clerk.case(caseId)
    expect(orphan).toMatchObject({ findingId: null, shown: null, waitsFor: 'app_updated', unit: { code: 'B' } })
    expect(orphan.steps[0]!.done).toMatchObject({ documentNo: '3-BB/CB', recordedBy: 'admin' })
    await province.take('accounts', ACCOUNTS)
    await reconcile(province)
    expect(await clerk.case(caseId)).toMatchObject({ shown: true, fault: 'typo', waitsFor: 'app_updated' })
    expect((await clerk.matters()).total).toBe(4)
  })

  test('a dismissal outlives the file that is taken back and comes again', async () => {
    await clerk.cancel(await clerk.open('typo'), 'Sổ phát thẻ ghi hai số')
    await undo(await importOf('accounts'))
    await province.take('accounts', ACCOUNTS)
    await reconcile(province)
    expect(await stateOf(mistyped)).toEqual(['duplicate_card B M3 - closed 2024-07-10'])
  })

  test('when the data no longer shows it the finding closes, and the case waits for its person', async () => {
    const caseId = await clerk.open('typo')
    await province.take('accounts', account3({ card_no: MEMBERS[2]!.card_no! }), { asOf: '2024-08-31' })
    await reconcile(province)
    expect(await stateOf(mistyped)).toEqual(['duplicate_card B M3 - closed 2024-08-31'])
    expect(await clerk.case(caseId)).toMatchObject({ shown: false, outcome: null })
    expect((await clerk.summary()).open).toBe(4)
  })
})
