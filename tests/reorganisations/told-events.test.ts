import { expect, test } from 'vitest'
import { wholeProvince } from '#api/access/scope.ts'
import { readKnown } from '#api/reorganisations/standing.queries.ts'
import type { TellEvent } from '#api/reorganisations/telling.contract.ts'
import { rowsOfEvent } from '#api/reorganisations/told-rows.ts'
import { openProvince } from '../given-province.ts'

const NOTHING: Omit<TellEvent, 'kind' | 'day'> = {
  ...{ documentNo: '5-QĐ/TU', documentOn: '2025-01-15', units: [], into: null, parts: [], goesOn: false, below: [] },
}

test.each<[string, Partial<TellEvent>, RegExp]>([
  ['a unit nobody knows', { kind: 'dissolve', units: ['XX'] }, /Không có tổ chức đảng mã “XX”/],
  ['nothing chosen', { kind: 'dissolve' }, /Chọn tổ chức/],
  ['a unit into itself', { kind: 'absorb', units: ['A'], into: 'A' }, /không sáp nhập vào chính nó/],
  ['a committee into a branch', { kind: 'absorb', units: ['X1'], into: 'D' }, /là chi bộ nên không thể có/],
  ['a committee under its own branch', { kind: 'transfer', units: ['H1'], into: 'X1' }, /nằm trong “Tổ chức H1”/],
  [
    'a code that is taken',
    { kind: 'found', into: 'X1', parts: [{ code: 'D', name: 'Mới', kind: 'branch' }] },
    /Đặt mã khác/,
  ],
  ['one part', { kind: 'split', units: ['A'], parts: [{ code: 'A1', name: 'Một' }] }, /từ hai phần trở lên/],
  ['a day before the unit was', { kind: 'dissolve', units: ['A'], day: '2020-01-01' }, /Không có tổ chức đảng mã/],
  ['the province', { kind: 'dissolve', units: ['T'] }, /Đảng bộ tỉnh chỉ đổi tên được/],
  ['a committee with one of its own', { kind: 'dissolve', units: ['X1', 'A'] }, /cấp dưới tự đi theo/],
])('%s is refused in words that say what to do', async (_, said, words) => {
  const province = await openProvince()
  try {
    const { db } = province.database
    const event = { ...NOTHING, kind: 'found', day: '2025-02-01', ...said } as TellEvent
    const known = await readKnown(db, await wholeProvince(db, '1'), event)
    expect(() => rowsOfEvent(event, known)).toThrow(words)
  } finally {
    await province.close()
  }
})
