import { Type, type Static } from 'typebox'
import { Alert } from '../alerts/alerts.contract.ts'
import { DateText, Line, Nullable, Paragraph, Period, UnitCode, UnitRef } from '../shared/common.contract.ts'

const Id = Type.String({ pattern: '^\\d{1,18}$' })
export const FollowingQuery = Type.Object({ unit: Type.Optional(UnitCode), period: Type.Optional(Period) })
export type FollowingQuery = Static<typeof FollowingQuery>
export const FollowedParams = Type.Object({ code: UnitCode })
export const FollowerParams = Type.Object({ followerId: Id })
export const FollowParams = Type.Object({ followerId: Id, followId: Id })

/** Somebody of a committee, by name and office. */
export const Follower = Type.Object({
  followerId: Type.String(),
  fullName: Type.String(),
  position: Type.String(),
  /** The user they are here; null for who uses the product not at all, or cannot be seen. */
  username: Nullable(Type.String()),
})
export type Follower = Static<typeof Follower>

/** How a followed unit stands: `installed` of the period; target as a share, null without one. */
const Stands = {
  numerator: Nullable(Type.Integer()),
  denominator: Nullable(Type.Integer()),
  target: Nullable(Type.Number()),
}
const Assignment = {
  followId: Type.String(),
  validFrom: DateText,
  validTo: Nullable(DateText),
  document: Type.String(),
}

/** The units right below one (itself, where it is a branch), and who follows each today. */
export const FollowingAnswer = Type.Object({
  unit: UnitRef,
  period: Period,
  /** Units that nobody follows. */
  nobody: Type.Integer(),
  units: Type.Array(Type.Object({ unit: UnitRef, ...Stands, followerIds: Type.Array(Type.String()) })),
  /** Those of the unit's committee or who follow something below it, with how many units each. */
  followers: Type.Array(Type.Object({ ...Follower.properties, units: Type.Integer() })),
  /** Whether the caller may enter somebody, and give units. */
  enters: Type.Boolean(),
})
export type FollowingAnswer = Static<typeof FollowingAnswer>

/** One member of a committee: the units they follow with figures, what was noted of visits. */
export const FollowerPage = Type.Object({
  ...Follower.properties,
  committee: Nullable(UnitRef),
  period: Period,
  units: Type.Array(Type.Object({ unit: UnitRef, ...Assignment, current: Type.Boolean(), ...Stands })),
  /** Of the units followed now: who is under the target, or has stopped (record 42). */
  alerts: Type.Array(Alert),
  visits: Type.Array(Type.Object({ unit: UnitRef, visitedOn: DateText, text: Type.String(), by: Type.String() })),
  enters: Type.Boolean(),
})
export type FollowerPage = Static<typeof FollowerPage>

/**
 * Who follows a unit today. Where nobody does, whoever follows the nearest above it: `unit` is then that one; null where
 * nobody follows any.
 */
export const FollowedBy = Type.Object({
  unit: Nullable(UnitRef),
  followers: Type.Array(Type.Object({ ...Follower.properties, validFrom: DateText, document: Type.String() })),
})
export type FollowedBy = Static<typeof FollowedBy>

/** What the caller follows: for the overview; null for who is nobody's follower. */
export const MyFollowing = Type.Object({
  followerId: Nullable(Type.String()),
  units: Type.Array(Type.Object({ unit: UnitRef, ...Stands })),
})
export type MyFollowing = Static<typeof MyFollowing>

export const EnterFollower = Type.Object({
  fullName: Line(100),
  position: Line(200),
  /** Whose committee; the caller's own unit unless said. */
  unit: Type.Optional(UnitCode),
  username: Nullable(Line(64)),
})
export type EnterFollower = Static<typeof EnterFollower>
export const SetFollow = Type.Object({ unit: UnitCode, validFrom: DateText, document: Line(300) })
export type SetFollow = Static<typeof SetFollow>
export const EndFollow = Type.Object({ lastDay: DateText })
export const NoteVisit = Type.Object({ unit: UnitCode, visitedOn: DateText, text: Paragraph(4000) })
export type NoteVisit = Static<typeof NoteVisit>
