import { isRowNumberHeader, plainHeader, recogniseHeader, type RecognisedHeader } from '../header-mapping.ts'
import type { FieldName, ImportKind } from '../import-kinds.ts'
import { SUPPLEMENT_HEADERS } from '../supplement.ts'
import { headerParts } from './header-parts.ts'
import { isPersonKind, sexHeader, specialHeader } from './special-headers.ts'
import type { ColumnMatch, ColumnMatchReason, PseudoField } from './table-reading.ts'

// After everything `mapHeader` knows: one thousand a step there.
const RANK_OF_GUESSES = 10_000

// Longer texts in the first rows are no headers, and looking each over many times takes seconds.
const LONGEST_HEADER = 300
const isShort = ({ length }: string): boolean => length <= LONGEST_HEADER

/**
 * What a column is by the texts over it, from the group down to the column; null when that is not known.
 * `alone`: no other column lies under the same group, so the group speaks for this column.
 */
export function recogniseColumn(kind: ImportKind, levels: readonly string[], alone: boolean): ColumnMatch | null {
  const leaf = levels.at(-1)
  if (leaf === undefined || !isShort(leaf) || (SUPPLEMENT_HEADERS as readonly string[]).includes(leaf)) return null
  if (isRowNumberHeader(leaf)) return match('row_number', 'exact', leaf)
  const groups = levels.slice(0, -1).filter(isShort)
  const ofPersons = isPersonKind(kind) ? personColumn(kind, leaf, groups) : null
  if (ofPersons !== null) return ofPersons
  const parts = listedColumn(kind, leaf)
  const whole = recogniseHeader(kind, [...groups, leaf].join(' '))
  if (parts !== null && (whole === null || whole.by === 'word_order')) return parts
  const named = surest(kind, whole, leaf, groups)
  if (named !== null) return match(named.field, named.by, named.synonym, named.rank)
  // "Ngày sinh (dd/mm/yyyy)", "SĐT 2"
  const short = leaf.replace(/\([^)]*\)?|\s\d$/g, ' ').trim()
  const bare = short === leaf ? null : surest(kind, recogniseHeader(kind, [...groups, short].join(' ')), short, groups)
  if (bare !== null) return match(bare.field, 'without_brackets', bare.synonym, RANK_OF_GUESSES + bare.rank)
  const group = alone && groups.length > 0 ? recogniseColumn(kind, groups, true) : null
  return group && { ...group, by: 'group_header', rank: RANK_OF_GUESSES + group.rank }
}

// Words that get their meaning from the group above them.
const GENERAL = /^(?:ngày|ngày cấp|số|số hiệu|loại|mã|mã số|tên|cấp|hình thức|trạng thái|tình trạng|từ ngày|đến ngày)$/

/** A general word below a group of another field is not what it is elsewhere: "Ngày cấp" below "CCCD". */
function surest(kind: ImportKind, whole: RecognisedHeader | null, leaf: string, groups: readonly string[]) {
  const own = groups.length === 0 ? whole : recogniseHeader(kind, leaf)
  if (whole !== null && (own === null || whole.rank <= own.rank)) return whole
  const above = groups.map((group) => recogniseHeader(kind, group)).find((field) => field !== null)
  return own !== null && above && above.field !== own.field && GENERAL.test(plainHeader(leaf)) ? whole : own
}

function personColumn(kind: ImportKind, leaf: string, groups: readonly string[]): ColumnMatch | null {
  const sex = sexHeader(leaf) ?? sexHeader(leaf.replace(/^(?:năm|ngày) sinh/i, ''))
  if (sex !== null) {
    const ofBirth = [...groups, leaf].some((text) => /(^| )sinh(?! hoạt)( |$)/.test(plainHeader(text)))
    return match(`${sex}_${ofBirth ? 'birth' : 'mark'}`, 'special_header', leaf)
  }
  if (groups.some((group) => /(^| )ngày( |$)/.test(plainHeader(group)))) {
    const step = { 'dự bị': 'joined_on', 'chính thức': 'official_on' }[plainHeader(leaf)] as FieldName | undefined
    if (step !== undefined && kind === 'roster') return match(step, 'group_header', leaf)
  }
  const isGrouped = groups.length > 0
  const special = specialHeader(kind, leaf) ?? (isGrouped ? specialHeader(kind, [...groups, leaf].join(' ')) : null)
  if (special === null || recogniseHeader(kind, leaf)?.by === 'exact') return null
  return match(special.field, 'special_header', special.synonym)
}

/**
 * "Ngày vào Đảng, chính thức" lists two dates though its words are also one date's name; what else is a synonym as a
 * whole is left to `mapHeader`.
 */
function listedColumn(kind: ImportKind, leaf: string): ColumnMatch | null {
  const parts = headerParts(kind, leaf)
  if (parts === null) return null
  const { fields, pieces } = parts
  if (fields.length > 1 || pieces === 1 || fields[0] === 'gender') {
    return { ...match('composite', 'header_parts', leaf, RANK_OF_GUESSES), parts: fields }
  }
  const field = fields[0] === 'full_name' ? 'names' : fields[0] === 'card_no' ? 'composite' : fields[0]!
  return { ...match(field, 'header_parts', leaf, RANK_OF_GUESSES), parts: field === 'composite' ? fields : [] }
}

function match(
  field: FieldName | PseudoField | 'row_number',
  by: ColumnMatchReason,
  synonym: string,
  rank = RANK_OF_GUESSES,
): ColumnMatch {
  return { field, parts: [], by, synonym, rank }
}
