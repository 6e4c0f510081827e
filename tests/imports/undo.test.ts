import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { wholeProvince } from '#api/access/scope.ts'
import { listImports, readImport } from '#api/imports/history.queries.ts'
import { recordRefusal } from '#api/imports/imports.queries.ts'
import { undoImport } from '#api/imports/undo/undo-import.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { account, openProvince, person, TREE, type GivenProvince, type GivenRow } from '../given-province.ts'
import { findingsOf, linksOf } from '../reconciliation/given-links.ts'
import { membersOf } from './registers.ts'
import { differences, wholeState } from './whole-state.ts'

let province: GivenProvince
beforeEach(async () => {
  province = await openProvince()
})
afterEach(() => province.close())

const MAY = { asOf: '2024-05-31', fileName: 'may' }
const JUNE = { asOf: '2024-06-30', fileName: 'june' }
const JULY = { asOf: '2024-07-31', fileName: 'july' }
const roster = async (rows: GivenRow[], options = JUNE) => (await province.take('roster', rows, options)).importId!
const undo = (importId: string, code: string | null = null) =>
  undoImport(province.database, { importId, province: code, by: 'clerk' })
const reconcile = () => runReconciliation(province.database, '1')
const idsOf = async () => {
  const rows = await province.rows<{ id: string; name: string }>(
    `select distinct member_id::text as id, full_name as name from member_version order by name`,
  )
  return Object.fromEntries(rows.map(({ id, name }) => [name, id]))
}
const bare = { member_code: '', citizen_id: '', card_no: '', profile_no: '' }

describe('who remains is the same person', () => {
  test('with a code, without one, and known by name and birth alone', async () => {
    const people = [person(1), person(2, { member_code: '' }), person(3, bare), person(4, bare), person(5)]
    const first = await roster([...people, person(6)], MAY)
    // unchanged, moved, and with the code they had not yet
    const later = [person(1), person(2, { branch_code: 'B' }), person(3, bare), person(4), person(5), person(7)]
    await roster(later, JULY)
    const before = await idsOf()
    await undo(first)
    const { [person(6).full_name!]: gone, ...remaining } = before
    expect(gone).toBeDefined()
    expect(await idsOf()).toEqual(remaining)
  })

  test('also when another file between now makes the first statement of them', async () => {
    const first = await roster([person(1, bare), person(2)], MAY)
    await roster([person(1, { ...bare, branch_code: 'B' })], JUNE)
    await roster([person(2), person(1, { branch_code: 'B' })], JULY)
    const before = await idsOf()
    await undo(first)
    expect(await idsOf()).toEqual(before)
  })

  test('and so are accounts and what links them', async () => {
    const first = await roster([person(1)], MAY)
    const export1 = await province.take('accounts', [account(1), account(2)], MAY)
    await roster([person(1), person(2)], JULY)
    await province.take('accounts', [account(1), account(2, { status: 'locked' })], JULY)
    await reconcile()
    const rows = () => province.rows('select account_id, member_id from link order by 1')
    const before = await rows()
    await undo(first)
    await undo(export1.importId!)
    expect(await rows()).toEqual(before)
    expect(await linksOf(province)).toEqual(['K1 M1 citizen_id linked', 'K2 M2 citizen_id linked'])
  })
})

describe('what goes with an import', () => {
  test('is everything it alone had said', async () => {
    await roster([person(1), person(2)], MAY)
    const wrong = await roster([person(1, { branch_code: 'D' }), person(3)])
    await roster([person(1, { branch_code: 'D' }), person(2)], JULY)
    await undo(wrong)
    expect(await membersOf(province)).toEqual(['M1 D active', 'M2 A active'])
  })

  test('with a units file, rows of its branches are rejected and counted so', async () => {
    const unit = { code: 'E', parent_code: 'X1', name: 'Chi bộ E', kind: 'branch', armed_forces: 'không' }
    const units = await province.take('units', [unit], { asOf: '2024-06-01' })
    const file = await roster([person(1), person(2, { branch_code: 'E' })])
    await undo(units.importId!)
    const { record, problems } = await readImport(province.database.db, await scope(), file)
    expect(record.counts).toMatchObject({ rows: { accepted: 1, rejected: 1 }, changes: { added: 1 } })
    expect(problems).toMatchObject([{ code: 'unknown_branch', count: 1 }])
    expect(await membersOf(province)).toEqual(['M1 A active'])
  })

  test('are the findings it caused, and none that stood before it', async () => {
    await roster([person(1), person(2)], MAY)
    await province.take('accounts', [account(1)], MAY)
    await reconcile()
    const before = await findingsOf(province)
    const wrong = await roster([person(1, { status: 'deceased' }), person(2), person(3)])
    await reconcile()
    expect(await findingsOf(province)).not.toEqual(before)
    await undo(wrong)
    expect(await findingsOf(province)).toEqual(before)
  })
})

