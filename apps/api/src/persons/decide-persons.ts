import type { Scope } from '../access/scope.ts'
import type { Subject } from '../audit/acts.contract.ts'
import type { Recorder } from '../audit/record-act.ts'
import { inTransaction, type Database, type Db } from '../database/connect.ts'
import { lockForWriting } from '../database/write-lock.ts'
import { AppError } from '../errors.ts'
import { listMovedUnits, rememberFigures } from '../imports/preview/effect.queries.ts'
import { currentPeriod } from '../indicators/current-period.ts'
import { countFacts } from '../indicators/refresh-facts.ts'
import { reconcile } from '../reconciliation/run-reconciliation.ts'
import { isPersonContested } from '../review/contested.ts'
import type { Verdict } from '../review/review.contract.ts'
import { readLevels, readPair } from './pair.queries.ts'
import {
  addPersonDecision,
  areOnePerson,
  confirmPersonDecision,
  keepEffect,
  standingPersonDecision,
  tellPersonDecision,
  withdrawPersonDecision,
} from './person-decisions.queries.ts'
import type { PersonDecision } from './persons.contract.ts'

export const conflict = (words: string) => new AppError('decision_conflict', words)

interface CarriedOut {
  decisionId: string
  revision: string
  /** What is to be done to the registers before links and findings follow. */
  change?: () => Promise<unknown>
  /** Of a decision that is withdrawn: when it was carried out. */
  withdrawn?: string
  /** Count everything that waits to be counted, not only single branches. */
  whole?: boolean
}

/**
 * Makes registers, links, findings and figures say what was decided, and keeps with it which rates that moved. What a
 * decision on rows of the register comes to for everybody's links only a whole reconciliation knows.
 */
export async function carryOut(
  db: Db,
  provinceId: string,
  { decisionId, revision, change, withdrawn, whole = false }: CarriedOut,
): Promise<void> {
  await countFacts(db, provinceId, { whole })
  const period = await currentPeriod(db, provinceId)
  if (period !== null) await rememberFigures(db, provinceId, period)
  await change?.()
  await reconcile(db, provinceId, revision, { withdrawn })
  await countFacts(db, provinceId, { whole })
  const effect =
    period === null ? null : { period, ...(await listMovedUnits(db, provinceId, { period, within: null })) }
  await keepEffect(db, provinceId, decisionId, effect)
}

interface DecideRequest {
  /** The one who counts where both stand. */
  memberId: string
  otherId: string
  verdict: Verdict
  note: string | null
  by: string
  audit?: Recorder
}

/** Withdraws what stands in the way of a new decision, or refuses it: only what changed is decided anew without asking. */
async function makeRoom(
  db: Db,
  provinceId: string,
  decisions: readonly PersonDecision[],
  { memberId, otherId, by }: DecideRequest,
): Promise<void> {
  for (const { state, decisionId } of decisions) {
    if (state === 'withdrawn') continue
    if (state !== 'changed')
      throw conflict('Hai dòng này đã có quyết định. Rút quyết định cũ trước khi quyết định lại.')
    await withdrawPersonDecision(db, provinceId, decisionId, by)
  }
  if (await areOnePerson(db, provinceId, memberId, otherId)) {
    throw conflict('Hai dòng này đã là một người theo những quyết định khác. Rút một trong các quyết định đó trước.')
  }
}

/**
 * Writes down that two rows of the register are one person, or two, and makes it so at once, in one transaction. A verdict
 * against strong evidence waits for a second person first. Throws `not_found` (also outside the scope),
 * `invalid_request` and `decision_conflict`.
 */
export async function decidePersons(database: Database, scope: Scope, request: DecideRequest): Promise<PersonDecision> {
  const { provinceId } = scope
  return inTransaction(database, async ({ db }) => {
    const revision = await lockForWriting(db, provinceId)
    const { memberId, otherId, verdict, note, by, audit } = request
    const { decisions } = await readPair(db, scope, memberId, otherId)
    await makeRoom(db, provinceId, decisions, request)
    const levels = await readLevels(db, provinceId, memberId, otherId)
    const contested = isPersonContested(verdict, levels)
    const memberIds = [memberId, otherId]
    const said = { verdict, memberIds, note, by, revision, levels, contested }
    const decisionId = await addPersonDecision(db, provinceId, said)
    if (!contested) await carryOut(db, provinceId, { decisionId, revision })
    const act = verdict === 'same' ? 'persons_joined' : 'persons_told_apart'
    await audit?.(db, { act, subjects: aboutMembers(memberIds, decisionId), after: { verdict, note } })
    return tellPersonDecision(db, scope, decisionId)
  })
}

interface OnDecision {
  decisionId: string
  by: string
  audit?: Recorder
}

/** What an act on members is about. */
export const aboutMembers = (memberIds: readonly string[], decisionId: string): Subject[] => [
  ...memberIds.map((id) => ({ kind: 'member' as const, id })),
  { kind: 'person_decision', id: decisionId },
]

const ofRows = ({ verdict }: PersonDecision) => {
  if (verdict === 'split') throw conflict('Tách người được rút bằng việc khác. Tải lại trang rồi rút lại.')
}

/** Takes a decision on two rows back: everything is as it would be without it. Throws as `decidePersons`. */
export async function withdrawPersons(
  database: Database,
  scope: Scope,
  { decisionId, by, audit }: OnDecision,
): Promise<PersonDecision> {
  const { provinceId } = scope
  return inTransaction(database, async ({ db }) => {
    const revision = await lockForWriting(db, provinceId)
    const decision = await standingPersonDecision(db, scope, decisionId)
    ofRows(decision)
    const withdrawn = await withdrawPersonDecision(db, provinceId, decisionId, by)
    if (decision.state !== 'awaits_second') await carryOut(db, provinceId, { decisionId, revision, withdrawn })
    const subjects = aboutMembers(
      decision.members.map(({ memberId }) => memberId),
      decisionId,
    )
    await audit?.(db, { act: 'person_decision_withdrawn', subjects, before: { verdict: decision.verdict } })
    return tellPersonDecision(db, scope, decisionId)
  })
}

/** The second pair of eyes: agrees, and the decision counts; does not, and it is withdrawn. Throws as `decidePersons`. */
export async function confirmPersons(
  database: Database,
  scope: Scope,
  { decisionId, agrees, by, audit }: OnDecision & { agrees: boolean },
): Promise<PersonDecision> {
  const { provinceId } = scope
  return inTransaction(database, async ({ db }) => {
    const revision = await lockForWriting(db, provinceId)
    const { state, decidedBy, verdict, members } = await standingPersonDecision(db, scope, decisionId)
    if (state !== 'awaits_second') throw conflict('Quyết định này không chờ người thứ hai.')
    if (decidedBy === by) throw conflict('Người thứ hai phải là người khác. Nhờ đồng nghiệp xem hai dòng này.')
    if (agrees) {
      await confirmPersonDecision(db, provinceId, { decisionId, by, revision })
      await carryOut(db, provinceId, { decisionId, revision })
    } else {
      await withdrawPersonDecision(db, provinceId, decisionId, by)
    }
    const act = agrees ? 'person_decision_confirmed' : 'person_decision_withdrawn'
    const subjects = aboutMembers(
      members.map(({ memberId }) => memberId),
      decisionId,
    )
    await audit?.(db, { act, subjects, before: { verdict } })
    return tellPersonDecision(db, scope, decisionId)
  })
}
