import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { maskedText } from '../access/masking.ts'
import type { Db } from '../database/connect.ts'
import type { ActName, Details, DetailValue, Subject } from './acts.contract.ts'
import { unitOfSubjects } from './unit-of-subject.ts'

/** The chain of what belongs to no province. */
export const MACHINE = '0'

/** Who does something, from where, in which province; null: it belongs to none. */
export interface Doer {
  provinceId: string | null
  actor: string
  /** An address, `console` or `server`. */
  source: string
}

export interface Act extends Doer {
  act: ActName
  /**
   * The unit it concerns: whoever reads the audit there sees it; null: only who sees the whole province does. Left out, it
   * is where the first of the subjects stands.
   */
  unitId?: string | null
  subjects?: readonly Subject[]
  /** Why, in the words of whoever did it. */
  reason?: string | null
  before?: Details | null
  after?: Details | null
}

/** Whoever makes a request. */
export const by = ({ caller, ip }: Pick<FastifyRequest, 'caller' | 'ip'>): Doer => ({
  provinceId: caller.province?.provinceId ?? null,
  actor: caller.username,
  source: ip,
})

/** Writes down what one doer does, within the transaction of each act. */
export type Recorder = (db: Db, act: Omit<Act, keyof Doer>) => Promise<string>
export const recorder =
  (doer: Doer): Recorder =>
  (db, act) =>
    recordAct(db, { ...doer, ...act })

/** Whoever sits at the command line, or the user they run it as. */
export const atConsole = (provinceId: string | null, actor = 'console'): Doer => ({
  ...{ provinceId, actor },
  source: 'console',
})

/** The server by itself: what it does by the clock. */
export const byServer = (provinceId: string | null): Doer => ({ provinceId, actor: 'server', source: 'server' })

const LONGEST = 1000
// a NUL cannot be kept, and what breaks lines breaks the lines of the export
// eslint-disable-next-line no-control-regex
const oneLine = (text: string) => text.replace(/[\u0000-\u001f\u007f]+/g, ' ').slice(0, LONGEST)

const FREE_TEXT = ['query', 'note', 'value']
const cleaned = (name: string, value: DetailValue): DetailValue => {
  if (typeof value !== 'string') return value
  return FREE_TEXT.includes(name) ? maskedText(oneLine(value)) : oneLine(value)
}
const written = (details: Details | null | undefined): string | null =>
  details ? JSON.stringify(details, (name, value: DetailValue) => cleaned(name, value)) : null

/**
 * Writes an act down, in the transaction of the act itself so that there is never one without the other; returns the
 * event's id. The chain takes it in right after the commit (sealing.ts), so that no act waits for another's.
 */
export async function recordAct(db: Db, act: Act): Promise<string> {
  const subjects = (act.subjects ?? []).map(({ kind, id }) => ({ kind, id: oneLine(id) }))
  const known = act.unitId !== undefined || act.provinceId === null
  const unitId = known ? (act.unitId ?? null) : await unitOfSubjects(db, act.provinceId!, subjects)
  const about = subjects.map(({ kind, id }) => `${kind}:${id}`)
  const { rows } = await sql<{ eventId: string }>`
    with event as (
      insert into audit_event (province_id, act, actor, user_id, source, org_unit_id, subjects, reason, before, after)
      select
        ${act.provinceId ?? MACHINE}::bigint, ${act.act}, ${oneLine(act.actor)},
        (select user_id from app_user where username = ${oneLine(act.actor)}), ${oneLine(act.source)},
        ${unitId}::bigint, ${about}::text[], ${act.reason ? maskedText(oneLine(act.reason)) : null}::text,
        ${written(act.before)}::json, ${written(act.after)}::json
      returning province_id, event_id
    ), waiting as (
      insert into audit_waiting (province_id, event_id) select province_id, event_id from event
    )
    select event_id as "eventId", pg_notify('audit_event', '') from event`.execute(db)
  return rows[0]!.eventId
}