describe('undone and sent in again', () => {
  test('the newest file leaves everything as if it had stayed', async () => {
    await roster([person(1), person(2, bare)], MAY)
    const rows = [person(1, { branch_code: 'B' }), person(3)]
    const newest = await roster(rows, JULY)
    await reconcile()
    const before = await wholeState(province)
    await undo(newest)
    const again = await province.take('roster', rows, JULY)
    await reconcile()
    expect(again.status).toBe('committed')
    expect(differences(before, await wholeState(province))).toEqual([])
  })

  test('units are the units they were', async () => {
    const unit = { code: 'E', parent_code: 'X1', name: 'Chi bộ E', kind: 'branch', armed_forces: 'không' }
    const read = () => province.rows(`select org_unit_id from org_unit_version where code = 'E'`)
    const { importId } = await province.take('units', [unit])
    const before = await read()
    await undo(importId!)
    expect(await read()).toEqual([])
    await province.take('units', [unit])
    expect(await read()).toEqual(before)
  })
})

describe('an undo is refused', () => {
  const refused = (id: string, code = 'undo_refused') =>
    expect(undo(id)).rejects.toMatchObject({ code, message: expect.stringMatching(/^\p{Lu}.*\.$/su) })

  test('of what is not there, was never in, or is undone already', async () => {
    const first = await roster([person(1)], MAY)
    await province.take('units', [{ code: 'K', name: 'Tỉnh K', kind: 'province' }], { province: 'K' })
    await refused(first, 'ambiguous_province')
    await expect(undo(first, 'K')).rejects.toMatchObject({ code: 'not_found' })
    await expect(undo('123456789', 'T')).rejects.toMatchObject({ code: 'not_found' })
    const request = { kind: 'roster' as const, fileName: 'x.csv', asOf: '2024-06-30', by: 'test' }
    await recordRefusal(province.database.db, request, 'Không đọc được.')
    const [{ id }] = (await province.rows(`select import_id as id from import where status = 'refused'`)) as [
      { id: string },
    ]
    const home = await province.rows(
      `select code from import join province using (province_id) where import_id = ${id}`,
    )
    await expect(undo(id, home[0]!.code as string)).rejects.toMatchObject({ code: 'undo_refused' })
    await undo(first, 'T')
    await expect(undo(first, 'T')).rejects.toMatchObject({ code: 'undo_refused' })
  })

  test('where another file could not have come in without it, which is named', async () => {
    const [{ units }] = (await province.rows(`select import_id as units from import`)) as [{ units: string }]
    await refused(units)
    const first = await roster([person(1), person(2, { branch_code: 'X' })], MAY)
    await refused(units)
    const corrected = `full_name,branch_code,Bổ sung cho lần nhập\nLê Văn Ba,A,${first}\n`
    const { importId } = await province.take('roster', corrected, JUNE)
    await expect(undo(first)).rejects.toThrow(importId!)
    await undo(importId!)
    await undo(first)
    const more = { code: 'H9', parent_code: 'T', name: 'Đảng bộ H9', kind: 'upper', armed_forces: 'không' }
    const branch = { code: 'N', parent_code: 'H9', name: 'Chi bộ N', kind: 'base_branch', armed_forces: 'không' }
    const added = await province.take('units', [more, branch])
    const scoped = await province.take('roster', [person(1, { branch_code: 'N' })], { ...JULY, scope: 'H9' })
    await expect(undo(added.importId!)).rejects.toThrow(scoped.importId!)
  })

  test('unless the tree stands without it', async () => {
    const [{ units }] = (await province.rows(`select import_id as units from import`)) as [{ units: string }]
    await province.take(
      'units',
      TREE.map((row) => (row.code === 'T' ? { ...row, name: 'Tỉnh T' } : row)),
    )
    await roster([person(1)])
    await undo(units)
    expect(await province.rows('select name from province')).toEqual([{ name: 'Tỉnh T' }])
    expect(await membersOf(province)).toEqual(['M1 A active'])
  })
})

const scope = () => wholeProvince(province.database.db, '1')

test('the history says who took an import back and when, and keeps its rows', async () => {
  const first = await roster([person(1)], MAY)
  await undo(first)
  const [record] = await listImports(province.database.db, await scope())
  expect(record).toMatchObject({ importId: first, status: 'undone', undoneBy: 'clerk', counts: { rows: { read: 1 } } })
  expect(Date.parse(record!.undoneAt!)).toBeGreaterThan(Date.now() - 60_000)
  expect(await province.rows(`select row_no from import_row where import_id = ${first}`)).toEqual([{ row_no: 2 }])
})
