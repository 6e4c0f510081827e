import type { EntryColumn, EntryMapping, EntryPart } from './entry-file.contract.ts'
import type { DefinedIndicator } from './programmes.contract.ts'

/** A header as it is compared: no marks, no case, words apart by one space. */
const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/đ/gi, 'd')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

const UNIT = /^(ma |ten )?(don vi|to chuc dang|to chuc|dang bo|chi bo|xa|phuong|co quan|unit|unit code)( |$)/
const CODE = /^(ma|unit code)( |$)/

/** Every header under which an indicator's part may stand, the surest first. */
function headersOf({ name, kind, numeratorName, denominatorName }: DefinedIndicator): [string, EntryPart][] {
  const joined = (part: string) => [`${name} ${part}`, `${part} ${name}`]
  const main: [string, EntryPart][] = [name, ...joined(numeratorName), numeratorName].map((text) => [text, 'numerator'])
  if (kind === 'done') return [...main, ...joined('ngày').map((text): [string, EntryPart] => [text, 'doneOn'])]
  if (kind === 'count') return main
  return [
    ...main,
    ...[...joined(denominatorName), denominatorName].map((text): [string, EntryPart] => [text, 'denominator']),
  ]
}

/**
 * What the columns of a file seem to hold, by their headers: the unit's (its code before its name), and each part of an indicator
 * under its own words, where these name one part alone.
 */
export function matchColumns(header: readonly string[], indicators: readonly DefinedIndicator[]): EntryMapping {
  const heads = header.map(folded)
  const units = heads.flatMap((head, column) => (UNIT.test(head) ? [column] : []))
  const unitColumn = units.find((column) => CODE.test(heads[column]!)) ?? units[0] ?? null
  const known = new Map<string, { indicator: string; part: EntryPart }[]>()
  for (const indicator of indicators) {
    for (const [text, part] of headersOf(indicator)) {
      const at = known.get(folded(text)) ?? []
      if (!at.some((one) => one.indicator === indicator.id && one.part === part))
        at.push({ indicator: indicator.id!, part })
      known.set(folded(text), at)
    }
  }
  const taken = new Set<string>()
  const columns = heads.flatMap((head, column): EntryColumn[] => {
    const held = column === unitColumn ? [] : (known.get(head) ?? [])
    const [only] = held
    if (held.length !== 1 || taken.has(`${only!.indicator} ${only!.part}`)) return []
    taken.add(`${only!.indicator} ${only!.part}`)
    return [{ column, ...only! }]
  })
  return { unitColumn, columns }
}

const FEWEST_CELLS = 2

/** The place of the row of headers among the first of a file: the first with several words that no number stands in. */
export function findHeaderRow(rows: readonly (readonly string[])[]): number {
  const isHeader = (cells: readonly string[]) => {
    const said = cells.filter((cell) => cell.trim() !== '')
    return said.length >= FEWEST_CELLS && said.every((cell) => !/^[\d.,%\s]+$/.test(cell))
  }
  return Math.max(rows.slice(0, 20).findIndex(isHeader), 0)
}
