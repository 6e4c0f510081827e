import { isRowNumberHeader, plainHeader } from '../imports/header-mapping.ts'
import type { FieldName } from '../imports/import-kinds.ts'
import { SUPPLEMENT_HEADERS } from '../imports/supplement.ts'
import { foldText } from '../shared/normalise/clean-text.ts'

/**
 * What the fields of files say of a person (NĐ 356/2025, domain.md §6): that somebody belongs to the Party, in which branch
 * and how they use an online service is sensitive; who they are is basic. A new field is classed here or does not compile.
 */
export const FIELD_CLASSES: Record<FieldName, 'organisation' | 'basic' | 'sensitive'> = {
  absent_excused: 'organisation',
  absent_unexcused: 'organisation',
  account_id: 'basic',
  activated_on: 'sensitive',
  armed_forces: 'organisation',
  branch_code: 'sensitive',
  card_no: 'sensitive',
  citizen_id: 'basic',
  code: 'organisation',
  convened: 'organisation',
  date_of_birth: 'basic',
  document_no: 'organisation',
  document_on: 'organisation',
  documents_posted_at: 'organisation',
  ends_at: 'organisation',
  event: 'sensitive',
  event_on: 'sensitive',
  exempt_from: 'sensitive',
  exempt_to: 'sensitive',
  full_name: 'basic',
  gender: 'basic',
  held_on: 'organisation',
  issued_on: 'sensitive',
  joined_on: 'sensitive',
  kind: 'organisation',
  last_login_at: 'sensitive',
  login_count: 'sensitive',
  member_code: 'basic',
  membership: 'sensitive',
  minutes_posted_at: 'organisation',
  month: 'organisation',
  name: 'organisation',
  official_on: 'sensitive',
  parent_code: 'organisation',
  phone: 'basic',
  present: 'organisation',
  profile_no: 'sensitive',
  replaced_by: 'sensitive',
  smartphone: 'basic',
  source: 'organisation',
  starts_at: 'organisation',
  status: 'sensitive',
  successor_codes: 'organisation',
  valid_from: 'organisation',
  valid_to: 'organisation',
}

/** The numbers that leave the product masked, each in its way (access/masking.ts). */
export const NUMBER_KINDS = ['citizen_id', 'card_no', 'profile_no', 'phone'] as const
export type NumberKind = (typeof NUMBER_KINDS)[number]

export const NUMBERS: Partial<Record<FieldName, NumberKind>> = {
  citizen_id: 'citizen_id',
  card_no: 'card_no',
  replaced_by: 'card_no',
  profile_no: 'profile_no',
  phone: 'phone',
}

/** Why a column of a file is not kept. `political` may not be stored whatever anybody says; `unneeded`: no use for it. */
export const DROP_REASONS = [
  ...(['political', 'religion', 'ethnicity', 'health', 'family', 'address', 'history', 'unneeded'] as const),
  // what was understood of it is kept, the rest of what stands there is not
  'partly',
] as const
export type DropReason = (typeof DROP_REASONS)[number]

// Of headers without diacritics: lists are typed so, too.
const FOLDED: [Exclude<DropReason, 'partly' | 'unneeded'>, RegExp][] = [
  ['political', /(?:van de|lich su|nghi van).* chinh tri|phan loai doi tuong|security ?classification/],
  ['religion', /ton giao|dao phat|thien chua/],
  ['ethnicity', /dan toc/],
  ['health', /suc khoe|nhom mau|khuyet tat|thuong tat|ty le thuong|benh (?:ly|tat|an|nen)|bao hiem y te|bhyt/],
  ['family', /gia dinh|than nhan|hon nhan|ho ten (?:vo|chong|cha|me|bo|con)|nguoi than/],
  ['address', /dia chi|que quan|nguyen quan|noi (?:o|sinh|cu tru)$|noi o |cho o|ho khau|thuong tru|tam tru/],
  [
    'history',
    /qua trinh|trinh do|tieu su|thanh phan|ky luat|khen thuong|xuat than|nghe nghiep|chuc vu|noi (?:lam viec|cong tac)/,
  ],
]
// Words that without diacritics are others: "Chi bộ" is no father.
const FAMILY = /(?:^| )(?:vợ|chồng|cha|mẹ|bố|con)(?: |$)/

/** Why a column of this header that no field is read from is not kept; null for the running number and our own columns. */
export function dropReason(header: string): DropReason | null {
  const plain = plainHeader(header)
  if (isRowNumberHeader(header) || (SUPPLEMENT_HEADERS as readonly string[]).includes(header.trim())) return null
  const folded = foldText(plain)
  return FOLDED.find(([, words]) => words.test(folded))?.[0] ?? (FAMILY.test(plain) ? 'family' : 'unneeded')
}

/** Whether what stands under a header may never be stored, read as whatever field it be. */
export const isNeverStored = (header: string): boolean => dropReason(header) === 'political'
