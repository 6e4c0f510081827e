/** Text as COPY in text format takes it. */
export function copyValue(value: string): string {
  // Nearly every value needs no escape. Four searches for one character are quicker than one for any of them.
  if (!value.includes('\\') && !value.includes('\n') && !value.includes('\t') && !value.includes('\r')) return value
  return value.replace(/\\/g, '\\\\').replace(/\t/g, '\\t').replace(/\n/g, '\\n').replace(/\r/g, '\\r')
}

const plainRows = new Map<number, RegExp>()

/** Matches so many cells joined by `","` when none holds a sign that COPY or an array reads as its own. */
function plainRow(cells: number): RegExp {
  let known = plainRows.get(cells)
  if (known === undefined) {
    known = new RegExp(String.raw`^[^"\\\t\n\r]*(?:","[^"\\\t\n\r]*){${cells - 1}}$`)
    plainRows.set(cells, known)
  }
  return known
}

/**
 * A row for COPY with `null ''`: its cells as a `text[]`, and the values read from them, where empty text is null too.
 * One look at the cells spares the look at every value: a value holds a tab or line break only if a cell does.
 */
export function copyRow(
  cells: readonly string[],
  values: readonly (string | null)[],
): { cells: string; values: string } {
  const joined = cells.join('","')
  if (cells.length > 0 && plainRow(cells.length).test(joined)) {
    const plain = values.join('\t')
    // forms of letters that mean a backslash become one in the canonical value
    if (!plain.includes('\\')) return { cells: `{"${joined}"}`, values: plain }
  }
  const literal = `{${cells.map((cell) => `"${cell.replace(/[\\"]/g, '\\$&')}"`).join(',')}}`
  return { cells: copyValue(literal), values: values.map((value) => copyValue(value ?? '')).join('\t') }
}
