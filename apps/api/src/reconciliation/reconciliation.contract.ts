import { Type, type Static } from 'typebox'
import { DateText, Nullable, UnitCode, UnitRef } from '../shared/common.contract.ts'

/** The exact rules in the order they are tried (domain.md §2.8), what the weights add, and what people decided. */
export const LINK_RULES = ['citizen_id', 'card_no', 'profile_no', 'name_birth_base', 'weights', 'decision'] as const
export type LinkRule = (typeof LINK_RULES)[number]

/** The levels at which two rows may agree in a field, the surest first (db/migrations, evidence_level). */
export const EVIDENCE_LEVELS = {
  name: ['equal', 'tone_position', 'y_i', 'diacritics', 'close', 'part', 'typo', 'given', 'family', 'other'],
  birth: ['equal', 'swapped', 'near', 'year', 'other', 'month_known', 'year_known', 'other_known'],
  citizen_id: ['equal', 'near', 'other'],
  card_no: ['equal', 'near', 'other'],
  profile_no: ['equal', 'other'],
  phone: ['equal', 'other'],
  gender: ['equal', 'other'],
  unit: ['branch', 'base', 'upper', 'other'],
} as const
export type EvidenceField = keyof typeof EVIDENCE_LEVELS
export type EvidenceLevel<Field extends EvidenceField = EvidenceField> = (typeof EVIDENCE_LEVELS)[Field][number]

/** Why two rows are held for one person: bits for (above 0) and against; their sum with the prior is the log of the odds. */
export const LinkEvidence = Type.Object({
  /** Before anything is looked at: how rarely two rows taken at random are one person. */
  priorBits: Type.Number(),
  parts: Type.Array(
    Type.Object({
      field: Type.Unsafe<EvidenceField>({ type: 'string' }),
      level: Type.Unsafe<EvidenceLevel>({ type: 'string' }),
      bits: Type.Number(),
    }),
  ),
  /** Single fields that would have changed the outcome, had they agreed to this level. */
  wouldChange: Type.Array(
    Type.Object({
      field: Type.Unsafe<EvidenceField>({ type: 'string' }),
      level: Type.Unsafe<EvidenceLevel>({ type: 'string' }),
    }),
  ),
})
export type LinkEvidence = Static<typeof LinkEvidence>

/** What became of a pair that was weighed: `second` is a further account of a linked member, `none` no pair at all. */
export const PAIR_STATUSES = ['linked', 'review', 'second', 'none'] as const
export type PairStatus = (typeof PAIR_STATUSES)[number]

export const FINDING_TYPES = [
  'conflicting_keys',
  'duplicate_account',
  'account_without_member',
  'member_without_account',
  'left_with_account',
  'duplicate_member',
  'duplicate_card',
  'lost_card',
  'damaged_card',
  'misprinted_card',
  'duplicate_meeting',
  'meeting_app_only',
] as const
export type FindingType = (typeof FINDING_TYPES)[number]
const FindingTypeSchema = Type.Unsafe<FindingType>({ type: 'string', enum: [...FINDING_TYPES] })

export const ReconciliationQuery = Type.Object({ unit: Type.Optional(UnitCode) })

/** *Đối chiếu*: how the accounts and the members of a unit's subtree came together. */
export const ReconciliationSummary = Type.Object({
  unit: UnitRef,
  /** Members in the roster now (left ones apart) and accounts, whatever their state. */
  members: Type.Integer(),
  accounts: Type.Integer(),
  linked: Type.Integer(),
  review: Type.Integer(),
  /** Members without any account, and those whose account waits. */
  memberOnly: Type.Integer(),
  memberReview: Type.Integer(),
  /** Accounts of nobody on the roster; among them `second`, of somebody who uses another one. */
  accountOnly: Type.Integer(),
  second: Type.Integer(),
  conflicts: Type.Integer(),
  byRule: Type.Array(
    Type.Object({ rule: Type.Unsafe<LinkRule>({ type: 'string', enum: [...LINK_RULES] }), count: Type.Integer() }),
  ),
  findingsByType: Type.Array(Type.Object({ type: FindingTypeSchema, open: Type.Integer(), closed: Type.Integer() })),
  /** Open findings of each unit directly below, most first. */
  findingsByUnit: Type.Array(
    Type.Object({
      code: Type.String(),
      name: Type.String(),
      open: Type.Integer(),
      byType: Type.Array(Type.Object({ type: FindingTypeSchema, count: Type.Integer() })),
    }),
  ),
  /** What the accounts of each unit directly below came to, by name. */
  outcomeByUnit: Type.Array(
    Type.Object({
      code: Type.String(),
      name: Type.String(),
      accounts: Type.Integer(),
      linked: Type.Integer(),
      review: Type.Integer(),
      accountOnly: Type.Integer(),
    }),
  ),
  /** When the last reconciliation ended (ISO time); null when none has run. */
  reconciledAt: Nullable(Type.String()),
})
export type ReconciliationSummary = Static<typeof ReconciliationSummary>

