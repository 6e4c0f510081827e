import { foldText } from '../../shared/normalise/clean-text.ts'
import { toneLast } from '../../shared/normalise/tone-position.ts'
import { plainHeader } from '../header-mapping.ts'
import type { ImportKind } from '../import-kinds.ts'
import type { PseudoField } from './table-reading.ts'

/** Files with a person in every row. */
export const isPersonKind = (kind: ImportKind): boolean => kind === 'roster' || kind === 'accounts' || kind === 'cards'

const SPECIAL: Partial<Record<PseudoField, readonly string[]>> = {
  family_name: [
    ...['Họ', 'Ho', 'Họ đệm', 'Họ và đệm', 'Họ và tên đệm', 'Họ, tên đệm', 'Họ tên đệm', 'Họ lót', 'Họ và chữ đệm'],
    ...['Họ và chữ lót', 'Họ, chữ đệm', 'Họ và tên lót', 'Họ chữ lót'],
  ],
  middle_name: ['Tên đệm', 'Chữ đệm', 'Đệm', 'Chữ lót', 'Tên lót'],
  given_name: ['Tên', 'Ten', 'Tên gọi'],
  notes: ['Ghi chú', 'Chú thích', 'Ghi chú khác'],
  upper_org: [
    'Đảng bộ cấp trên trực tiếp',
    'Huyện uỷ',
    'Đảng bộ huyện',
    'Đảng bộ trực thuộc',
    'Đảng bộ trực thuộc tỉnh',
  ],
  base_org: [
    ...['Đảng bộ cơ sở', 'Đảng uỷ cơ sở', 'TCCSĐ', 'Tổ chức cơ sở đảng', 'Tên tổ chức cơ sở đảng', 'Chi bộ cơ sở'],
    ...['Đảng bộ', 'Đảng uỷ', 'Đảng bộ xã', 'Đảng uỷ xã', 'Đảng bộ, chi bộ cơ sở', 'ĐBCS'],
  ],
  part_org: ['Đảng bộ bộ phận', 'Đảng uỷ bộ phận', 'ĐBBP'],
}

// Followed by anything: "Ngày từ trần, lý do", "Ngày chuyển đi, đến ĐBCS nào".
const OPENINGS: readonly [string, PseudoField][] = [
  ['ngày từ trần', 'died'],
  ['ngày mất', 'died'],
  ['ngày ra khỏi đảng', 'left_party'],
  ['hình thức ra', 'left_party'],
  ['ngày chuyển đi', 'moved_out'],
  ['ngày chuyển đến', 'moved_in'],
]

const keysOf = (plain: string): string[] => [plain, toneLast(plain), ...(plain.length < 4 ? [] : [foldText(plain)])]

const known = new Map<string, { field: PseudoField; synonym: string }>()
for (const [field, synonyms] of Object.entries(SPECIAL) as [PseudoField, readonly string[]][]) {
  for (const synonym of synonyms) {
    for (const key of keysOf(plainHeader(synonym))) if (!known.has(key)) known.set(key, { field, synonym })
  }
}

// folded once: every header of every row that may be one is held against them
const openings = OPENINGS.map(([start, field]) => ({ starts: [start, foldText(start)], field, synonym: start }))

/** The pseudo field a header of a file of persons stands for, or null. Only a roster says who left, and notes it. */
export function specialHeader(kind: ImportKind, header: string): { field: PseudoField; synonym: string } | null {
  const plain = plainHeader(header)
  for (const key of keysOf(plain)) {
    const special = known.get(key)
    if (special !== undefined) return special.field === 'notes' && kind !== 'roster' ? null : special
    const opening = openings.find(({ starts }) => starts.some((start) => key.startsWith(start)))
    if (opening !== undefined && kind === 'roster') return { field: opening.field, synonym: opening.synonym }
  }
  return null
}

/** The sex a header stands for by itself: a column of marks ("Nữ", "Nữ (x)"), or of years below "Năm sinh". */
export function sexHeader(header: string): 'male' | 'female' | null {
  const plain = plainHeader(header).replace(/ x$/, '')
  if (plain === 'nam') return 'male'
  return plain === 'nữ' || plain === 'nu' ? 'female' : null
}
