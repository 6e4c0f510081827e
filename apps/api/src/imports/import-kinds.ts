/** The kinds of file that can be imported (contract.md, "Files"). */
export const IMPORT_KINDS = ['units', 'roster', 'accounts', 'cards', 'meetings'] as const

export type ImportKind = (typeof IMPORT_KINDS)[number]

/** The columns each kind of file may have, by the names of contract.md. `accounts` also takes a profile number. */
export const IMPORT_FIELDS = {
  units: [
    ...(['code', 'parent_code', 'name', 'kind', 'armed_forces', 'valid_from', 'valid_to'] as const),
    ...(['successor_codes', 'document_no', 'document_on'] as const),
  ],
  roster: [
    ...(['member_code', 'full_name', 'date_of_birth', 'gender', 'citizen_id', 'card_no', 'profile_no'] as const),
    ...(['phone', 'branch_code', 'joined_on', 'official_on', 'membership', 'status'] as const),
    ...(['exempt_from', 'exempt_to', 'smartphone'] as const),
  ],
  accounts: [
    ...(['account_id', 'full_name', 'date_of_birth', 'gender', 'citizen_id', 'card_no', 'profile_no'] as const),
    ...(['phone', 'branch_code', 'issued_on', 'activated_on', 'last_login_at', 'login_count', 'status'] as const),
  ],
  cards: [
    ...(['card_no', 'member_code', 'full_name', 'date_of_birth', 'branch_code', 'event', 'event_on'] as const),
    ...(['replaced_by', 'document_no'] as const),
  ],
  meetings: [
    ...(['source', 'branch_code', 'month', 'held_on', 'starts_at', 'ends_at', 'kind', 'convened', 'present'] as const),
    ...(['absent_excused', 'absent_unexcused', 'documents_posted_at', 'minutes_posted_at'] as const),
  ],
} as const satisfies Record<ImportKind, readonly string[]>

export type FieldName = (typeof IMPORT_FIELDS)[ImportKind][number]

/** What a file must have: of every inner list at least one column. */
export const REQUIRED_FIELDS: Record<ImportKind, readonly (readonly FieldName[])[]> = {
  units: [['code'], ['name'], ['kind']],
  roster: [['full_name'], ['branch_code']],
  accounts: [['account_id'], ['full_name']],
  cards: [['card_no'], ['event']],
  meetings: [['source'], ['branch_code'], ['month', 'held_on']],
}
