import { sql } from 'kysely'
import { canonicalCardNo } from '../shared/normalise/identifiers.ts'
import type { Db } from '../database/connect.ts'
import { readSteps, runStep } from '../database/sql-steps.ts'
import { sealed } from '../keys/sealed-values.ts'
import { CASE_MATTER, matterInScope, unknownCase } from './card-case.queries.ts'
import { closes, lastStep, whyNotTaken, type StepDone, type StepRule } from './case-steps.ts'
import type { CancelCase, CardStepName, TakeStep, TakeSteps } from './cards.contract.ts'
import { notAfter, refused, type Doing } from './open-cases.ts'
import { readRegimes } from './regimes.queries.ts'
import { roundOf } from './rounds.ts'

interface CaseAtHand {
  caseId: string
  code: string
  regime: 'A' | 'B'
  reportedOn: string
  openedOn: string
  outcome: 'done' | 'cancelled' | null
  rules: StepRule[]
  done: StepDone[]
}

/** The cases with their rules and what is done; throws `not_found` when one is not in the scope. */
async function casesAtHand(db: Db, { scope }: Doing, caseIds: string[]): Promise<CaseAtHand[]> {
  const { rows } = await sql<CaseAtHand>`
    select card_case.card_case_id::text as "caseId", card_case.code, card_case.regime, reported_on as "reportedOn",
      card_case.opened_on as "openedOn", outcome,
      (select json_agg(json_build_object('step', step, 'place', place, 'required', required, 'name', name) order by place)
        from card_step rule where rule.regime = card_case.regime and rule.kind = card_case.kind) as rules,
      (select coalesce(json_agg(json_build_object('step', step, 'doneOn', done_on)), '[]') from card_case_step taken
        where taken.province_id = card_case.province_id and taken.card_case_id = card_case.card_case_id
          and withdrawn_at is null) as done
    from ${CASE_MATTER}
    where card_case.province_id = ${scope.provinceId} and card_case.card_case_id = any (${caseIds}::bigint[])
      and ${matterInScope(scope)}
    order by card_case.code`.execute(db)
  if (rows.length < caseIds.length) throw unknownCase()
  return rows
}

async function oneCase(db: Db, doing: Doing, caseId: string): Promise<CaseAtHand> {
  return (await casesAtHand(db, doing, [caseId]))[0]!
}

/** Lets findings, their history, tallies and facts follow cases that were closed or opened again. */
async function settleFindings(db: Db, { scope: { provinceId }, by }: Doing, caseIds: string[]): Promise<void> {
  for (const step of await readSteps('cards/settle')) await runStep(db, step, [provinceId, caseIds, by])
}

const SAID = 3

/** Says of which cases a step cannot be recorded and why, the first few by their numbers. */
function checkAll(cases: CaseAtHand[], taking: { step: CardStepName; doneOn: string }): void {
  const problems = cases.flatMap((each) => {
    const why = each.outcome === null ? whyNotTaken(each, taking) : 'hồ sơ đã đóng'
    return why === null ? [] : [`hồ sơ ${each.code}: ${why}`]
  })
  if (problems.length === 0) return
  const more = problems.length > SAID ? `; và ${problems.length - SAID} hồ sơ khác` : ''
  const none = cases.length > 1 ? ' Chưa ghi hồ sơ nào.' : ''
  throw refused(`Chưa ghi được: ${problems.slice(0, SAID).join('; ')}${more}.${none}`)
}

/** Puts each case into the round that follows from its decision, else from its opening. */
async function setRounds(db: Db, provinceId: string, cases: CaseAtHand[], dayOf: (each: CaseAtHand) => string) {
  const regimes = await readRegimes(db)
  const rounds = cases.map((each) =>
    roundOf(
      regimes.find(({ regime }) => regime === each.regime)!,
      dayOf(each),
    ),
  )
  await sql`
    update card_case set round = new.round
    from unnest(${cases.map(({ caseId }) => caseId)}::bigint[], ${rounds}::text[]) new (card_case_id, round)
    where card_case.province_id = ${provinceId} and card_case.card_case_id = new.card_case_id`.execute(db)
}

async function closeCases(
  db: Db,
  doing: Doing,
  caseIds: string[],
  { outcome, closedOn, reason }: { outcome: 'done' | 'cancelled'; closedOn: string; reason: string | null },
): Promise<void> {
  await sql`
    update card_case
    set outcome = ${outcome}, closed_on = ${closedOn}, closed_by = ${doing.by}, closed_at = now(), close_reason = ${sealed(reason)},
      closed_evidence = (
        select evidence from finding
        where finding.province_id = card_case.province_id and finding.type = finding_type
          and finding.subject_key = card_case.subject_key)
    where province_id = ${doing.scope.provinceId} and card_case_id = any (${caseIds}::bigint[])`.execute(db)
  await settleFindings(db, doing, caseIds)
}

/** The number of a new card as the rules of the case give it out; throws when it cannot be one. */
async function newCardNo(db: Db, { regime }: CaseAtHand, raw: string): Promise<string> {
  const cardNo = canonicalCardNo(raw)
  const { numberLength } = (await readRegimes(db)).find((each) => each.regime === regime)!
  if (cardNo?.length === numberLength) return cardNo
  throw refused(`Số thẻ mới phải có ${numberLength} chữ số. Kiểm tra lại “${raw}”.`)
}