export const FindingsQuery = Type.Object({
  unit: Type.Optional(UnitCode),
  type: Type.Optional(FindingTypeSchema),
  state: Type.Optional(Type.Union([Type.Literal('open'), Type.Literal('closed')])),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100000 })),
})
export const FindingRow = Type.Object({
  findingId: Type.String(),
  type: FindingTypeSchema,
  unitCode: Type.String(),
  unitName: Type.String(),
  /** What it is about, in words: a name, a card number, a branch-month. */
  subject: Type.String(),
  openedOn: DateText,
  closedOn: Nullable(DateText),
  state: Type.Union([Type.Literal('open'), Type.Literal('closed')]),
})
export type FindingRow = Static<typeof FindingRow>
export const FindingsAnswer = Type.Object({
  unit: UnitRef,
  total: Type.Integer(),
  page: Type.Integer(),
  pageSize: Type.Integer(),
  rows: Type.Array(FindingRow),
})
export type FindingsAnswer = Static<typeof FindingsAnswer>

/** One row of a file, as it was read. */
export const FileRow = Type.Object({
  importId: Type.String(),
  kind: Type.String(),
  fileName: Type.String(),
  asOf: DateText,
  rowNo: Type.Integer(),
  header: Type.Array(Type.String()),
  cells: Type.Array(Type.String()),
})
export type FileRow = Static<typeof FileRow>

/** What somebody wrote about a finding; it stays whatever becomes of the finding. */
export const FindingNote = Type.Object({
  text: Type.String(),
  writtenBy: Type.String(),
  /** ISO time. */
  writtenAt: Type.String(),
})
export const NoteRequest = Type.Object({
  text: Type.String({ minLength: 1, maxLength: 2000, pattern: '^[^\\u0000]*$' }),
})

/** A finding with what people wrote, the oldest first, and the rows of the files that show it. */
export const FindingDetail = Type.Object({
  finding: FindingRow,
  notes: Type.Array(FindingNote),
  /** Its open or last card case; null for what has none. */
  caseId: Nullable(Type.String()),
  rows: Type.Array(FileRow),
})
export type FindingDetail = Static<typeof FindingDetail>

/** What the last run weighed pairs by. */
export const WeightsAnswer = Type.Object({
  /** Null before the first run. */
  priorBits: Nullable(Type.Number()),
  /** What each level of agreement is worth on average: above 0 for one person, below for two. */
  levels: Type.Array(
    Type.Object({
      field: Type.Unsafe<EvidenceField>({ type: 'string' }),
      level: Type.Unsafe<EvidenceLevel>({ type: 'string' }),
      bits: Type.Number(),
    }),
  ),
  /** From which total on a pair that competes with no other is linked, and waits for a person. */
  thresholds: Type.Object({ linked: Type.Number(), review: Type.Number() }),
  /** How many pairs of the province have a total of so many whole bits; empty for who sees a part of it only. */
  histogram: Type.Array(
    Type.Object({
      bits: Type.Integer(),
      status: Type.Unsafe<PairStatus>({ type: 'string', enum: [...PAIR_STATUSES] }),
      pairs: Type.Integer(),
    }),
  ),
})
export type WeightsAnswer = Static<typeof WeightsAnswer>
