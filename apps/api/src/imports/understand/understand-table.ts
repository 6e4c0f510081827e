import { mapHeader } from '../header-mapping.ts'
import { IMPORT_FIELDS, REQUIRED_FIELDS, type FieldName, type ImportKind } from '../import-kinds.ts'
import { SUPPLEMENT_HEADERS } from '../supplement.ts'
import type { MergedArea, TableRow } from '../tables/table.ts'
import { isCodeRow } from './code-row.ts'
import { columnValues, contradicts, samplesOf } from './column-values.ts'
import { dateFromSerial } from './date-serial.ts'
import { fieldSources } from './field-sources.ts'
import { findHeader, type FoundHeader } from './find-header.ts'
import { foldRows, type FoldedRow } from './fold-rows.ts'
import { judgeColumns } from './judge-columns.ts'
import { organisationInTitle } from './organisation-names.ts'
import type { ColumnMatch, ColumnReading, TableReading } from './table-reading.ts'

/**
 * Says what a sheet is from its first rows (some 200, blank ones left out) and the areas merged in them: where the
 * header is, what each column holds, what is missing. `chosen`: fields a clerk gave to headers, null for a column to
 * leave out. `names`: of the sheet and the file, which may name the branch. Never throws; whether the file can be used
 * is for the caller to say by `missing`.
 */
export function understandTable(
  kind: ImportKind,
  head: readonly TableRow[],
  merges: readonly MergedArea[],
  chosen: Record<string, FieldName | null>,
  names: readonly string[] = [],
): TableReading {
  const header = findHeader(kind, head, merges)
  const headerRows = head.slice(header.start, header.start + header.depth)
  const after = head[header.start + header.depth]
  const codeRow = after !== undefined && isCodeRow(kind, after.cells) ? after : null
  const body = head.slice(header.start + header.depth + (codeRow === null ? 0 : 1))
  const values = columnValues(body, header.levels.length)
  const isTyped = (column: number) => headerRows.some(({ cells }) => (cells[column] ?? '').trim() !== '')
  const isChosen = (column: number) => Object.hasOwn(chosen, headerText(header, column))
  const asChosen = (match: ColumnMatch | null, column: number) =>
    isChosen(column) ? chosenMatch(chosen[headerText(header, column)] ?? null) : match
  const judged = judgeColumns(kind, { ...header, matches: header.matches.map(asChosen) }, values, isTyped)
  const matches = judged.matches.map(asChosen)
  const columnsOf = (found: readonly string[][]) =>
    matches.map((match, column) => columnReading(match, headerText(header, column), found[column]!))
  const columns = columnsOf(values)
  const titleRows = head.slice(0, header.start)
  const titles = titleRows.flatMap(({ cells }) => cells.map((cell) => cell.trim()).filter((cell) => cell !== ''))
  const reading: TableReading = {
    kind,
    plain: false,
    titles,
    titleRows: titleRows.map(({ rowNo }) => rowNo),
    headerRows: headerRows.map(({ rowNo }) => rowNo),
    codeRow: codeRow?.rowNo ?? null,
    firstDataRow: body[0]?.rowNo ?? null,
    columns,
    columnOrder: columns
      .map((_, at) => at)
      .sort((one, other) => (matches[one]?.rank ?? 0) - (matches[other]?.rank ?? 0)),
    numberColumn: matches.findIndex((match) => match?.field === 'row_number'),
    multiLine: true,
    titleBranch: branchOfTitles([...names, ...titles]),
    missing: [],
    unknown: [],
    duplicated: judged.duplicated,
    repeated: { header: headerRows.map(({ cells }) => cells), code: codeRow?.cells ?? null, titles },
  }
  // the register book of members; what happens to one card stands in several rows of their own
  reading.multiLine = kind === 'roster' && isMultiLine(reading, body)
  const folded = fold(reading, body)
  // subtotals and signatures are nobody's values
  reading.columns = columnsOf(columnValues(folded.filter(({ skipped }) => skipped === null), columns.length)) // prettier-ignore
  reading.unknown = reading.columns
    .filter(
      ({ field, header: text }, at) => field === null && text !== '' && !isChosen(at) && isUnknown(matches[at], text),
    )
    .filter(({ header: text }) => !judged.duplicated.some((rival) => rival.header === text))
    .map(({ header: text, samples }) => ({ header: text, samples }))
  reading.missing = missingFields(reading, folded)
  reading.plain = isPlain(kind, head, reading, folded, chosen)
  return reading
}

