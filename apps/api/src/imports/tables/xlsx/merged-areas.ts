import type { MergedArea } from '../table.ts'
import { columnOf } from './cell-places.ts'
import { HEADER_ROWS, LAST_COLUMN, LAST_ROW, MOST_MERGED_AREAS } from './limits.ts'

// The longest tag this has to find whole when it is cut between two chunks.
const LONGEST_TAG = 200
const TAG = /<(?:\w+:)?mergeCell\s[^<>]{0,100}?\bref\s*=\s*["']([A-Za-z]{1,3}\d{1,7}(?::[A-Za-z]{1,3}\d{1,7})?)["']/g

/**
 * The merged areas that begin within the first rows. They stand behind all rows of a sheet, so the tags are looked for
 * in the bytes: parsing a large sheet once more would cost four times as much.
 */
export async function findMergedAreas(chunks: AsyncIterable<Buffer>): Promise<MergedArea[]> {
  const areas: MergedArea[] = []
  let carried = ''
  for await (const chunk of chunks) {
    // one letter a byte: the tag is ASCII
    const text = carried + chunk.toString('latin1')
    carried = text.slice(-LONGEST_TAG)
    if (!text.includes('mergeCell')) continue
    let end = 0
    for (const match of text.matchAll(TAG)) {
      end = match.index + match[0].length
      const area = readArea(match[1]!)
      if (area !== null && area.fromRow <= HEADER_ROWS) areas.push(area)
    }
    carried = text.slice(Math.max(end, text.length - LONGEST_TAG))
    if (areas.length >= MOST_MERGED_AREAS) break
  }
  return areas
}

/** `B2:D3`, corners in any order. */
function readArea(ref: string): MergedArea | null {
  const [from = '', to = from] = ref.split(':')
  const rows = [rowOf(from), rowOf(to)]
  const columns = [columnOf(from), columnOf(to)]
  const area = {
    fromRow: Math.min(...rows),
    toRow: Math.max(...rows),
    fromColumn: Math.min(...columns),
    toColumn: Math.max(...columns),
  }
  const possible = area.fromRow > 0 && area.toRow <= LAST_ROW && area.fromColumn > 0 && area.toColumn <= LAST_COLUMN
  return possible ? area : null
}

function rowOf(place: string): number {
  return Number(place.replace(/^[A-Za-z]+/, ''))
}
