import type { FastifyRequest } from 'fastify'
import { sql, type RawBuilder } from 'kysely'
import { RIGHTS_OF, ROLES } from '../access/roles.ts'
import { branchInScope, type Scope } from '../access/scope.ts'
import { unitsWith } from '../access/sight.ts'
import type { Db } from '../database/connect.ts'
import {
  BOXES,
  type Box,
  type FeedbackAnswer,
  type FeedbackQuery,
  type FeedbackRow,
  type FeedbackWaiting,
} from './feedback.contract.ts'

const PAGE_SIZE = 50

/** Whoever answers what units below say is wrong. */
export const ANSWERING_ROLES = ROLES.filter((role) => RIGHTS_OF[role].includes('review'))

/** Who asks, and the units they answer for and write in. */
export interface Reader {
  by: string
  answers: string[]
  writes: string[]
}

export const readerOf = ({ caller }: Pick<FastifyRequest, 'caller'>): Reader => ({
  by: caller.username,
  answers: caller.held ? unitsWith('review', caller.held) : [],
  writes: caller.held ? unitsWith('note', caller.held) : [],
})

/** Every thread of the province that the connection shows, with who is in charge of it: `thread`, `in_charge`. */
export const threads = (provinceId: string) => sql`
  feedback thread
  left join view.feedback_in_charge(${provinceId}, ${ANSWERING_ROLES}::text[]) in_charge
    on in_charge.feedback_id = thread.feedback_id and thread.province_id = ${provinceId}`

/** It waits for the reader: it was handed to them, it came to their unit, or it came back to them. */
const waitsForMe = ({ by, answers }: Reader) => sql`(thread.outcome is null and case
  when thread.turn = 'asker' then thread.opened_by = ${by}
  when in_charge.handed_to is not null then in_charge.handed_to = ${by}
  else in_charge.org_unit_id = any (${answers}::bigint[]) and thread.opened_by <> ${by} end)`

const until = sql`coalesce(thread.settled_at, now())`
const wholeDays = (from: RawBuilder<unknown>, to: RawBuilder<unknown>) =>
  sql`((${to} at time zone 'Asia/Ho_Chi_Minh')::date - (${from} at time zone 'Asia/Ho_Chi_Minh')::date)`

/** What a user is called, as far as the connection shows them. */
export const nameOf = (username: RawBuilder<unknown>) =>
  sql`(select display_name from app_user where app_user.username = ${username})`

export const ROW = (reader: Reader) => sql`
  thread.feedback_id::text as "feedbackId", about,
  json_build_object('code', unit.code, 'name', unit.name, 'kind', unit.kind) as unit,
  indicator_id as indicator, period, said, coalesce(subject, full_name) as subject,
  finding_id::text as "findingId", member_id::text as "memberId",
  case when about = 'figure' then json_build_object('numerator', numerator, 'denominator', denominator, 'lower', lower,
    'upper', upper, 'leaving', leaving, 'rule', rule, 'asOf', as_of) end as stood,
  opened_by as "openedBy", ${nameOf(sql`opened_by`)} as "openedName", opened_at as "openedAt", ${wholeDays(sql`opened_at`, until)} as days,
  case when outcome is null then case when ${waitsForMe(reader)} then 'me' else turn end end as "waitsFor",
  case when outcome is null then ${wholeDays(sql`turn_since`, sql`now()`)} end as "waitingDays",
  case when charge.org_unit_id is not null then
    json_build_object('code', charge.code, 'name', charge.name, 'kind', charge.kind) end as charge,
  in_charge.handed_to as "handedTo", ${nameOf(sql`in_charge.handed_to`)} as "handedName", outcome,
  settled_by as "settledBy", ${nameOf(sql`settled_by`)} as "settledName", settled_at as "settledAt",
  thread.erased_at is not null as erased,
  (select count(*)::integer from feedback_entry entry
    where entry.province_id = thread.province_id and entry.feedback_id = thread.feedback_id) as entries`

/** The names of the unit it is about and of who is in charge, where the reader may know it. */
export const NAMES = sql`
  join view.unit_now unit on unit.province_id = thread.province_id and unit.org_unit_id = thread.org_unit_id
  left join view.unit_now charge
    on charge.province_id = thread.province_id and charge.org_unit_id = in_charge.org_unit_id`

const inBox = (box: Box, reader: Reader) =>
  ({
    waiting: waitsForMe(reader),
    mine: sql`thread.opened_by = ${reader.by}`,
    open: sql`thread.outcome is null`,
    settled: sql`thread.outcome is not null`,
  })[box]

const seen = (scope: Scope) => sql`
  thread.province_id = ${scope.provinceId} and ${branchInScope(scope, 'thread.org_unit_id')}`

const chosen = (provinceId: string, unitId: string, { about }: Pick<FeedbackQuery, 'about'>) => sql`
  (${about ?? null}::text is null or about = ${about ?? null}) and thread.org_unit_id in (
    select org_unit_id from view.unit_under where province_id = ${provinceId} and ancestor_id = ${unitId})`

type Listed = Omit<FeedbackAnswer, 'unit'>

/** A page of the threads about a unit and all below it: who waits longest first, what was settled last first. */
export async function listThreads(
  db: Db,
  scope: Scope,
  unitId: string,
  { box, about, page = 1 }: FeedbackQuery,
  reader: Reader,
): Promise<Listed> {
  const { provinceId } = scope
  const counted = sql.join(
    BOXES.map((one) => sql`count(*) filter (where ${inBox(one, reader)})::integer as ${sql.ref(one)}`),
  )
  const { rows: counts } = await sql<FeedbackAnswer['counts'] & Pick<FeedbackAnswer, 'longest'>>`
    select ${counted}, max(${wholeDays(sql`turn_since`, sql`now()`)}) filter (where ${waitsForMe(reader)}) as longest
    from ${threads(provinceId)}
    where ${seen(scope)} and ${chosen(provinceId, unitId, { about })}`.execute(db)
  const { longest, ...byBox } = counts[0]!
  const shown = box ?? (byBox.waiting > 0 ? 'waiting' : 'open')
  const { rows } = await sql<FeedbackRow>`
    select ${ROW(reader)}
    from ${threads(provinceId)} ${NAMES}
    where ${seen(scope)} and ${chosen(provinceId, unitId, { about })} and ${inBox(shown, reader)}
    order by settled_at desc nulls first, turn_since, thread.feedback_id
    limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}`.execute(db)
  return { box: shown, counts: byBox, longest, total: byBox[shown], page, pageSize: PAGE_SIZE, rows }
}

/** What waits for the reader in all they see. */
export async function countWaiting(db: Db, scope: Scope, reader: Reader): Promise<FeedbackWaiting> {
  const { rows } = await sql<FeedbackWaiting>`
    select count(*)::integer as count, max(${wholeDays(sql`turn_since`, sql`now()`)}) as longest
    from ${threads(scope.provinceId)}
    where ${seen(scope)} and ${waitsForMe(reader)}`.execute(db)
  return rows[0]!
}