const headerText = ({ levels }: FoundHeader, column: number): string => levels[column]!.join(' / ')

function chosenMatch(field: FieldName | null): ColumnMatch | null {
  return field === null ? null : { field, parts: [], by: 'chosen', synonym: field, rank: -1_000_000 }
}

function columnReading(match: ColumnMatch | null, header: string, values: readonly string[]): ColumnReading {
  const samples = samplesOf(values)
  if (match === null || match.field === 'row_number') {
    return { header, field: null, parts: [], by: null, synonym: null, samples, doubtful: false }
  }
  const doubtful = match.by === 'word_order' || contradicts(match.field, values)
  return { header, field: match.field, parts: match.parts, by: match.by, synonym: match.synonym, samples, doubtful }
}

const isUnknown = (match: ColumnMatch | null | undefined, text: string): boolean =>
  match?.field !== 'row_number' && !(SUPPLEMENT_HEADERS as readonly string[]).includes(text)

function branchOfTitles(titles: readonly string[]): string | null {
  const named = titles.flatMap((title) => organisationInTitle(title) ?? [])
  return (named.find(({ level }) => level === 3) ?? named.find(({ level }) => level === 2))?.name ?? null
}

function fold(reading: TableReading, body: readonly TableRow[]): FoldedRow[] {
  const folder = foldRows(reading)
  return [...body.flatMap((row) => folder.push(row)), ...folder.end()]
}

/** Persons over several rows are the rule of a file or do not occur: one row without a name is somebody's mistake. */
function isMultiLine(reading: TableReading, body: readonly TableRow[]): boolean {
  const records = fold(reading, body).filter(({ skipped }) => skipped === null)
  const long = records.filter(({ lines }) => lines.length > 1)
  return long.length > 0 && long.length * 3 >= records.length
}

function missingFields(reading: TableReading, folded: readonly FoldedRow[]): FieldName[] {
  const sources = fieldSources(reading)
  const isGiven = (field: FieldName) =>
    sources.has(field) ||
    (field === 'branch_code' && folded.some(({ skipped, value }) => skipped === null && value(field) !== ''))
  return REQUIRED_FIELDS[reading.kind].filter((fields) => !fields.some(isGiven)).map(([field]) => field!)
}

function isPlain(
  kind: ImportKind,
  head: readonly TableRow[],
  { columns, headerRows, codeRow }: TableReading,
  folded: readonly FoldedRow[],
  chosen: Record<string, FieldName | null>,
): boolean {
  if (head.length === 0 || headerRows.length > 1 || headerRows[0] !== head[0]!.rowNo || codeRow !== null) return false
  const texts = head[0]!.cells
  const mapped = mapHeader(kind, texts).columns.map((field, at) =>
    Object.hasOwn(chosen, texts[at]!.trim()) ? (chosen[texts[at]!.trim()] ?? null) : field,
  )
  const known: readonly unknown[] = IMPORT_FIELDS[kind]
  const isSame = columns.every(
    ({ field }, at) => field === (mapped[at] ?? null) && (field === null || known.includes(field)),
  )
  const hasSerials = columns.some(
    ({ field, samples }) => /_on$|birth|exempt/.test(field ?? '') && samples.some(dateFromSerial),
  )
  return isSame && !hasSerials && folded.every(({ skipped, lines }) => skipped === null && lines.length === 1)
}