/**
 * Records one step for many cases, all or none, within a transaction that holds the write lock; the last step closes
 * them. Throws `not_found` and `card_case_refused`.
 */
export async function takeSteps(
  db: Db,
  doing: Doing,
  taking: TakeSteps,
): Promise<{ recorded: number; closed: number }> {
  const { caseIds, step, doneOn, documentNo, documentOn, givenBy, takenBy, note, selfCriticism, oldCardCollected } =
    taking
  const { provinceId } = doing.scope
  notAfter(doing.today, doneOn, documentOn)
  const cases = await casesAtHand(db, doing, caseIds)
  checkAll(cases, taking)
  await sql`
    insert into card_case_step (
      province_id, card_case_id, step, done_on, document_no, document_on, given_by, taken_by, note, recorded_by
    )
    select ${provinceId}, card_case_id, ${step}, ${doneOn}, ${documentNo ?? null}, ${documentOn ?? null},
      ${givenBy ?? null}, ${takenBy ?? null}, ${sealed(note ?? null)}, ${doing.by}
    from unnest(${caseIds}::bigint[]) card_case_id`.execute(db)
  await sql`
    update card_case set self_criticism = coalesce(${selfCriticism ?? null}, self_criticism),
      old_card_collected = coalesce(${oldCardCollected ?? null}, old_card_collected)
    where province_id = ${provinceId} and card_case_id = any (${caseIds}::bigint[])`.execute(db)
  if (step === 'committee') await setRounds(db, provinceId, cases, () => doneOn)
  if (!closes(step)) return { recorded: cases.length, closed: 0 }
  await closeCases(db, doing, caseIds, { outcome: 'done', closedOn: doneOn, reason: null })
  return { recorded: cases.length, closed: cases.length }
}

/** Records one step of one case, with the number of its new card. */
export async function takeStep(
  db: Db,
  doing: Doing,
  caseId: string,
  { newNumber, ...taking }: TakeStep,
): Promise<void> {
  if (newNumber !== undefined) {
    const cardNo = await newCardNo(db, await oneCase(db, doing, caseId), newNumber)
    await sql`update card_case set new_number = ${sealed(cardNo)}
      where province_id = ${doing.scope.provinceId} and card_case_id = ${caseId}`.execute(db)
  }
  await takeSteps(db, doing, { ...taking, caseIds: [caseId] })
}

async function reopen(db: Db, doing: Doing, { caseId, code }: CaseAtHand): Promise<void> {
  const { provinceId } = doing.scope
  const { rows } = await sql<{ code: string }>`
    select other.code from card_case this
    join card_case other
      on other.province_id = this.province_id and other.finding_type = this.finding_type
      and other.subject_key = this.subject_key and other.card_case_id > this.card_case_id
    where this.province_id = ${provinceId} and this.card_case_id = ${caseId} limit 1`.execute(db)
  if (rows[0]) throw refused(`Trường hợp này đã có hồ sơ sau là ${rows[0].code}. Không mở lại hồ sơ ${code}.`)
  await sql`
    update card_case
    set outcome = null, closed_on = null, closed_by = null, closed_at = null, close_reason = null, closed_evidence = null
    where province_id = ${provinceId} and card_case_id = ${caseId}`.execute(db)
  await settleFindings(db, doing, [caseId])
}

/** Takes back the last step of a case, which stays to be read as withdrawn; a closed case is open again. */
export async function withdrawStep(db: Db, doing: Doing, caseId: string, step: CardStepName): Promise<void> {
  const one = await oneCase(db, doing, caseId)
  const last = lastStep(one.rules, one.done)
  if (one.outcome === 'cancelled') throw refused('Hồ sơ đã huỷ. Mở lại hồ sơ trước rồi mới rút bước.')
  if (last?.step !== step)
    throw refused(`Chỉ rút được bước ghi sau cùng${last ? `: “${last.name}”` : '; hồ sơ chưa ghi bước nào'}.`)
  if (one.outcome === 'done') await reopen(db, doing, one)
  await sql`
    update card_case_step set withdrawn_by = ${doing.by}, withdrawn_at = now()
    where province_id = ${doing.scope.provinceId} and card_case_id = ${caseId} and step = ${step}
      and withdrawn_at is null`.execute(db)
  if (step === 'committee') await setRounds(db, doing.scope.provinceId, [one], ({ openedOn }) => openedOn)
}

/** Closes a case as no such thing; its finding stays closed until its evidence changes. */
export async function cancelCase(
  db: Db,
  doing: Doing,
  caseId: string,
  { reason, closedOn = doing.today }: CancelCase,
): Promise<void> {
  notAfter(doing.today, closedOn)
  const one = await oneCase(db, doing, caseId)
  if (one.outcome !== null) throw refused('Hồ sơ đã đóng.')
  if (closedOn < one.reportedOn) throw refused('Ngày huỷ trước ngày báo. Kiểm tra lại ngày.')
  await closeCases(db, doing, [caseId], { outcome: 'cancelled', closedOn, reason })
}

/** Takes up again a case that was cancelled. */
export async function resumeCase(db: Db, doing: Doing, caseId: string): Promise<void> {
  const one = await oneCase(db, doing, caseId)
  if (one.outcome !== 'cancelled') throw refused('Chỉ mở lại được hồ sơ đã huỷ.')
  await reopen(db, doing, one)
}
