import type { FieldName, ImportKind } from '#api/imports/import-kinds.ts'
import { LAYOUTS } from '#api/imports/layouts/all-layouts.ts'

export type Given = Partial<Record<FieldName, string>>

/** A row of the given cells, its values by staged column. */
export function read(kind: ImportKind, given: Given) {
  const layout = LAYOUTS[kind]
  const { values, rowKey, reasons } = layout.read((field) => given[field] ?? '')
  const staged = Object.fromEntries(layout.columns.map((column, index) => [column, values[index]]))
  return { staged, rowKey, reasons }
}

/** `code severity column` of every reason. */
export const remarks = (kind: ImportKind, given: Given) =>
  read(kind, given).reasons.map(({ code, severity, column }) => `${severity} ${code} ${column}`)

/** Nothing to remark on. */
export const MEMBER: Given = {
  member_code: 'DV1',
  full_name: 'NGUYỄN Thị  Hoà',
  date_of_birth: '3/5/1975',
  gender: 'Nữ',
  citizen_id: '51175456789',
  card_no: '5101234',
  profile_no: '000001qng',
  phone: '+84 905 123 456',
  branch_code: ' CB-1 ',
  joined_on: '19/5/2000',
  official_on: '19/5/2001',
  membership: 'Chính thức',
  status: 'Miễn SH',
  exempt_from: '1/1/2024',
  exempt_to: '31/12/2024',
  smartphone: 'x',
}

export const UNIT: Given = { code: 'CB1', parent_code: 'DU1', name: 'Chi bộ Thôn 3', kind: 'Chi bộ' }
export const ACCOUNT: Given = { account_id: 'u1', full_name: 'Trần Quý' }
export const CARD: Given = { card_no: '51012345', event: 'Báo mất' }
export const MEETING: Given = { source: 'app', branch_code: 'CB1', month: '2024-05' }
export const SMALLEST: Record<ImportKind, Given> = {
  units: UNIT,
  roster: { full_name: 'Trần Quý', branch_code: 'CB1' },
  accounts: ACCOUNT,
  cards: CARD,
  meetings: MEETING,
}
