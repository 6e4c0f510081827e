import type { Scope } from '../access/scope.ts'
import type { Subject } from '../audit/acts.contract.ts'
import type { Recorder } from '../audit/record-act.ts'
import { inTransaction, type Database, type Db } from '../database/connect.ts'
import { lockForWriting } from '../database/write-lock.ts'
import { AppError } from '../errors.ts'
import { countFacts } from '../indicators/refresh-facts.ts'
import { listCandidates } from './case.queries.ts'
import { claimedByAnother, releaseCase } from './claims.queries.ts'
import { isContested } from './contested.ts'
import {
  addDecision,
  confirmDecision,
  findDecision,
  standingDecisions,
  tellDecision,
  withdrawDecision,
  type KeptDecision,
} from './decisions.queries.ts'
import {
  closeAnswered,
  keepReplaced,
  linkAsDecided,
  openAnswered,
  putLinksBack,
  takenBy,
  takeLinks,
  type Act,
  type Pair,
} from './pair-links.queries.ts'
import { readMemberRate } from './rates.queries.ts'
import type { Decision, DecisionEffect, Verdict } from './review.contract.ts'
import { markStandingsStale, moveTallies, readStandings, type Touched } from './standings.queries.ts'

const conflict = (words: string) => new AppError('decision_conflict', words)

const together = (pair: Pair, others: readonly { account_id: string; member_id: string }[]): Touched => ({
  accountIds: [...new Set([pair.accountId, ...others.map((one) => String(one.account_id))])],
  memberIds: [...new Set([pair.memberId, ...others.map((one) => String(one.member_id))])],
})

/** Runs `change`, which says whom it touched beside the pair, and moves tallies and figures by what it changed. */
async function moving(db: Db, provinceId: string, touched: Touched, change: () => Promise<void>): Promise<void> {
  const before = await readStandings(db, provinceId, touched)
  await change()
  await moveTallies(db, provinceId, before, await readStandings(db, provinceId, touched))
  await markStandingsStale(db, provinceId, touched)
  await countFacts(db, provinceId, { whole: false })
}

/** Everybody who stands in a link with the account, or holds the member. */
async function aroundPair(db: Db, provinceId: string, pair: Pair): Promise<Touched> {
  const links = await db
    .selectFrom('link')
    .select(['account_id', 'member_id'])
    .where('province_id', '=', provinceId)
    .where(({ eb, or }) => or([eb('account_id', '=', pair.accountId), eb('member_id', '=', pair.memberId)]))
    .execute()
  return together(pair, links)
}

/** Makes the links say at once what was decided; what follows for others is the next reconciliation's. */
async function carryOut(
  db: Db,
  provinceId: string,
  { decisionId, verdict, ...pair }: Pair & { decisionId: string; verdict: Verdict },
  act: Act,
): Promise<void> {
  await moving(db, provinceId, await aroundPair(db, provinceId, pair), async () => {
    const taken = await takeLinks(db, provinceId, pair, verdict)
    const isSame = verdict === 'same'
    if (isSame) await linkAsDecided(db, provinceId, pair, taken)
    const answered = isSame ? await closeAnswered(db, provinceId, pair, act) : []
    await keepReplaced(db, provinceId, decisionId, { taken, answered })
  })
}

async function takeBack(db: Db, provinceId: string, decision: KeptDecision & Pair, act: Act): Promise<void> {
  const around = await aroundPair(db, provinceId, decision)
  const taken = await takenBy(db, provinceId, decision.decisionId)
  const all = together(decision, taken)
  const touched = {
    accountIds: [...new Set([...around.accountIds, ...all.accountIds])],
    memberIds: [...new Set([...around.memberIds, ...all.memberIds])],
  }
  await moving(db, provinceId, touched, async () => {
    await putLinksBack(db, provinceId, decision.decisionId, decision)
    await openAnswered(db, provinceId, decision.decisionId, act)
  })
}

interface Asked {
  by: string
  /** Writes the act down; left out where a test gives what was decided before. */
  audit?: Recorder
}

interface DecideRequest extends Pair, Asked {
  verdict: Verdict
  note: string | null
}

/** Withdraws what stands in the way of a new decision, or refuses it: only what changed is decided anew without asking. */
async function makeRoom(
  db: Db,
  provinceId: string,
  { accountId, memberId, verdict, by }: DecideRequest,
): Promise<void> {
  for (const standing of await standingDecisions(db, provinceId, accountId)) {
    if (standing.memberId === memberId) {
      if (!standing.changed) throw conflict('Cặp này đã được quyết định. Rút quyết định cũ trước khi quyết định lại.')
      await withdrawDecision(db, provinceId, standing.decisionId, by)
    } else if (verdict === 'same' && standing.verdict === 'same') {
      throw conflict('Tài khoản này đã được xác nhận là của người khác. Rút quyết định đó trước.')
    }
  }
}

/**
 * Writes down that an account is, or is not, a member's, and makes it so at once: links, findings, tallies and the figures
 * of the branches concerned, in one transaction. A verdict against strong evidence waits for a second person first.
 * Throws `not_found` (also outside the scope) and `decision_conflict`.
 */
