import { plainHeader } from '../header-mapping.ts'
import type { FieldName, ImportKind } from '../import-kinds.ts'
import { countDates } from './cell-parts.ts'
import { isDateText } from './column-values.ts'
import type { FoundHeader } from './find-header.ts'
import { headerParts } from './header-parts.ts'
import { splitNames } from './split-names.ts'
import type { ColumnMatch, TableReading } from './table-reading.ts'

export interface JudgedColumns {
  matches: (ColumnMatch | null)[]
  duplicated: TableReading['duplicated']
}

/** Two columns for one of these complete each other: the second is asked where the first is empty. */
const COMPLETED: readonly ColumnMatch['field'][] = ['card_no', 'citizen_id', 'phone', 'date_of_birth']

/** What the columns are once their values and each other are looked at. `isTyped`: the header is the column's own. */
export function judgeColumns(
  kind: ImportKind,
  { levels, matches }: FoundHeader,
  values: readonly string[][],
  isTyped: (column: number) => boolean,
): JudgedColumns {
  const named = splitNames(kind, levels, matches, values)
  const marked = named.map((match, column) => withCrosses(match, levels[column]!, values[column]!))
  const dated = marked.map((match, column) => withBirths(match, values[column]!))
  const joined = withTwoDates(kind, levels, dated, values)
  return withoutRivals(levels, joined.map(cardAge(levels)), isTyped)
}

/** "Nữ (đánh dấu x)": whoever has no cross is a man, where the column holds nothing but crosses. */
function withCrosses(
  match: ColumnMatch | null,
  header: readonly string[],
  values: readonly string[],
): ColumnMatch | null {
  const isOfWomen = match?.field === 'gender' && /^nữ .*x$/.test(plainHeader(header.at(-1)!))
  if (!isOfWomen || values.length === 0 || !values.every((value) => /^[x✓✔v]$/i.test(value))) return match
  return { ...match, field: 'female_mark', by: 'values' }
}

/** "Nam" and "Nữ" over years, where nobody wrote "Năm sinh" above. */
function withBirths(match: ColumnMatch | null, values: readonly string[]): ColumnMatch | null {
  if (match?.field !== 'male_mark' && match?.field !== 'female_mark') return match
  const dates = values.filter(isDateText).length
  if (dates === 0 || dates * 2 < values.length) return match
  return { ...match, field: match.field === 'male_mark' ? 'male_birth' : 'female_birth', by: 'values' }
}

/** One column for joining and recognition, by its header ("Ngày vào Đảng, chính thức") or by two dates in its cells. */
function withTwoDates(
  kind: ImportKind,
  levels: readonly string[][],
  matches: readonly (ColumnMatch | null)[],
  values: readonly string[][],
): (ColumnMatch | null)[] {
  const parts: FieldName[] = ['joined_on', 'official_on']
  const dates = matches.flatMap((match, column) => (parts.includes(match?.field as FieldName) ? [column] : []))
  if (kind !== 'roster' || dates.length !== 1) return [...matches]
  const [only] = dates as [number]
  const twice = values[only]!.filter((value) => countDates(value) > 1).length
  const listed = parts.every((field) => headerParts(kind, levels[only]!.at(-1)!)?.fields.includes(field))
  if (!listed && (twice === 0 || twice * 3 < values[only]!.length)) return [...matches]
  const by = listed ? 'header_parts' : 'values'
  return matches.map((match, at) => (at === only && match ? { ...match, field: 'composite', parts, by } : match))
}

/** Of an old and a new number the new one counts (domain.md §5): it comes first among the columns of the card. */
const cardAge =
  (levels: readonly string[][]) =>
  (match: ColumnMatch | null, column: number): ColumnMatch | null => {
    if (match?.field !== 'card_no') return match
    const words = plainHeader(levels[column]!.join(' ')).split(' ')
    return { ...match, rank: match.rank + (words.includes('mới') ? -100_000 : words.includes('cũ') ? 100_000 : 0) }
  }

/** Of several columns for one field the best; the others go, but where they complete it. */
function withoutRivals(
  levels: readonly string[][],
  matches: readonly (ColumnMatch | null)[],
  isTyped: (column: number) => boolean,
): JudgedColumns {
  const best = new Map<ColumnMatch['field'], number>()
  matches.forEach((match, column) => {
    if (match === null || match.field === 'composite') return
    const rival = best.get(match.field)
    if (rival === undefined || match.rank < matches[rival]!.rank) best.set(match.field, column)
  })
  const duplicated: JudgedColumns['duplicated'] = []
  const headerOf = (column: number) => levels[column]!.join(' / ')
  const kept = matches.map((match, column) => {
    const winner = match === null ? undefined : best.get(match.field)
    if (match === null || winner === undefined || winner === column) return match
    const same = plainHeader(headerOf(column)) === plainHeader(headerOf(winner))
    if (!same && COMPLETED.includes(match.field)) return match
    if (isTyped(column) && match.field !== 'row_number') {
      duplicated.push({ field: match.field as FieldName, header: headerOf(column), same })
    }
    return null
  })
  return { matches: kept, duplicated }
}
