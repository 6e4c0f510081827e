import type { TableRow } from '../tables/table.ts'
import { organisationInTitle } from './organisation-names.ts'
import { rowClues } from './row-clues.ts'
import { isNoteText, isSignatureText, isSubtotalText, isTitleText } from './row-words.ts'
import { isPersonKind } from './special-headers.ts'
import type { TableReading } from './table-reading.ts'

// Titles have one line on the left and one on the right.
const FEWEST_CELLS = 3
const LONGEST_NAME = 60
const OF_A_PERSON = /^(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d{2}-\d{2}|\d{7,12})$/

type Known = Pick<TableReading, 'kind' | 'columns' | 'numberColumn'>

/**
 * How many of the rows above the header are its titles: all, or those before the first row of the list. The header is
 * the row of which the most is known, and where that of the first page is spoilt it may be the second page's.
 */
export function countTitles(known: Known, above: readonly TableRow[]): number {
  const isListed = isPersonKind(known.kind) ? personTest(known) : thingTest(known)
  const first = above.findIndex(({ cells }) => {
    const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
    return filled.length >= FEWEST_CELLS && isListed(cells, filled)
  })
  return first < 0 ? above.length : first
}

type ListedTest = (cells: readonly string[], filled: readonly string[]) => boolean

/** A name and something of that person's, by their columns or, where these are not known either, by their looks. */
function personTest(known: Known): ListedTest {
  const cluesOf = rowClues(known)
  return (cells, filled) => {
    const { strong, number, name } = cluesOf(cells)
    if ((strong || number !== '') && isNameOfPerson(name)) return true
    const own = filled.filter((cell) => OF_A_PERSON.test(cell)).length
    return filled.length > FEWEST_CELLS && (own > 1 || (own > 0 && filled.some(isNameOfPerson)))
  }
}

/** Organisations and meetings: most columns filled, and a value of their own. */
function thingTest(known: Known): ListedTest {
  const cluesOf = rowClues(known)
  const named = known.columns.filter(({ field }) => field !== null).length
  return (cells, filled) => filled.length * 2 >= named && cluesOf(cells).strong
}

function isNameOfPerson(name: string): boolean {
  if (!/^\p{L}[^\d]+$/u.test(name) || name.length > LONGEST_NAME || organisationInTitle(name) !== null) return false
  return ![isTitleText, isSignatureText, isNoteText, isSubtotalText].some((isOther) => isOther(name))
}
