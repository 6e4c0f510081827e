import { foldText } from '../shared/normalise/clean-text.ts'
import { toneLast } from '../shared/normalise/tone-position.ts'
import { HEADER_SYNONYMS, ROW_NUMBER_HEADERS, UNUSED_HEADERS } from './header-synonyms.ts'
import { IMPORT_FIELDS, REQUIRED_FIELDS, type FieldName, type ImportKind } from './import-kinds.ts'

/** How a header was recognised, the surest first. */
export const HEADER_MATCHES = ['exact', 'tone_position', 'without_diacritics', 'word_order'] as const
export type HeaderMatch = (typeof HEADER_MATCHES)[number]

export interface HeaderMapping {
  /** The field of each column of the file, null when the column is not used. */
  columns: (FieldName | null)[]
  /** Why each column was given its field; null where `columns` is. */
  matches: ({ by: HeaderMatch; synonym: string } | null)[]
  /** Headers that are no field of this kind, as typed: their columns are ignored. */
  unknown: string[]
  /** Required fields without a column; `month` stands for "month or held_on". */
  missing: FieldName[]
  /** Columns left out because a better header gave the same field. */
  duplicated: { field: FieldName; header: string; same: boolean }[]
}

interface Known {
  field: FieldName
  synonym: string
  rank: number
}

/** What one header means. Of two for one field the lower `rank` is the better: surer, then an earlier synonym. */
export type RecognisedHeader = Known & { by: HeaderMatch }

type Dictionary = Record<HeaderMatch, Map<string, Known>>

const KEYS: Record<HeaderMatch, (plain: string) => string | null> = {
  exact: (plain) => plain,
  tone_position: toneLast,
  // ĐT is a phone and DT an ethnic group: abbreviations do not lose their diacritics.
  without_diacritics: (plain) => (plain.length < 4 ? null : foldText(plain)),
  word_order: (plain) => (plain.includes(' ') ? [...new Set(foldText(plain).split(' '))].sort().join(' ') : null),
}

const dictionaries = Object.fromEntries(
  Object.keys(IMPORT_FIELDS).map((kind) => [kind, dictionary(kind as ImportKind)]),
) as Record<ImportKind, Dictionary>

const rowNumbers = new Set(ROW_NUMBER_HEADERS.map(plainHeader))
const unused = new Set(UNUSED_HEADERS.map((header) => foldText(plainHeader(header))))

/** A header in NFC and lower case, punctuation and line breaks as single spaces (domain.md §2.1). */
export function plainHeader(header: string): string {
  return header
    .normalize('NFC')
    .toLowerCase()
    .replace(/[()*:.;,/_"'“”&\s\u200b\ufeff-]+/g, ' ')
    .trim()
}

/** True for the column that only counts the rows of the sheet. */
export const isRowNumberHeader = (header: string): boolean => rowNumbers.has(plainHeader(header))

/** True for a column that is known and not needed. */
export const isUnusedHeader = (header: string): boolean => unused.has(foldText(plainHeader(header)))

/** The field one header stands for in this kind of file, null for a running number and for what is not known. */
export function recogniseHeader(kind: ImportKind, header: string): RecognisedHeader | null {
  const plain = plainHeader(header)
  return plain === '' || rowNumbers.has(plain) ? null : recognise(dictionaries[kind], plain)
}

/**
 * Says which field each column of a file holds. Headers are compared as written, then for any place of the tone
 * mark, then without diacritics, then as a set of words; the first that fits wins. When two columns fit one field,
 * the surer match and then the earlier synonym wins, and the other column is listed in `duplicated`.
 */
export function mapHeader(kind: ImportKind, header: readonly string[]): HeaderMapping {
  const plain = header.map(plainHeader)
  const found = header.map((text) => recogniseHeader(kind, text))
  const best = new Map<FieldName, number>()
  found.forEach((match, column) => {
    if (match === null) return
    const rival = best.get(match.field)
    if (rival === undefined || match.rank < found[rival]!.rank) best.set(match.field, column)
  })
  const isBest = (column: number) => best.get(found[column]!.field) === column
  return {
    columns: found.map((match, column) => (match !== null && isBest(column) ? match.field : null)),
    matches: found.map((match, column) =>
      match !== null && isBest(column) ? { by: match.by, synonym: match.synonym } : null,
    ),
    unknown: header.filter(
      (_, column) => found[column] === null && plain[column] !== '' && !rowNumbers.has(plain[column]!),
    ),
    missing: REQUIRED_FIELDS[kind]
      .filter((fields) => !fields.some((field) => best.has(field)))
      .map(([field]) => field!),
    duplicated: found.flatMap((match, column) =>
      match === null || isBest(column)
        ? []
        : [{ field: match.field, header: header[column]!, same: plain[column] === plain[best.get(match.field)!] }],
    ),
  }
}

function recognise(known: Dictionary, plain: string): RecognisedHeader | null {
  for (const [step, by] of HEADER_MATCHES.entries()) {
    const key = KEYS[by](plain)
    const match = key === null ? undefined : known[by].get(key)
    if (match !== undefined) return { ...match, by, rank: step * 1000 + match.rank }
  }
  return null
}

function dictionary(kind: ImportKind): Dictionary {
  const entries = HEADER_MATCHES.map((by) => {
    const known = new Map<string, Known>()
    for (const field of IMPORT_FIELDS[kind]) {
      for (const [rank, synonym] of [field, ...(HEADER_SYNONYMS[kind][field] ?? [])].entries()) {
        const key = KEYS[by](plainHeader(synonym))
        if (key !== null && !known.has(key)) known.set(key, { field, synonym, rank })
      }
    }
    return [by, known]
  })
  return Object.fromEntries(entries) as Dictionary
}
