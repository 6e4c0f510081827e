import { IMPORT_FIELDS, type ImportKind } from '#api/imports/import-kinds.ts'

/**
 * How many columns of a kept header are the file's own. A file that had to be understood is kept with its raw columns,
 * none of them read by itself, and behind them every field of its kind as it was made out.
 */
export function ownColumns(kind: ImportKind, header: readonly string[], columns: readonly (string | null)[]): number {
  const fields: readonly string[] = IMPORT_FIELDS[kind]
  const own = header.length - fields.length
  const derived = own > 0 && fields.every((field, at) => header[own + at] === field && columns[own + at] === field)
  return derived && columns.slice(0, own).every((field) => field === null) ? own : header.length
}
