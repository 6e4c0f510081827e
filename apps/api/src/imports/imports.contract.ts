import { Type, type Static } from 'typebox'
import { DateText, Nullable } from '../shared/common.contract.ts'
import { IMPORT_KINDS, type ImportKind } from './import-kinds.ts'
import { ImportEffect } from './preview/effect.contract.ts'

const Kind = Type.Unsafe<ImportKind>({ type: 'string', enum: [...IMPORT_KINDS] })

/** `POST /api/imports` is multipart: fields `kind`, `asOf` (optional), `scope` (unit code, optional), then `file`. */
export const ImportStarted = Type.Object({ jobId: Type.String() })

/**
 * Stages a file goes through, in order. It rests at `asking` while a clerk has something to decide and at `previewed`
 * until it is taken or dropped; taking it goes from `reading` to `counting` once more. The last is one of done,
 * unchanged, refused, failed, dropped. Taking an import back is one stage, `undoing`, then counting.
 */
export const IMPORT_STAGES = [
  'waiting',
  'reading',
  'checking',
  'asking',
  'writing',
  'reconciling',
  'undoing',
  'counting',
  'previewed',
  'done',
  'unchanged',
  'refused',
  'failed',
  'dropped',
] as const
export type ImportStage = (typeof IMPORT_STAGES)[number]

/** The job has come to its end. */
export const ENDED: readonly ImportStage[] = ['done', 'unchanged', 'refused', 'failed', 'dropped']
/** The job waits for a person. */
export const RESTING: readonly ImportStage[] = ['asking', 'previewed']

export const ImportCounts = Type.Object({
  rows: Type.Object({
    read: Type.Integer(),
    accepted: Type.Integer(),
    rejected: Type.Integer(),
    warned: Type.Integer(),
  }),
  changes: Type.Object({
    added: Type.Integer(),
    changed: Type.Integer(),
    unchanged: Type.Integer(),
    left: Type.Integer(),
  }),
})
export type ImportCounts = Static<typeof ImportCounts>

/** A piece of work as the server keeps it. */
export const HeldJob = Type.Object({
  jobId: Type.String(),
  kind: Kind,
  fileName: Type.String(),
  stage: Type.Unsafe<ImportStage>({ type: 'string', enum: [...IMPORT_STAGES] }),
  bytesRead: Type.Integer(),
  bytesTotal: Type.Integer(),
  rowsRead: Type.Integer(),
  /** What is being done: looking what a file would change, taking it in, taking an import back, or telling two apart. */
  work: Type.Union([Type.Literal('preview'), Type.Literal('commit'), Type.Literal('undo'), Type.Literal('split')]),
  by: Type.String(),
  asOf: DateText,
  /** Code of the unit a roster is complete for. */
  scope: Nullable(Type.String()),
  startedAt: Type.String(),
  /** Set once the file is in, or taken back. */
  importId: Nullable(Type.String()),
  /** Set when refused or failed, or previewed once more because the data had changed: Vietnamese, says what to do. */
  message: Nullable(Type.String()),
  /** How many times it was looked at: whoever takes the file in names the look they saw. */
  look: Type.Integer(),
  /** Who sent the file back to its sender, and why; null once the sender has looked at it again. */
  returned: Nullable(Type.Object({ by: Type.String(), reason: Type.String() })),
})
export type HeldJob = Static<typeof HeldJob>

/** `needsAnother`: the province wants files taken in by somebody else than who sent them in (`by`). */
export const ImportJob = Type.Object({ ...HeldJob.properties, needsAnother: Type.Boolean() })
export type ImportJob = Static<typeof ImportJob>

/** Why a file goes back to who sent it in. */
export const ReturnRequest = Type.Object({ reason: Type.String({ minLength: 5, maxLength: 500, pattern: '\\S.*\\S' }) })

/** How files come into a province. */
export const ImportSettings = Type.Object({
  /** Whoever sends a file in may not take it in; somebody else of the same unit or above does. */
  approvedByAnother: Type.Boolean(),
})
export type ImportSettings = Static<typeof ImportSettings>

export const JobParams = Type.Object({ jobId: Type.String({ pattern: '^[0-9a-f-]{8,40}$' }) })

export const ImportRecord = Type.Object({
  importId: Type.String(),
  kind: Kind,
  fileName: Type.String(),
  asOf: DateText,
  scope: Nullable(Type.String()),
  status: Type.Union([Type.Literal('committed'), Type.Literal('refused'), Type.Literal('undone')]),
  message: Nullable(Type.String()),
  counts: ImportCounts,
  /** Who sent the file in. */
  importedBy: Type.String(),
  /** Who took it in, where that was somebody else. */
  approvedBy: Nullable(Type.String()),
  finishedAt: Type.String(),
  seconds: Type.Number(),
  /** Who took the import back and when. */
  undoneBy: Nullable(Type.String()),
  undoneAt: Nullable(Type.String()),
})
export type ImportRecord = Static<typeof ImportRecord>
export const ImportHistory = Type.Object({ imports: Type.Array(ImportRecord), jobs: Type.Array(ImportJob) })
export type ImportHistory = Static<typeof ImportHistory>

export const ImportParams = Type.Object({ importId: Type.String({ pattern: '^\\d{1,18}$' }) })

/** Rows with one reason against them, with examples; `text` is the Vietnamese sentence. */
export const ImportProblem = Type.Object({
  code: Type.String(),
  severity: Type.Union([Type.Literal('reject'), Type.Literal('warn')]),
  column: Nullable(Type.String()),
  count: Type.Integer(),
  examples: Type.Array(Type.Object({ rowNo: Type.Integer(), text: Type.String(), value: Nullable(Type.String()) })),
})
export type ImportProblem = Static<typeof ImportProblem>

/** One import with its problems grouped by reason. */
export const ImportDetail = Type.Object({
  record: ImportRecord,
  /** SHA-256 of the file. */
  sha256: Type.String(),
  header: Type.Array(Type.String()),
  /** Field each column was read as; null when it was not used. */
  columns: Type.Array(Nullable(Type.String())),
  /** What a clerk should know of how the file was read; Vietnamese sentences. */
  notes: Type.Array(Type.String()),
  problems: Type.Array(ImportProblem),
  /** What it changed, when somebody saw that before taking it in. */
  effect: Nullable(ImportEffect),
})
export type ImportDetail = Static<typeof ImportDetail>
