/** Text for PostgreSQL's COPY in text format; null becomes `\N`. */
export function copyValue(value: string | null): string {
  if (value === null) return '\\N'
  // Nearly every value needs no escape. Four searches for one character are quicker than one for any of them.
  if (!value.includes('\\') && !value.includes('\n') && !value.includes('\t') && !value.includes('\r')) return value
  return value.replace(/\\/g, '\\\\').replace(/\t/g, '\\t').replace(/\n/g, '\\n').replace(/\r/g, '\\r')
}

/** A `text[]` literal, still to be escaped for COPY. */
export function arrayLiteral(cells: readonly string[]): string {
  if (cells.length === 0) return '{}'
  const plain = `{"${cells.join('","')}"}`
  const quotes = 2 * cells.length
  let seen = 0
  for (let at = plain.indexOf('"'); at !== -1; at = plain.indexOf('"', at + 1)) seen += 1
  if (seen === quotes && !plain.includes('\\')) return plain
  return `{${cells.map((cell) => `"${cell.replace(/[\\"]/g, '\\$&')}"`).join(',')}}`
}

/** One line for COPY: the raw cells as an array, then texts. */
export function copyLine(rowNo: number, cells: readonly string[], rest: readonly (string | null)[]): string {
  const literal = arrayLiteral(cells)
  let line = `${rowNo}\t${copyValue(literal)}`
  for (const value of rest) line += `\t${value === null ? '\\N' : copyValue(value)}`
  return `${line}\n`
}
