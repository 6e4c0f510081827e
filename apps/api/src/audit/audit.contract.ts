import { Type, type Static } from 'typebox'
import { Line, Nullable, UnitCode } from '../shared/common.contract.ts'
import { ACTS, SUBJECT_KINDS, type ActName, type Details, type SubjectKind } from './acts.contract.ts'

const Act = Type.Unsafe<ActName>({ type: 'string', enum: [...ACTS] })
/** A calendar day that exists; the years are those of the product's dates. */
const Day = Type.String({ pattern: '^(19|20)', format: 'date' })

/** Pages of fifty beyond which one asks more closely. */
export const MOST_PAGES = 200

/** What one looks for in the audit. */
export const AuditQuery = Type.Object({
  /** `machine`: what belongs to no province; for administrators of the machine. */
  chain: Type.Optional(Type.Union([Type.Literal('province'), Type.Literal('machine')])),
  unit: Type.Optional(UnitCode),
  actor: Type.Optional(Line(100)),
  act: Type.Optional(Act),
  /** A member's id or code, an account's code, a user, the number of an import …; `kind:id` names one thing. */
  subject: Type.Optional(Line(200)),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: MOST_PAGES })),
})
export type AuditQuery = Static<typeof AuditQuery>

export const AuditExportQuery = Type.Pick(AuditQuery, ['chain', 'from', 'to'])
export const AuditHeadQuery = Type.Pick(AuditQuery, ['chain'])

/** The end of a chain; null before anything was done. */
export const AuditHead = Nullable(Type.Object({ no: Type.String(), hash: Type.String(), at: Type.String() }))
export type AuditHead = NonNullable<Static<typeof AuditHead>>
export const AuditHeadAnswer = Type.Object({ head: AuditHead })

const Said = Nullable(Type.Unsafe<Details>({ type: 'object', additionalProperties: true }))

export const AuditSubject = Type.Object({
  kind: Type.Unsafe<SubjectKind>({ type: 'string', enum: [...SUBJECT_KINDS] }),
  id: Type.String(),
  /** Of a member the caller may see: what the files call them. */
  name: Nullable(Type.String()),
  code: Nullable(Type.String()),
})
export type AuditSubject = Static<typeof AuditSubject>

export const AuditRow = Type.Object({
  eventId: Type.String(),
  /** Its number in the chain; null for the moment until it is sealed. */
  no: Nullable(Type.String()),
  at: Type.String(),
  act: Act,
  actor: Type.String(),
  source: Type.String(),
  unit: Nullable(Type.Object({ code: Type.String(), name: Type.String() })),
  subjects: Type.Array(AuditSubject),
  reason: Nullable(Type.String()),
  before: Said,
  after: Said,
})
export type AuditRow = Static<typeof AuditRow>

export const AuditAnswer = Type.Object({
  /** Null: everything the caller may see. */
  unit: Nullable(Type.Object({ code: Type.String(), name: Type.String() })),
  /** Counted up to what the pages reach. */
  total: Type.Integer(),
  more: Type.Boolean(),
  page: Type.Integer(),
  pageSize: Type.Integer(),
  rows: Type.Array(AuditRow),
  head: AuditHead,
})
export type AuditAnswer = Static<typeof AuditAnswer>
