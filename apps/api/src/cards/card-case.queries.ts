import { sql } from 'kysely'
import { maskedNumber, maskedText } from '../access/masking.ts'
import type { Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import { readFileRows } from '../reconciliation/findings.queries.ts'
import type { CardCase, CardStepRow } from './cards.contract.ts'

/** A case outside the scope is answered like one that does not exist. */
export const unknownCase = () => new AppError('not_found', 'Không có hồ sơ thẻ này, hoặc nằm ngoài phạm vi của bạn.')

/** Whether the unit of a card matter lies below one the caller may see. */
export const matterInScope = (scope: Scope) => sql<boolean>`exists (
  select from view.unit_under above
  where above.province_id = matter.province_id and above.org_unit_id = matter.org_unit_id
    and above.ancestor_id = any (${scope.unitIds}::bigint[]))`

/** The cases of a matter, settled ones included: the matter itself knows only its last. */
export const CASE_MATTER = sql`
  card_case
  left join finding
    on finding.province_id = card_case.province_id and finding.type = card_case.finding_type
    and finding.subject_key = card_case.subject_key
  cross join lateral (
    select card_case.province_id,
      coalesce(finding.org_unit_id, card_case.org_unit_id, view.root_unit(card_case.province_id)) as org_unit_id
  ) matter`

type Head = Omit<CardCase, 'steps' | 'withdrawn' | 'rows'>

async function readHead(db: Db, scope: Scope, caseId: string): Promise<Head> {
  const above = (...kinds: string[]) => sql`(
    select above.name from view.unit_under ancestor
    join view.unit_now above
      on above.province_id = ancestor.province_id and above.org_unit_id = ancestor.ancestor_id
    where ancestor.province_id = matter.province_id and ancestor.org_unit_id = matter.org_unit_id
      and above.kind = any (${kinds}::text[])
    order by array_position(${kinds}::text[], above.kind) limit 1)`
  const { rows } = await sql<Head>`
    select
      card_case.card_case_id::text as "caseId", card_case.code, card_case.kind, finding.kind as fault,
      finding.finding_id::text as "findingId",
      case when finding.finding_id is not null then finding.closed_on is null or finding.closed_by_person end as shown,
      person.member_id::text as "memberId", coalesce(finding.subject, card_case.subject) as subject,
      json_build_object('code', unit.code, 'name', unit.name, 'kind', unit.kind) as unit,
      ${above('base_committee', 'base_branch')} as base, ${above('upper', 'province')} as authority,
      old_number as "oldNumber", new_number as "newNumber", reason, reported_on as "reportedOn",
      card_case.opened_on as "openedOn", opened_by as "openedBy", card_case.regime, regime.source as "regimeSource", round,
      self_criticism as "selfCriticism", old_card_collected as "oldCardCollected", outcome, card_case.closed_on as "closedOn", closed_by as "closedBy",
      close_reason as "closeReason", standing.waits_for as "waitsFor", standing.due_on as "dueOn"
    from ${CASE_MATTER}
    join view.unit_now unit on unit.province_id = matter.province_id and unit.org_unit_id = matter.org_unit_id
    join card_regime regime on regime.regime = card_case.regime
    join view.card_case_standing standing
      on standing.province_id = card_case.province_id and standing.card_case_id = card_case.card_case_id
    left join member person
      on person.province_id = card_case.province_id and person.member_id = card_case.member_id
    where card_case.province_id = ${scope.provinceId} and card_case.card_case_id = ${caseId}
      and ${matterInScope(scope)}`.execute(db)
  if (!rows[0]) throw unknownCase()
  return rows[0]
}

async function readSteps(db: Db, { provinceId }: Scope, caseId: string): Promise<CardStepRow[]> {
  const { rows } = await sql<CardStepRow>`
    select rule.step, rule.name, rule.document, rule.required, rule.days,
      case when taken.card_case_step_id is not null then json_build_object(
        'doneOn', done_on, 'documentNo', document_no, 'documentOn', document_on, 'givenBy', given_by,
        'takenBy', taken_by, 'note', note, 'recordedBy', recorded_by, 'recordedAt', recorded_at) end as done
    from card_case
    join card_step rule on rule.regime = card_case.regime and rule.kind = card_case.kind
    left join card_case_step taken
      on taken.province_id = card_case.province_id and taken.card_case_id = card_case.card_case_id
      and taken.step = rule.step and withdrawn_at is null
    where card_case.province_id = ${provinceId} and card_case.card_case_id = ${caseId}
    order by rule.place`.execute(db)
  return rows
}

async function readWithdrawn(db: Db, { provinceId }: Scope, caseId: string): Promise<CardCase['withdrawn']> {
  const { rows } = await sql<CardCase['withdrawn'][number]>`
    select taken.step, rule.name, done_on as "doneOn", withdrawn_by as "withdrawnBy", withdrawn_at as "withdrawnAt"
    from card_case
    join card_case_step taken using (province_id, card_case_id)
    join card_step rule on rule.regime = card_case.regime and rule.kind = card_case.kind and rule.step = taken.step
    where province_id = ${provinceId} and card_case_id = ${caseId} and withdrawn_at is not null
    order by withdrawn_at desc`.execute(db)
  return rows
}

/** A case with its numbers masked, its steps, done and to do, and the rows of files behind its finding; throws `not_found`. */
export async function readCase(db: Db, scope: Scope, caseId: string): Promise<CardCase> {
  const head = await readHead(db, scope, caseId)
  const pairs = sql`select import_id, row_no from finding_row
    where province_id = ${scope.provinceId} and finding_id = ${head.findingId}`
  const [steps, withdrawn, rows] = await Promise.all([
    readSteps(db, scope, caseId),
    readWithdrawn(db, scope, caseId),
    head.findingId === null ? [] : readFileRows(db, scope, pairs),
  ])
  const masked = (number: string | null) => number && maskedNumber('card_no', number)
  const { subject, oldNumber, newNumber } = head
  const called = { subject: maskedText(subject), oldNumber: masked(oldNumber), newNumber: masked(newNumber) }
  return { ...head, ...called, steps, withdrawn, rows }
}
