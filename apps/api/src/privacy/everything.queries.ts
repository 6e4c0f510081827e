import { sql, type RawBuilder } from 'kysely'
import { branchInScope, type Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { feedbackAbout } from '../feedback/about-person.queries.ts'
import { AppError } from '../errors.ts'
import type { FieldName } from '../imports/import-kinds.ts'
import { FIELD_CLASSES } from './fields.ts'
import type { Everything, Told } from './privacy.contract.ts'
import type { Purposed } from './purposes.contract.ts'

/** What a row of a register gives, by the names of the columns of files, in the order to print. */
const PERSON = ['full_name', 'date_of_birth', 'gender', 'citizen_id', 'card_no', 'profile_no', 'phone'] as const
const ROSTER = ['joined_on', 'official_on', 'membership', 'status', 'exempt_from', 'exempt_to', 'smartphone'] as const
const ACCOUNT = ['issued_on', 'activated_on', 'last_login_at', 'login_count', 'status'] as const
const CARD = ['card_no', 'full_name', 'date_of_birth', 'event', 'event_on', 'replaced_by', 'document_no'] as const

interface ToldRow extends Omit<Told, 'says'> {
  unitName: string | null
  row: Record<string, string | number | boolean | null>
}

/** The part of a date of birth that is known. */
const KNOWN = { day: 10, month: 7, year: 4 }

/** A text as it is printed: words for what the registers hold as codes are the page's business. */
const says = (fields: readonly FieldName[], { unitName, row }: ToldRow): Told['says'] =>
  [...fields, 'branch_code' as const].flatMap((field) => {
    const held = field === 'branch_code' ? unitName : row[field === 'last_login_at' ? 'last_login_on' : field]
    const value =
      field === 'date_of_birth' && held ? String(held).slice(0, KNOWN[row.birth_precision as keyof typeof KNOWN]) : held
    const kind = FIELD_CLASSES[field]
    return value === null || value === undefined
      ? []
      : [{ field, class: kind === 'basic' ? kind : 'sensitive', value: String(value) }]
  })

/** Rows of a register with the files that gave them, the newest first. */
async function readTold(
  db: Db,
  { provinceId }: Scope,
  versions: RawBuilder<unknown>,
  fields: readonly FieldName[],
): Promise<(Told & { of: string })[]> {
  const { rows } = await sql<ToldRow & { of: string }>`
    select import.as_of as "asOf", import.file_name as "fileName", version.row_no as "rowNo", version.of,
      coalesce((version.row ->> 'temporary')::boolean, false) as temporary, unit.name as "unitName", version.row
    from (${versions}) as version (of, import_id, row_no, branch_id, row)
    join import on import.province_id = ${provinceId} and import.import_id = version.import_id
    left join view.unit_now unit on unit.province_id = ${provinceId} and unit.org_unit_id = version.branch_id
    order by import.as_of desc, version.import_id desc, version.row_no`.execute(db)
  return rows.map((told) => {
    const { asOf, fileName, rowNo, temporary, of } = told
    return { asOf, fileName, rowNo, temporary, of, says: says(fields, told) }
  })
}

/** The member and the other rows of the same person within the scope; throws `not_found`. */
async function readPerson(db: Db, scope: Scope, memberId: string) {
  const { provinceId } = scope
  const { rows } = await sql<Pick<Everything, 'fullName' | 'memberCode' | 'unitName'> & { memberIds: string[] }>`
    select current.full_name as "fullName", member.code as "memberCode", unit.name as "unitName", array(
      select ${memberId}::text
      union
      select other.member_id::text
      from person_row own
      join person_row other on other.province_id = own.province_id and other.kept_id = own.kept_id
      join view.member_current there on there.province_id = own.province_id and there.member_id = other.member_id
      where own.province_id = ${provinceId} and own.member_id = ${memberId} and ${branchInScope(scope, 'there.branch_id')}
    ) as "memberIds"
    from view.member_current current
    join member on member.province_id = current.province_id and member.member_id = current.member_id
    join view.unit_now unit on unit.province_id = current.province_id and unit.org_unit_id = current.branch_id
    where current.province_id = ${provinceId} and current.member_id = ${memberId}
      and ${branchInScope(scope, 'current.branch_id')}`.execute(db)
  if (!rows[0]) throw new AppError('not_found', 'Không có đảng viên này, hoặc nằm ngoài phạm vi của bạn.')
  return rows[0]
}

type Ids = string[]
const anyOf = (ids: Ids) => sql`any (${ids}::bigint[])`
const withoutOf = ({ asOf, fileName, rowNo, temporary, says }: Told): Told => ({
  asOf,
  fileName,
  rowNo,
  temporary,
  says,
})

async function readAccounts(db: Db, scope: Scope, memberIds: Ids): Promise<Everything['accounts']> {
  const { provinceId } = scope
  const { rows: links } = await sql<Omit<Everything['accounts'][number], 'statements'> & { id: string }>`
    select account.account_id::text as id, account.code as "accountId", link.status, link.rule, link.probability
    from link
    join account using (province_id, account_id)
    where link.province_id = ${provinceId} and link.member_id = ${anyOf(memberIds)}
    order by link.status, link.probability desc, account.code`.execute(db)
  const theirs = links.filter(({ status }) => status === 'linked' || status === 'second').map(({ id }) => id)
  const told = await readTold(
    db,
    scope,
    sql`select account_id::text, import_id, row_no, branch_id, to_jsonb(account_version) from account_version
      where province_id = ${provinceId} and account_id = ${anyOf(theirs)}`,
    [...PERSON, ...ACCOUNT],
  )
  return links.map(({ id, ...link }) => ({ ...link, statements: told.filter(({ of }) => of === id).map(withoutOf) }))
}

async function readFindings(db: Db, { provinceId }: Scope, memberIds: Ids): Promise<Everything['findings']> {
  const { rows } = await sql<Everything['findings'][number]>`
    select type, opened_on as "openedOn", closed_on as "closedOn", (
      select coalesce(json_agg(json_build_object('text', note.text, 'by', written_by, 'at', written_at) order by written_at), '[]')
      from finding_note note
      where note.province_id = finding.province_id and note.type = finding.type and note.subject_key = finding.subject_key
    ) as notes
    from finding
    where province_id = ${provinceId} and member_id = ${anyOf(memberIds)}
    order by opened_on desc, finding_id`.execute(db)
  return rows
}

async function readCases(db: Db, { provinceId }: Scope, memberIds: Ids): Promise<Everything['cases']> {
  const { rows } = await sql<Everything['cases'][number]>`
    select code, kind, opened_on as "openedOn", closed_on as "closedOn", reason, (
      select coalesce(json_agg(json_build_object(
        'name', rule.name, 'doneOn', done_on, 'documentNo', document_no) order by rule.place), '[]')
      from card_case_step taken
      join card_step rule on rule.regime = card_case.regime and rule.kind = card_case.kind and rule.step = taken.step
      where taken.province_id = card_case.province_id and taken.card_case_id = card_case.card_case_id
        and withdrawn_at is null
    ) as steps
    from card_case
    where province_id = ${provinceId} and member_id = ${anyOf(memberIds)}
    order by opened_on desc, card_case_id`.execute(db)
  return rows
}

async function readDecisions(db: Db, { provinceId }: Scope, memberIds: Ids): Promise<Everything['decisions']> {
  const { rows } = await sql<Everything['decisions'][number]>`
    select verdict, note, decided_by as by, decided_at as at, withdrawn_at as "withdrawnAt"
    from decision where province_id = ${provinceId} and member_id = ${anyOf(memberIds)}
    union all
    select verdict, note, decided_by, decided_at, withdrawn_at
    from person_decision
    where province_id = ${provinceId} and exists (
      select from person_side side
      where side.province_id = person_decision.province_id and side.person_decision_id = person_decision.person_decision_id
        and side.member_id = ${anyOf(memberIds)})
    order by at desc`.execute(db)
  return rows
}

async function readCorrections(db: Db, { provinceId }: Scope, memberIds: Ids): Promise<Everything['corrections']> {
  const { rows } = await sql<Everything['corrections'][number]>`
    select field, said, "right", reason, evidence, asked_by as by, asked_at as at, standing.state
    from correction
    join view.correction_standing standing using (province_id, correction_id)
    where correction.province_id = ${provinceId} and correction.member_id = ${anyOf(memberIds)}
    order by correction_id desc`.execute(db)
  return rows
}

async function readExemptions(db: Db, { provinceId }: Scope, memberIds: Ids): Promise<Everything['exemptions']> {
  const { rows } = await sql<Everything['exemptions'][number]>`
    select kind, valid_from as "validFrom", nullif(until, 'infinity') as "validTo", reason, document, asked_by as by,
      asked_at as at, verdict, decided_by as "decidedBy", decision_reason as "decisionReason", end_reason as "endReason"
    from exemption_record
    where province_id = ${provinceId} and member_id = ${anyOf(memberIds)}
    order by exemption_record_id desc`.execute(db)
  return rows
}

async function readAbsences(db: Db, { provinceId }: Scope, memberIds: Ids): Promise<Everything['absences']> {
  const { rows } = await sql<Everything['absences'][number]>`
    select to_char(list.month, 'YYYY-MM') as month, absence.excused, unit.name as "unitName", list.said_by as by, list.said_at as at
    from absence
    join attendance_list list using (province_id, attendance_list_id)
    left join view.unit_now unit on unit.province_id = list.province_id and unit.org_unit_id = list.branch_id
    where absence.province_id = ${provinceId} and absence.member_id = ${anyOf(memberIds)}
    order by list.month desc, attendance_list_id desc`.execute(db)
  return rows
}

async function readActs(db: Db, { provinceId }: Scope, memberIds: Ids): Promise<Everything['acts']> {
  const { rows } = await sql<Everything['acts'][number]>`
    select act, actor as by, at, reason from audit_event
    where province_id = ${provinceId} and subjects && ${memberIds.map((id) => `member:${id}`)}::text[]
    order by at desc, event_id desc`.execute(db)
  return rows
}

/**
 * Everything that is held about one person: what every file said, the accounts and why they are theirs, what is to be
 * settled, card cases, what people decided, asked to be corrected and did about them, with whole numbers; of others nothing.
 * Throws `not_found`.
 */
export async function readEverything(
  db: Db,
  scope: Scope,
  memberId: string,
  { by, purpose, reason }: Purposed & { by: string },
): Promise<Everything> {
  const { provinceId } = scope
  const { memberIds, ...person } = await readPerson(db, scope, memberId)
  const mine = anyOf(memberIds)
  const [statements, cards, accounts, findings, cases, decisions, corrections, exemptions, absences, feedback, acts] =
    await Promise.all([
      readTold(
        db,
        scope,
        sql`select member_id::text, import_id, row_no, branch_id, to_jsonb(member_version) from member_version
        where province_id = ${provinceId} and member_id = ${mine}`,
        [...PERSON, ...ROSTER],
      ),
      readTold(
        db,
        scope,
        sql`select member_id::text, import_id, row_no, branch_id, to_jsonb(card_event) from card_event
        where province_id = ${provinceId} and member_id = ${mine}`,
        CARD,
      ),
      readAccounts(db, scope, memberIds),
      readFindings(db, scope, memberIds),
      readCases(db, scope, memberIds),
      readDecisions(db, scope, memberIds),
      readCorrections(db, scope, memberIds),
      readExemptions(db, scope, memberIds),
      readAbsences(db, scope, memberIds),
      feedbackAbout(db, provinceId, memberIds),
      readActs(db, scope, memberIds),
    ])
  return {
    ...person,
    statements: statements.map(withoutOf),
    ...{
      accounts,
      cards: cards.map(withoutOf),
      findings,
      cases,
      decisions,
      corrections,
      exemptions,
      absences,
      feedback,
      acts,
    },
    issued: { by, at: new Date().toISOString(), purpose, reason },
  }
}
