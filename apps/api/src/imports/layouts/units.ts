import { UNIT_KINDS, YES_NO } from '../../shared/normalise/vocabulary.ts'
import type { Cell, Layout, StagedRow } from './layout.ts'
import { RowReading } from './row-reading.ts'

const COLUMNS = [
  ...['code', 'parent_code', 'name', 'kind', 'armed_forces', 'valid_from', 'valid_to'],
  ...['successor_codes', 'document_no', 'document_on'],
]

// several codes in one cell, as clerks part them
const SEPARATORS = /\s*[;,\n]\s*/

/** One row, one party organisation for the time it had this name and this parent. */
export const unitsLayout: Layout = { kind: 'units', columns: COLUMNS, read: readUnit }

function readUnit(cell: Cell): StagedRow {
  const row = new RowReading(cell)
  const code = row.required('code')
  const parentCode = row.text('parent_code')
  const name = row.required('name')
  row.required('kind')
  const kind = row.coded('kind', UNIT_KINDS)
  const armedForces = row.coded('armed_forces', YES_NO)
  const validFrom = row.day('valid_from')
  const validTo = row.day('valid_to')
  if (parentCode === null && kind !== null && kind !== 'province') row.reject('missing_value', 'parent_code')
  if (parentCode !== null && kind === 'province') row.reject('province_with_parent', 'parent_code')
  // Not a remark as elsewhere: a validity that ends before it starts is no validity.
  if (validFrom !== null && validTo !== null && validTo < validFrom)
    row.reject('ends_before_starts', 'valid_to', validFrom)
  const successors = row.text('successor_codes')
  const documentNo = row.text('document_no')
  const documentOn = row.day('document_on')
  return {
    values: [
      ...[code, parentCode, name, kind, armedForces === 'yes' ? 't' : 'f', validFrom, validTo],
      ...[successors && successors.split(SEPARATORS).filter(Boolean).join(';'), documentNo, documentOn],
    ],
    rowKey: `${code}|${validFrom ?? ''}`,
    reasons: row.reasons,
  }
}
