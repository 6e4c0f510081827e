import { Type, type Static } from 'typebox'
import { CARD_FAULTS } from '../cards/card-faults.contract.ts'
import { DateText, Nullable, Paragraph, Source, UnitCode, UnitRef } from '../shared/common.contract.ts'

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
  'account_of_several',
  'duplicate_account',
  'account_without_member',
  'member_without_account',
  'left_with_account',
  'duplicate_member',
  'member_without_branch',
  'duplicate_card',
  'lost_card',
  'damaged_card',
  'misprinted_card',
  'duplicate_meeting',
  'meeting_app_only',
] as const
export type FindingType = (typeof FINDING_TYPES)[number]
const FindingTypeSchema = Type.Unsafe<FindingType>({ type: 'string', enum: [...FINDING_TYPES] })

/** What a finding of these types may be; types that are but one thing have none. Cards have their own (CARD_FAULTS). */
export const FINDING_KINDS = {
  member_without_account: ['probationary_without_card', 'unknown'],
  left_with_account: ['unlisted', 'said_gone'],
  duplicate_member: ['two_branches', 'one_branch', 'shared_number'],
  member_without_branch: ['in_transit', 'branch_ended'],
  duplicate_card: CARD_FAULTS,
} as const satisfies Partial<Record<FindingType, readonly string[]>>
export type FindingKind = (typeof FINDING_KINDS)[keyof typeof FINDING_KINDS][number]
const FindingKindSchema = Type.Unsafe<FindingKind>({ type: 'string', enum: Object.values(FINDING_KINDS).flat() })

/** How long it has been open (view.finding_age): up to 30 days, 31 to 90, more. */
export const FINDING_AGES = ['month', 'quarter', 'older'] as const
export type FindingAge = (typeof FINDING_AGES)[number]
const FindingAgeSchema = Type.Unsafe<FindingAge>({ type: 'string', enum: [...FINDING_AGES] })

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
  findingsByType: Type.Array(
    Type.Object({
      type: FindingTypeSchema,
      open: Type.Integer(),
      closed: Type.Integer(),
      /** The open ones by how long they have been so. */
      byAge: Type.Object({ month: Type.Integer(), quarter: Type.Integer(), older: Type.Integer() }),
    }),
  ),
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
  kind: Type.Optional(FindingKindSchema),
  age: Type.Optional(FindingAgeSchema),
  /** Open before closed; then the newest (the default) or the oldest first. */
  sort: Type.Optional(Type.Union([Type.Literal('newest'), Type.Literal('oldest')])),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100000 })),
})
export const FindingRow = Type.Object({
  findingId: Type.String(),
  type: FindingTypeSchema,
  kind: Nullable(FindingKindSchema),
  unitCode: Type.String(),
  unitName: Type.String(),
  /** What it is about, in words: a name, a card number, a branch-month. */
  subject: Type.String(),
  openedOn: DateText,
  closedOn: Nullable(DateText),
  state: Type.Union([Type.Literal('open'), Type.Literal('closed')]),
  /** Since it was opened, as of the newest known day; of a closed one, until it was closed. */
  days: Type.Integer(),
})
export type FindingRow = Static<typeof FindingRow>
export const FindingsAnswer = Type.Object({
  unit: UnitRef,
  /** The newest day anything is known of; null before the first file. */
  asOf: Nullable(DateText),
  /** What there is of the type and state asked for, whatever kind and age are asked for. */
  byKind: Type.Array(Type.Object({ kind: FindingKindSchema, count: Type.Integer() })),
  byAge: Type.Array(Type.Object({ age: FindingAgeSchema, count: Type.Integer() })),
  total: Type.Integer(),
  page: Type.Integer(),
  pageSize: Type.Integer(),
  rows: Type.Array(FindingRow),
})
export type FindingsAnswer = Static<typeof FindingsAnswer>

/** One row of a file, as it was read, with the numbers in it masked. */
export const FileRow = Type.Object({
  importId: Type.String(),
  kind: Type.String(),
  fileName: Type.String(),
  asOf: DateText,
  rowNo: Type.Integer(),
  header: Type.Array(Type.String()),
  /** Empty where they were erased. */
  cells: Type.Array(Type.String()),
  /** Their time was over (retention). */
  erased: Type.Boolean(),
  /** Which of the different numbers of this answer is masked in a cell: equal ones have the same; null where none is. */
  numbers: Type.Array(Nullable(Type.Integer())),
})
export type FileRow = Static<typeof FileRow>

