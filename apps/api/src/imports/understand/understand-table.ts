import { isNeverStored } from '../../privacy/fields.ts'
import { isUnusedHeader, mapHeader } from '../header-mapping.ts'
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
import { countTitles } from './people-above.ts'
import type { ColumnMatch, ColumnReading, PseudoField, TableReading } from './table-reading.ts'

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
  chosen: Record<string, FieldName | PseudoField | null>,
  names: readonly string[] = [],
): TableReading {
  const header = findHeader(kind, head, merges)
  const headerRows = head.slice(header.start, header.start + header.depth)
  const after = head[header.start + header.depth]
  const codeRow = after !== undefined && isCodeRow(kind, after.cells) ? after : null
  const body = head.slice(header.start + header.depth + (codeRow === null ? 0 : 1))
  const values = columnValues(body, header.levels.length)
  const texts = headerTexts(header)
  const isTyped = (column: number) => headerRows.some(({ cells }) => (cells[column] ?? '').trim() !== '')
  const isChosen = (column: number) => Object.hasOwn(chosen, texts[column]!)
  const asChosen = (match: ColumnMatch | null, column: number) =>
    isChosen(column) ? chosenMatch(chosen[texts[column]!] ?? null, match) : match
  const judged = judgeColumns(kind, { ...header, matches: header.matches.map(asChosen) }, values, isTyped)
  const matches = judged.matches.map(asChosen).map((match, column) => (isNeverStored(texts[column]!) ? null : match))
  const columnsOf = (found: readonly string[][]) =>
    matches.map((match, column) => columnReading(match, texts[column]!, found[column]!))
  const columns = columnsOf(values)
  const numberColumn = matches.findIndex((match) => match?.field === 'row_number')
  const above = head.slice(0, header.start)
  const titleRows = above.slice(0, countTitles({ kind, columns, numberColumn }, above))
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
    numberColumn,
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
      ({ field, header: text }, at) =>
        field === null &&
        text !== '' &&
        !isChosen(at) &&
        !isNeverStored(text) &&
        isUnknown(matches[at], header.levels[at]!),
    )
    .filter(({ header: text }) => !judged.duplicated.some((rival) => rival.header === text.replace(REPEATED, '')))
    .map(({ header: text, samples }) => ({ header: text, samples }))
  reading.missing = missingFields(reading, folded)
  reading.plain = isPlain(kind, head, reading, folded, chosen)
  return reading
}

const REPEATED = / \(cột \d+\)$/

/** The header of every column, its levels joined; one that stands there again is told apart by its place. */
function headerTexts({ levels }: FoundHeader): string[] {
  const seen = new Set<string>()
  return levels.map((level, column) => {
    const text = level.join(' / ')
    if (text === '' || !seen.has(text)) return seen.add(text) && text
    return `${text} (cột ${column + 1})`
  })
}

function chosenMatch(field: FieldName | PseudoField | null, match: ColumnMatch | null): ColumnMatch | null {
  if (field !== null && match?.field === field) return { ...match, by: 'chosen' }
  return field === null ? null : { field, parts: [], by: 'chosen', synonym: field, rank: -1_000_000 }
}

function columnReading(match: ColumnMatch | null, header: string, values: readonly string[]): ColumnReading {
  const samples = samplesOf(values)
  if (match === null || match.field === 'row_number') {
    return { header, field: null, parts: [], by: null, synonym: null, samples, doubtful: false }
  }
  // what a clerk chose is no longer in doubt
  const doubtful = match.by !== 'chosen' && (match.by === 'word_order' || contradicts(match.field, values))
  return { header, field: match.field, parts: match.parts, by: match.by, synonym: match.synonym, samples, doubtful }
}

const isUnknown = (match: ColumnMatch | null | undefined, levels: readonly string[]): boolean =>
  match?.field !== 'row_number' &&
  !levels.some((text) => isUnusedHeader(text) || (SUPPLEMENT_HEADERS as readonly string[]).includes(text))

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
  chosen: Record<string, FieldName | PseudoField | null>,
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
