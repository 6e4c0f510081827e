import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { wholeProvince, type Scope } from '#api/access/scope.ts'
import { undoImport } from '#api/imports/undo/undo-import.ts'
import { readEvent } from '#api/reorganisations/event.queries.ts'
import type { Reorganisation, ReorganisationsQuery } from '#api/reorganisations/reorganisations.contract.ts'
import { listReorganisations } from '#api/reorganisations/reorganisations.queries.ts'
import { openProvince, TREE, type GivenProvince, type GivenRow } from '../given-province.ts'

const DAY = '2025-07-01'
const row = (code: string) => TREE.find((one) => one.code === code)!
const ended = (code: string, successors: string, given: GivenRow = {}): GivenRow => ({
  ...row(code),
  ...{ valid_to: '2025-06-30', successor_codes: successors, document_no: '12-QĐ/TU', document_on: '2025-06-20' },
  ...given,
})
const since = (code: string, parent_code: string, kind: string, given: GivenRow = {}): GivenRow => ({
  ...{ code, parent_code, kind, name: `Tổ chức ${code}`, valid_from: DAY, valid_to: '', successor_codes: '' },
  ...given,
})

/**
 * H1 is divided into the communes U1 and U2, where U1 comes of X1 and X2; P is dissolved, its branch C moves to U1; A goes into
 * B, which moves with U1; D is renamed, and S becomes a branch V of U2; the year after F is founded.
 */
const TURNED: GivenRow[] = [
  ended('H1', 'U1;U2'),
  ended('X1', 'U1'),
  ended('X2', 'U1'),
  since('U1', 'T', 'upper'),
  since('U2', 'T', 'upper'),
  ended('P', ''),
  ended('C', '', { document_no: '', document_on: '' }),
  since('C', 'U1', 'branch'),
  ended('A', 'B'),
  ended('B', '', { document_no: '', document_on: '' }),
  since('B', 'U1', 'branch'),
  ended('D', '', { document_no: '', document_on: '' }),
  since('D', 'X3', 'branch', { name: 'Chi bộ thôn Đông', document_no: '9-QĐ/HU', document_on: '2025-06-30' }),
  ended('S', 'V'),
  since('V', 'U2', 'base_branch'),
  since('F', 'X3', 'branch', { valid_from: '2026-02-01' }),
]

let province: GivenProvince
let scope: Scope
let importId: string

beforeAll(async () => {
  province = await openProvince()
  const taken = await province.take('units', TURNED, { asOf: DAY })
  importId = taken.importId!
  scope = await wholeProvince(province.database.db, '1')
})
afterAll(() => province.close())

const list = (query: ReorganisationsQuery) => listReorganisations(province.database.db, scope, query)
const told = ({ unit, kind, from, to, brought }: Reorganisation) =>
  [kind, unit.code, from.map(({ code }) => code).join(), to.map(({ code }) => code).join(), brought].join(' ')

describe('what happened to the tree', () => {
  test('is told by day, the highest first, with what it brought about folded in', async () => {
    const { days, rows } = await list({ day: DAY })
    expect(days.map(({ day, events, units }) => [day, events, units])).toEqual([
      ['2026-02-01', 1, 1],
      [DAY, 7, 9],
    ])
    expect(rows.map(told)).toEqual(['split H1 H1 U1,U2 1', 'merge U1 X1,X2 U1 3', 'rename D   0'])
  })

  test('is found by kind, by the name of whoever took part, and by document', async () => {
    expect((await list({ kind: 'absorb' })).rows.map(told)).toEqual(['absorb B A B 0'])
    expect((await list({ q: 'thon dong' })).rows.map(told)).toEqual(['rename D   0'])
    expect((await list({ q: '9-QĐ/HU' })).rows.map(told)).toEqual(['rename D   0'])
    expect((await list({ unit: 'S' })).rows.map(told)).toEqual(['become V S V 0'])
    expect((await list({ unit: 'H2' })).rows.map(told)).toEqual(['found F  F 0', 'rename D   0'])
    expect((await list({ q: 'khong co' })).total).toBe(0)
  })

  test('opens to its units, what changed of itself, and the file', async () => {
    const event = await readEvent(province.database.db, scope, { day: DAY, code: 'U1', page: 1 })
    expect(event).toMatchObject({
      ...{ before: '2025-06', after: '2025-07', files: [{ importId }] },
      from: [{ code: 'X1', parentName: 'Tổ chức H1' }, { code: 'X2' }],
      to: [{ code: 'U1', parentName: 'Tổ chức T' }],
    })
    expect(event.brought.map(told)).toEqual(['dissolve P P  0', 'absorb B A B 0', 'move C   0'])
    const { event: renamed } = await readEvent(province.database.db, scope, { day: DAY, code: 'D', page: 1 })
    expect(renamed).toMatchObject({
      documentNo: '9-QĐ/HU',
      was: { name: 'Tổ chức D' },
      now: { name: 'Chi bộ thôn Đông' },
    })
  })

  test('is gone when its file is taken back', async () => {
    await undoImport(province.database, { importId, province: null, by: 'test' })
    expect(await list({})).toMatchObject({ days: [], total: 0 })
  })
})
