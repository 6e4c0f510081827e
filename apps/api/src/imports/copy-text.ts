/** Text for PostgreSQL's COPY in text format; null becomes `\N`. */
export function copyValue(value: string | null): string {
  if (value === null) return '\\N'
  // Nearly every value needs no escape: one look decides.
  if (!/[\\\t\n\r]/.test(value)) return value
  return value.replace(/\\/g, '\\\\').replace(/\t/g, '\\t').replace(/\n/g, '\\n').replace(/\r/g, '\\r')
}

/** A `text[]` literal, still to be escaped for COPY. */
export function arrayLiteral(cells: readonly string[]): string {
  const plain = `{"${cells.join('","')}"}`
  const quotes = 2 * cells.length
  let seen = 0
  for (let at = plain.indexOf('"'); at !== -1; at = plain.indexOf('"', at + 1)) seen += 1
  if (cells.length === 0) return '{}'
  if (seen === quotes && !plain.includes('\\')) return plain
  return `{${cells.map((cell) => `"${cell.replace(/[\\"]/g, '\\$&')}"`).join(',')}}`
}
