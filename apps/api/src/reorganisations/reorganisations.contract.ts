import { Type, type Static } from 'typebox'
import { DateText, Line, Nullable, UnitCode, UnitRef } from '../shared/common.contract.ts'

/**
 * What an event comes to (domain.md §3.1): several become one (`merge`), one goes into one that stood (`absorb`), one becomes
 * another (`become`), is divided, dissolved, founded or taken over from elsewhere (`found`), an organisation hangs under another
 * committee (`transfer`), a branch of one does (`move`), a name or a kind changes.
 */
export const REORGANISATION_KINDS = [
  'merge',
  'absorb',
  'become',
  'split',
  'dissolve',
  'found',
  'transfer',
  'move',
  'rename',
  'change',
] as const
export type ReorganisationKind = (typeof REORGANISATION_KINDS)[number]
const Kind = Type.Unsafe<ReorganisationKind>({ type: 'string', enum: [...REORGANISATION_KINDS] })
const Page = Type.Optional(Type.Integer({ minimum: 1, maximum: 100000 }))

/**
 * `unit`: events it, or what hung below it, took part in. `q`: words of a name, a code or a document. Without `kind`, `unit` and
 * `q` events that another one above brought about stand folded in that one (`brought`).
 */
export const ReorganisationsQuery = Type.Object({
  day: Type.Optional(DateText),
  kind: Type.Optional(Kind),
  unit: Type.Optional(UnitCode),
  q: Type.Optional(Line(100)),
  page: Page,
})
export type ReorganisationsQuery = Static<typeof ReorganisationsQuery>

export const Reorganisation = Type.Object({
  day: DateText,
  kind: Kind,
  /** What it is told of: what several became, else the unit itself. */
  unit: UnitRef,
  /** Up to six of those that ended or were divided, and whom they went to. */
  from: Type.Array(UnitRef),
  fromCount: Type.Integer(),
  to: Type.Array(UnitRef),
  toCount: Type.Integer(),
  /** The unit's name and what it hung under before and since, where it went on; null where it began or ended. */
  was: Nullable(Type.Object({ name: Type.String(), parent: Nullable(Type.String()) })),
  now: Nullable(Type.Object({ name: Type.String(), parent: Nullable(Type.String()) })),
  documentNo: Nullable(Type.String()),
  documentOn: Nullable(DateText),
  /** Members of the units concerned by the figures of the month before; null where there are none. */
  people: Nullable(Type.Integer()),
  /** How many events below it brought about. */
  brought: Type.Integer(),
})
export type Reorganisation = Static<typeof Reorganisation>

/** A day on which the tree turned: how many events of each kind, folded ones included, and all people concerned, once. */
const Day = Type.Object({
  day: DateText,
  events: Type.Integer(),
  units: Type.Integer(),
  people: Nullable(Type.Integer()),
  kinds: Type.Array(Type.Object({ kind: Kind, count: Type.Integer() })),
})
export type ReorganisationDay = Static<typeof Day>

export const ReorganisationsAnswer = Type.Object({
  /** All days of the caller's units, newest first, whatever was asked. */
  days: Type.Array(Day),
  /** Whether events stand folded in those that brought them about. */
  folded: Type.Boolean(),
  total: Type.Integer(),
  page: Type.Integer(),
  pageSize: Type.Integer(),
  rows: Type.Array(Reorganisation),
})
export type ReorganisationsAnswer = Static<typeof ReorganisationsAnswer>

export const EventParams = Type.Object({ day: DateText, code: UnitCode })
export const EventQuery = Type.Object({ page: Page })

/** A unit of an event with its members and, of those to be counted, how many have installed the app; null: not counted then. */
const Part = Type.Object({
  ...UnitRef.properties,
  parentName: Nullable(Type.String()),
  members: Nullable(Type.Integer()),
  numerator: Nullable(Type.Integer()),
  denominator: Nullable(Type.Integer()),
})
export type EventPart = Static<typeof Part>

export const EventAnswer = Type.Object({
  event: Reorganisation,
  /** The months whose figures stand before and after, `YYYY-MM`. */
  before: Type.String(),
  after: Type.String(),
  /** Up to 200 units each. */
  from: Type.Array(Part),
  to: Type.Array(Part),
  /** The files that say so; those the caller may not know of are left out. */
  files: Type.Array(Type.Object({ importId: Type.String(), fileName: Type.String(), asOf: DateText })),
  /** The events it brought about. */
  brought: Type.Array(Reorganisation),
  page: Type.Integer(),
  pageSize: Type.Integer(),
})
export type EventAnswer = Static<typeof EventAnswer>
