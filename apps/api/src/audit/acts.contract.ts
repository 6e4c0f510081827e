/** Everything that is written down, by what it is about; each has its words in the messages. */
export const ACTS_BY_MATTER = {
  access: [
    ...(['signed_in', 'sign_in_refused', 'signed_out', 'session_revoked'] as const),
    ...(['password_changed', 'totp_changed', 'refused'] as const),
  ],
  reading: ['person_searched', 'person_opened', 'person_revealed', 'exported', 'reported', 'audit_exported'],
  files: ['import_previewed', 'import_dropped', 'import_returned', 'imported', 'undone', 'reconciled'],
  deciding: [
    ...(['decided', 'decision_confirmed', 'decision_withdrawn'] as const),
    ...(['persons_joined', 'persons_told_apart', 'person_split'] as const),
    ...(['person_decision_confirmed', 'person_decision_withdrawn', 'noted'] as const),
  ],
  cards: [
    ...(['card_case_opened', 'card_case_step', 'card_case_step_withdrawn'] as const),
    ...(['card_case_cancelled', 'card_case_resumed'] as const),
  ],
  organisation: [
    'exemption_asked',
    'exempted',
    'exemption_refused',
    'exemption_ended',
    'reorganised',
    'rule_added',
    'target_set',
    'follower_entered',
    'follow_set',
    'follow_ended',
    'visit_noted',
    'absences_said',
    'pledges_entered',
    'pledge_withdrawn',
    'programme_made',
    'programme_changed',
    'entries_kept',
    'entries_decided',
  ],
  feedback: [
    ...(['feedback_opened', 'feedback_answered', 'feedback_moved', 'feedback_settled'] as const),
    ...(['feedback_reopened', 'feedback_file_opened'] as const),
  ],
  reports: [
    ...(['quarter_opened', 'quarter_closed', 'quarter_reopened', 'report_file_added', 'report_file_removed'] as const),
    ...(['report_submitted', 'report_returned', 'report_accepted', 'report_reopened', 'report_adjusted'] as const),
    ...(['report_issued', 'reports_packed', 'template_changed'] as const),
  ],
  users: ['user_created', 'user_changed', 'user_ended', 'granted', 'grant_ended'],
  data: [
    'setting_changed',
    'correction_asked',
    'corrected',
    'correction_refused',
    'erased',
    'retention_run',
    'sign_reviewed',
    'view_saved',
    'view_changed',
    'view_deleted',
  ],
  machine: ['backed_up', 'restored', 'key_rotated'],
} as const

export type Matter = keyof typeof ACTS_BY_MATTER
export type ActName = (typeof ACTS_BY_MATTER)[Matter][number]

export const MATTERS = Object.keys(ACTS_BY_MATTER) as Matter[]
export const ACTS = MATTERS.flatMap((matter): readonly ActName[] => ACTS_BY_MATTER[matter])

/** What an act may be about. A subject is named by id or code, never by what is known of a person. */
export const SUBJECT_KINDS = [
  ...([
    'member',
    'account',
    'user',
    'unit',
    'import',
    'job',
    'file',
    'finding',
    'decision',
    'person_decision',
  ] as const),
  ...(['card_case', 'session', 'grant', 'exemption', 'reorganisation', 'report', 'export', 'setting'] as const),
  ...(['correction', 'feedback', 'follower', 'view', 'programme', 'route'] as const),
] as const
export type SubjectKind = (typeof SUBJECT_KINDS)[number]

export interface Subject {
  kind: SubjectKind
  id: string
}

/** What may be said of how something was before and is after; each has its words in the messages. */
export const DETAILS = [
  ...(['name', 'displayName', 'username', 'role', 'unit', 'parent', 'code', 'from', 'to', 'status', 'state'] as const),
  ...([
    'verdict',
    'note',
    'document',
    'step',
    'outcome',
    'kind',
    'fileName',
    'asOf',
    'scope',
    'sha256',
    'size',
  ] as const),
  ...(['rows', 'accepted', 'rejected', 'added', 'changed', 'left', 'linked', 'review', 'records', 'tables'] as const),
  ...(['format', 'export', 'report', 'period', 'indicator', 'fields', 'query', 'found', 'right', 'route'] as const),
  ...([
    'setting',
    'value',
    'enabled',
    'method',
    'sessions',
    'months',
    'minutes',
    'head',
    'uploadedBy',
    'shared',
  ] as const),
] as const
export type DetailName = (typeof DETAILS)[number]
export type DetailValue = string | number | boolean | null | readonly string[]
export type Details = { readonly [Name in DetailName]?: DetailValue }
