import { Type, type Static } from 'typebox'
import { DateText, Nullable } from '../shared/common.contract.ts'

/** What has a time after which it goes. */
export const RETENTION_RULES = ['rows', 'refused', 'users', 'feedback', 'absences', 'exceptions'] as const
export type RetentionRule = (typeof RETENTION_RULES)[number]

/** In months; null: it stays. */
const Months = Nullable(Type.Integer({ minimum: 1, maximum: 240 }))
export const RetentionSettings = Type.Object({
  /** Whether the server does it every day by itself. */
  daily: Type.Boolean(),
  months: Type.Object({
    /** The rows of rosters, exports of the app and card files, since a newer file took their place. */
    rows: Months,
    /** Files of rejected rows that the command line wrote. */
    exceptions: Months,
    /** The record of files that were not taken in. */
    refused: Months,
    /** What is known of users, since they ended. */
    users: Months,
    /** What was written and attached in threads of feedback, since they were settled; kept from before there was a rule. */
    feedback: Type.Optional(Months),
    /** Who was absent from meetings, since the end of their month. */
    absences: Type.Optional(Months),
  }),
})
export type RetentionSettings = Static<typeof RetentionSettings>

/** What is over on a day. */
export const RetentionPlan = Type.Object({
  asOf: DateText,
  rules: Type.Array(
    Type.Object({
      rule: Type.Unsafe<RetentionRule>({ type: 'string', enum: [...RETENTION_RULES] }),
      /** Null: nothing of it ever goes. */
      months: Nullable(Type.Integer()),
      count: Type.Integer(),
    }),
  ),
  /** Rows of files whose time is over and that stay because something about them is not settled. */
  kept: Type.Integer(),
})
export type RetentionPlan = Static<typeof RetentionPlan>

export const RetentionAnswer = Type.Object({
  settings: RetentionSettings,
  plan: RetentionPlan,
  /** The day it last ran. */
  lastRun: Nullable(DateText),
})
export type RetentionAnswer = Static<typeof RetentionAnswer>