export async function decide(database: Database, scope: Scope, request: DecideRequest): Promise<DecisionEffect> {
  const { provinceId } = scope
  return inTransaction(database, async ({ db }) => {
    const revision = await lockForWriting(db, provinceId)
    const { accountId, memberId, verdict, note, by, audit } = request
    const candidate = (await listCandidates(db, scope, accountId)).find((one) => one.memberId === memberId)
    if (!candidate) throw new AppError('not_found', 'Cặp này không còn chờ xét. Tải lại trang.')
    const another = await claimedByAnother(db, provinceId, accountId, by)
    if (another !== null) throw conflict(`${another} đang xem trường hợp này. Chuyển sang trường hợp khác.`)
    await makeRoom(db, provinceId, request)
    const contested = isContested(verdict, candidate.levels)
    const decisionId = await addDecision(db, provinceId, { ...request, note, levels: candidate.levels, contested })
    const before = await readMemberRate(db, provinceId, memberId)
    const pair = { decisionId, accountId, memberId, verdict }
    if (!contested) await carryOut(db, provinceId, pair, { by, revision })
    await releaseCase(db, provinceId, accountId, by)
    await audit?.(db, {
      act: 'decided',
      subjects: aboutPair({ accountId, memberId, decisionId }),
      after: { verdict, note },
    })
    const after = await readMemberRate(db, provinceId, memberId)
    return effectOf(await tellDecision(db, provinceId, decisionId), before, after)
  })
}

const aboutPair = ({
  accountId,
  memberId,
  decisionId,
}: {
  accountId: string | null
  memberId: string
  decisionId: string
}): Subject[] => [
  { kind: 'member', id: memberId },
  ...(accountId === null ? [] : [{ kind: 'account' as const, id: accountId }]),
  { kind: 'decision', id: decisionId },
]

type MemberRate = Awaited<ReturnType<typeof readMemberRate>>

const effectOf = (decision: Decision, before: MemberRate, after: MemberRate): DecisionEffect => ({
  decision,
  unit: before && after && { unit: after.unit, period: after.period, before: before.rate, after: after.rate },
})

/** The decision of that id that stands; throws `not_found` and `decision_conflict`. */
async function standingDecision(db: Db, scope: Scope, decisionId: string): Promise<KeptDecision> {
  const decision = await findDecision(db, scope, decisionId)
  if (decision.withdrawn) throw conflict('Quyết định này đã được rút.')
  return decision
}

/** Takes a decision back: links are again as they were, and the pair waits again. Throws as `decide`. */
export async function withdraw(
  database: Database,
  scope: Scope,
  { decisionId, by, audit }: { decisionId: string } & Asked,
): Promise<DecisionEffect> {
  const { provinceId } = scope
  return inTransaction(database, async ({ db }) => {
    const revision = await lockForWriting(db, provinceId)
    const decision = await standingDecision(db, scope, decisionId)
    const before = await readMemberRate(db, provinceId, decision.memberId)
    await withdrawDecision(db, provinceId, decisionId, by)
    const counted = !decision.contested || decision.confirmed
    if (counted && decision.accountId !== null) {
      await takeBack(db, provinceId, { ...decision, accountId: decision.accountId }, { by, revision })
    }
    const { verdict } = decision
    await audit?.(db, { act: 'decision_withdrawn', subjects: aboutPair(decision), before: { verdict } })
    const after = await readMemberRate(db, provinceId, decision.memberId)
    return effectOf(await tellDecision(db, provinceId, decisionId), before, after)
  })
}

/** The second pair of eyes: agrees, and the decision counts; does not, and it is withdrawn. Throws as `decide`. */
export async function confirm(
  database: Database,
  scope: Scope,
  { decisionId, agrees, by, audit }: { decisionId: string; agrees: boolean } & Asked,
): Promise<DecisionEffect> {
  const { provinceId } = scope
  return inTransaction(database, async ({ db }) => {
    const revision = await lockForWriting(db, provinceId)
    const decision = await standingDecision(db, scope, decisionId)
    const { accountId, memberId, verdict } = decision
    if (!decision.contested || decision.confirmed) throw conflict('Quyết định này không chờ người thứ hai.')
    if (decision.decidedBy === by)
      throw conflict('Người thứ hai phải là người khác. Nhờ đồng nghiệp xem trường hợp này.')
    const before = await readMemberRate(db, provinceId, memberId)
    if (agrees) {
      await confirmDecision(db, provinceId, decisionId, by)
      const pair = accountId && { decisionId, accountId, memberId, verdict }
      if (pair) await carryOut(db, provinceId, pair, { by, revision })
    } else {
      await withdrawDecision(db, provinceId, decisionId, by)
    }
    const act = agrees ? 'decision_confirmed' : 'decision_withdrawn'
    await audit?.(db, { act, subjects: aboutPair(decision), before: { verdict } })
    const after = await readMemberRate(db, provinceId, memberId)
    return effectOf(await tellDecision(db, provinceId, decisionId), before, after)
  })
}
