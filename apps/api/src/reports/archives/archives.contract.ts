import { Type, type Static } from 'typebox'
import { Nullable, UnitCode, UnitRef } from '../../shared/common.contract.ts'
import { DOCUMENT_FORMATS, type DocumentFormat } from '../document.contract.ts'
import { Quarter } from '../reports.contract.ts'

const Format = Type.Unsafe<DocumentFormat>({ type: 'string', enum: [...DOCUMENT_FORMATS] })
export const ARCHIVE_STATES = ['waiting', 'working', 'done', 'failed'] as const
export type ArchiveState = (typeof ARCHIVE_STATES)[number]

/** Every report that was sent for a quarter by a unit and those below it, as files in one archive. */
export const Archive = Type.Object({
  archiveId: Type.String(),
  unit: UnitRef,
  period: Quarter,
  formats: Type.Array(Format),
  state: Type.Unsafe<ArchiveState>({ type: 'string', enum: [...ARCHIVE_STATES] }),
  /** Reports whose files are made, of those that were sent when it was asked for. */
  made: Type.Integer(),
  reports: Type.Integer(),
  /** Units that were to report and had sent nothing. */
  notSent: Type.Integer(),
  askedAt: Type.String(),
  /** Set once it is there to be fetched: bytes, hash, and until when it is kept. */
  size: Nullable(Type.Integer()),
  sha256: Nullable(Type.String()),
  keptUntil: Nullable(Type.String()),
  /** Why it failed. */
  message: Nullable(Type.String()),
})
export type Archive = Static<typeof Archive>

/** The caller's own, newest first. */
export const ArchivesAnswer = Type.Object({ archives: Type.Array(Archive) })
export type ArchivesAnswer = Static<typeof ArchivesAnswer>

export const AskArchive = Type.Object({
  period: Quarter,
  unit: Type.Optional(UnitCode),
  formats: Type.Array(Format, { minItems: 1, maxItems: DOCUMENT_FORMATS.length, uniqueItems: true }),
})
export type AskArchive = Static<typeof AskArchive>

export const ArchiveParams = Type.Object({ archiveId: Type.String({ pattern: '^[0-9a-f-]{8,40}$' }) })