/** What somebody wrote about a finding; it stays whatever becomes of the finding. */
export const FindingNote = Type.Object({
  text: Type.String(),
  writtenBy: Type.String(),
  /** ISO time. */
  writtenAt: Type.String(),
})
export const NoteRequest = Type.Object({ text: Paragraph(2000) })

export const FINDING_EVENTS = ['opened', 'closed', 'opened_again', 'evidence_changed'] as const
export type FindingEventName = (typeof FINDING_EVENTS)[number]

/** What became of a finding: by the files that the run before had not seen, or by a person. */
export const FindingEvent = Type.Object({
  event: Type.Unsafe<FindingEventName>({ type: 'string', enum: [...FINDING_EVENTS] }),
  /** The day of the data. */
  on: DateText,
  /** Null: the data did it. */
  by: Nullable(Type.String()),
  /** When it was noticed (ISO time); null where no run remembers. */
  at: Nullable(Type.String()),
  files: Type.Array(Type.Object({ importId: Type.String(), ...Source.properties })),
})
export type FindingEvent = Static<typeof FindingEvent>

/** A finding with what became of it and what people wrote, the oldest first, and the rows of the files that show it. */
export const FindingDetail = Type.Object({
  finding: FindingRow,
  asOf: Nullable(DateText),
  /** What it names, as the files and pages call it. */
  accountCode: Nullable(Type.String()),
  /** Of an account that waits, its case of the review queue. */
  reviewId: Nullable(Type.String()),
  memberId: Nullable(Type.String()),
  history: Type.Array(FindingEvent),
  notes: Type.Array(FindingNote),
  /** Its open or last card case; null for what has none. */
  caseId: Nullable(Type.String()),
  rows: Type.Array(FileRow),
})
export type FindingDetail = Static<typeof FindingDetail>

/** What people said of pairs beside what the weights say of them; these pairs were in doubt, so they change no weight. */
export const DecidedPairs = Type.Object({
  /** Pairs by their stated probability, from `least` on: how many should be one person, and how many people said so. */
  bands: Type.Array(
    Type.Object({
      least: Type.Number(),
      pairs: Type.Integer(),
      expected: Type.Number(),
      same: Type.Integer(),
    }),
  ),
  /** Levels that persons agree to more or less often, by what people said, than was estimated. */
  levels: Type.Array(
    Type.Object({
      field: Type.Unsafe<EvidenceField>({ type: 'string' }),
      level: Type.Unsafe<EvidenceLevel>({ type: 'string' }),
      /** Pairs people called one person where both rows tell the field, and those that agree to this level. */
      pairs: Type.Integer(),
      agreeing: Type.Integer(),
      /** The estimated share, and between which shares that of the decided pairs lies (Wilson, 95 %). */
      match: Type.Number(),
      low: Type.Number(),
      high: Type.Number(),
    }),
  ),
})
export type DecidedPairs = Static<typeof DecidedPairs>

/**
 * By what two rows are looked at together, in the order of the bits of 100-pair-by-blocks; those after the ninth only of
 * rows without a unit.
 */
export const BLOCKS = [
  ...([
    'citizen_id',
    'card_no',
    'profile_no',
    'phone_given',
    'name_year',
    'day_given',
    'base_name',
    'base_day',
  ] as const),
  ...([
    'base_family_given',
    'day_family',
    'postcode_family',
    'postcode_given',
    'address',
    'sound',
    'day_postcode',
  ] as const),
  ...(['phone', 'day', 'name', 'postcode_swapped', 'postcode_street'] as const),
] as const
export type Block = (typeof BLOCKS)[number]

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
  /** How many pairs were compared, and what each rule of looking for them found; empty as the histogram is. */
  compared: Type.Integer(),
  blocks: Type.Array(
    Type.Object({
      rule: Type.Unsafe<Block>({ type: 'string', enum: [...BLOCKS] }),
      pairs: Type.Integer(),
      /** Pairs that no other rule would have found. */
      alone: Type.Integer(),
      /** Pairs that are linked or wait. */
      kept: Type.Integer(),
    }),
  ),
  /** Empty, like the histogram, for who sees a part of the province only. */
  decided: DecidedPairs,
})
export type WeightsAnswer = Static<typeof WeightsAnswer>
