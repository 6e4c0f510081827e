import type { MergedArea, TableRow } from '../tables/table.ts'

/**
 * The header texts over each column, from the group down to the column itself, blanks and repetitions left out.
 * Merged areas say how far a group reaches; a CSV file made from such a sheet has blanks instead, and then a group
 * reaches over the blanks to its right that have a header of their own below.
 */
export function headerLevels(rows: readonly TableRow[], merges: readonly MergedArea[], width: number): string[][] {
  const grid = rows.map(({ cells }) => Array.from({ length: width }, (_, column) => (cells[column] ?? '').trim()))
  if (!fillMerged(grid, rows, merges)) fillBlanks(grid)
  return Array.from({ length: width }, (_, column) => {
    const texts = grid.map((level) => level[column]!).filter((text) => text !== '')
    return texts.filter((text, at) => text !== texts[at - 1])
  })
}

/** True when an area lies in these rows: then the file says itself what belongs together. */
function fillMerged(grid: string[][], rows: readonly TableRow[], merges: readonly MergedArea[]): boolean {
  const levelOf = new Map(rows.map(({ rowNo }, level) => [rowNo, level]))
  let any = false
  for (const { fromRow, toRow, fromColumn, toColumn } of merges) {
    const top = levelOf.get(fromRow)
    if (top === undefined) continue
    any = true
    const text = grid[top]![fromColumn - 1] ?? ''
    for (const [rowNo, level] of levelOf) {
      if (rowNo > toRow || rowNo < fromRow) continue
      for (let column = fromColumn - 1; column < toColumn && column < grid[level]!.length; column += 1) {
        grid[level]![column] = text
      }
    }
  }
  return any
}

function fillBlanks(grid: string[][]): void {
  for (const [level, line] of grid.entries()) {
    const hasOwn = (column: number) => grid.slice(level + 1).some((below) => below[column] !== '')
    const isOneGroup = (column: number) => grid.slice(0, level).every((above) => above[column] === above[column - 1])
    for (let column = 1; column < line.length; column += 1) {
      if (line[column] === '' && hasOwn(column) && hasOwn(column - 1) && isOneGroup(column))
        line[column] = line[column - 1]!
    }
  }
}
