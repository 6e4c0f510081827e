import type { ImportKind } from '../import-kinds.ts'
import type { MergedArea, TableRow } from '../tables/table.ts'
import { headerLevels } from './header-levels.ts'
import { recogniseColumn } from './recognise-column.ts'
import type { ColumnMatch } from './table-reading.ts'

// A page of titles has some twenty rows; a list that starts further down has never been met.
const LAST_START = 40
const DEEPEST = 3
// Every column may be looked at 120 times, at some 20 µs, and a workbook may have a thousand sheets.
const MOST_SEARCHED = 100

export interface FoundHeader {
  /** Index of its first row, and how many there are. */
  start: number
  depth: number
  levels: string[][]
  matches: (ColumnMatch | null)[]
}

/**
 * The rows that are the header: those of which the most columns are known. Where nothing is known, the first row, so
 * that the clerk is told what stands in it.
 */
export function findHeader(kind: ImportKind, head: readonly TableRow[], merges: readonly MergedArea[]): FoundHeader {
  const width = Math.max(0, ...head.map(({ cells }) => cells.length))
  const searched = Math.min(width, MOST_SEARCHED)
  const single = new Map<number, FoundHeader>()
  const readRow = (row: number): FoundHeader => {
    if (!single.has(row)) single.set(row, readHeader(kind, head, merges, searched, row, 1))
    return single.get(row)!
  }
  // of a header over several rows, one has a word that is known by itself
  const isAnyKnown = (start: number, depth: number) =>
    Array.from({ length: depth }, (_, at) => start + at).some((row) => readRow(row).matches.some(Boolean))
  let best = readRow(0)
  let bestScore = scoreOf(best, head)
  for (let start = 0; start < Math.min(head.length, LAST_START); start += 1) {
    for (let depth = 1; depth <= DEEPEST && start + depth <= head.length; depth += 1) {
      if (highestScore(head.slice(start, start + depth), searched) <= bestScore || !isAnyKnown(start, depth)) continue
      const header = depth === 1 ? readRow(start) : readHeader(kind, head, merges, searched, start, depth)
      const score = scoreOf(header, head)
      if (score > bestScore) [best, bestScore] = [header, score]
    }
  }
  const depth = lastLevel(best, head, merges) - best.start + 1
  if (depth === best.depth && searched === width) return best
  return readHeader(kind, head, merges, width, best.start, depth)
}

function readHeader(
  kind: ImportKind,
  head: readonly TableRow[],
  merges: readonly MergedArea[],
  width: number,
  start: number,
  depth: number,
): FoundHeader {
  const levels = headerLevels(head.slice(start, start + depth), merges, width)
  const isAlone = (column: number) =>
    [column - 1, column + 1].every((next) => levels[next]?.length !== 2 || levels[next][0] !== levels[column]![0])
  const matches = levels.map((texts, column) => recogniseColumn(kind, texts, isAlone(column)))
  return { start, depth, levels, matches }
}

/** A column known by its own words counts most; a level more must pay for itself, and data are no header. */
function scoreOf({ start, depth, matches }: FoundHeader, head: readonly TableRow[]): number {
  const known = matches.map((match) => {
    if (match === null) return 0
    if (match.by === 'word_order' || match.field === 'male_mark' || match.field === 'female_mark') return 0.7
    return match.by === 'group_header' || match.by === 'without_brackets' ? 0.9 : 1
  })
  const rows = head.slice(start, start + depth)
  return known.reduce<number>((sum, weight) => sum + weight, 0) - costOf(rows)
}

const costOf = (rows: readonly TableRow[]): number =>
  0.4 * (rows.length - 1) + rows.flatMap(({ cells }) => cells).filter(isData).length

const isData = (cell: string): boolean => /\d{4}|\d[/.-]\d/.test(cell) && !/^\d{1,2}-/.test(cell)

/** What these rows could score if all their columns were known: most rows of data need no closer look. */
function highestScore(rows: readonly TableRow[], width: number): number {
  // a group may reach over columns that are blank themselves
  const columns = rows.length > 1 ? width : rows[0]!.cells.filter((cell) => cell.trim() !== '').length
  return columns - costOf(rows)
}

/** Index of the last row of the header: sub-headers of which no word is known still belong to it. */
function lastLevel(
  { start, depth, matches }: FoundHeader,
  head: readonly TableRow[],
  merges: readonly MergedArea[],
): number {
  const last = start + depth - 1
  const next = head[last + 1]
  if (next === undefined || depth === DEEPEST) return last
  const lastRow = head[last]!
  const inHeader = merges.filter(({ fromRow }) => fromRow >= head[start]!.rowNo && fromRow <= lastRow.rowNo)
  if (inHeader.some(({ toRow, fromColumn }) => toRow >= next.rowNo && matches[fromColumn - 1])) return last + 1
  const filled = next.cells.flatMap((cell, column) => (cell.trim() === '' ? [] : [column]))
  const underGroup = filled.filter((column) => column > 0 && (lastRow.cells[column] ?? '').trim() === '')
  const isSub =
    filled.length > 1 &&
    underGroup.length > 0 &&
    filled.every((column) => !/\d/.test(next.cells[column]!) && !isOfPerson(matches[column]))
  return isSub ? last + 1 : last
}

const isOfPerson = (match: ColumnMatch | null | undefined): boolean =>
  match?.field === 'row_number' || match?.field === 'full_name' || match?.field === 'family_name'
