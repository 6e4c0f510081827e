import { expect, it } from 'vitest'
import { IMPORT_FIELDS } from '#api/imports/import-kinds.ts'
import { ownColumns } from './own-columns.ts'

const fields = [...IMPORT_FIELDS.units]

it('of a file that was understood only its own columns count', () => {
  const header = ['STT', 'Tên tổ chức đảng', ...fields]
  expect(ownColumns('units', header, [null, null, ...fields])).toBe(2)
})

it('a plain file has all its columns, even when they are named as fields are', () => {
  expect(ownColumns('units', fields, fields)).toBe(fields.length)
  expect(ownColumns('units', ['Mã', 'Tên', 'Khác'], ['code', 'name', null])).toBe(3)
})
