import { addUser } from '#api/access/users.queries.ts'
import { ROLES, type Role } from '#api/access/roles.ts'
import type { Caller } from '#api/access/sessions.ts'
import { unitInScope, wholeProvince } from '#api/access/scope.ts'
import { openCaseByHand } from '#api/cards/open-cases.ts'
import { inTransaction } from '#api/database/connect.ts'
import { lockForWriting } from '#api/database/write-lock.ts'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import { decidePersons } from '#api/persons/decide-persons.ts'
import { splitPerson } from '#api/persons/split-person.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { decide } from '#api/review/decide.ts'
import { account, csvOf, openProvince, person, type GivenProvince, type GivenRow } from '../given-province.ts'
import { openServer, type GivenServer } from '../given-server.ts'
import type { Place } from './expectations.ts'
import { reportedThere } from './given-reports.ts'

/** Whose units the callers have: X1 with its branches A and B. */
export const OWN = 'X1'
export const PASSWORD = 'một mật khẩu đủ dài'
export const WHERE = ['inside', 'sibling', 'above'] as const
export type Where = (typeof WHERE)[number]

/** Ids that nothing has. */
export const NOBODY: Place = {
  ...{
    unit: 'KHONG-CO',
    branch: 'KHONG-CO',
    member: '99999999',
    account: '99999999',
    accountKey: 'KX',
    memberKey: 'MX',
  },
  ...{ waiting: '99999999', candidate: '99999998', twin: '99999997', otherTwin: '99999996', finding: '99999999' },
  ...{ cardFinding: '99999999', cardCase: '99999999', decision: '99999999', personDecision: '99999999' },
  ...{
    splitDecision: '99999999',
    correction: '99999999',
    exemption: '99999999',
    feedback: '99999999',
    follower: '99999999',
    follow: '99999999',
    pledge: '99999999',
    programme: '99999999',
    ownIndicator: 'khong_co',
    view: '99999999',
    feedbackFile: '99999999',
    reportFile: '99999999',
    importId: '99999999',
    user: '99999999',
    grant: '99999999',
    rowNo: 2,
    job: '00000000-0000-4000-8000-000000000000',
  },
}

/** The same troubles three times: in X1, in X3 of another district, and in S, which is H1's own. */
export const SITES: Record<
  Where,
  { family: string; first: number; branch: string; unit: string; scope: string | null }
> = {
  inside: { family: 'Vàng', first: 10, branch: 'A', unit: 'X1', scope: 'X1' },
  sibling: { family: 'Lường', first: 30, branch: 'D', unit: 'X3', scope: 'X3' },
  above: { family: 'Quách', first: 50, branch: 'S', unit: 'H1', scope: null },
}

/** What must stand in no answer to a caller of X1: people, units, keys, numbers, files and users from elsewhere. */
export const ELSEWHERE =
  /Lường|Quách|Tổ chức (T|H1|H2|X2|X3|C|D|P|S|Q|G)(?!\p{L})|"(T|H1|H2|X2|X3|C|D|P|S|Q|G)"|\b[MK][35]\d\b|09050000[35]\d|510000[35]\d|0000[35]\d QN|nguoi-(sibling|above)|tep-(sibling|above)/u

export const rowsOf = (where: Where, changed: boolean): GivenRow[] => {
  const { family, first, branch } = SITES[where]
  return Array.from({ length: 10 }, (_, at) => {
    const row = person(first + at, { branch_code: branch })
    const words = row.full_name!.split(' ').slice(1).join(' ')
    // what differs in the second roster of the place makes a row of its own
    const phone = changed && (at === 0 || at === 9) ? `09880000${first + at}` : row.phone!
    return { ...row, full_name: `${family} ${words} ${at}`, phone }
  })
}

export const accountsOf = (where: Where): GivenRow[] => {
  const { first, branch, family } = SITES[where]
  const people = rowsOf(where, false)
  const own = (at: number, given: GivenRow = {}) =>
    account(first + at, { full_name: people[at]!.full_name!, branch_code: branch, ...given })
  const stranger = { citizen_id: '', card_no: '', phone: '', date_of_birth: '1999-09-09' }
  return [
    own(0),
    own(1, { ...stranger, full_name: `${family} Thị Lạ` }),
    own(6, { ...stranger, full_name: `${family} Thị Quen` }),
  ]
}

export interface GivenPlaces {
  province: GivenProvince
  server: GivenServer
  places: Record<Where, Place>
  /** The cookie of whoever has that role in X1. */
  cookies: Record<Role, string>
  close(): Promise<void>
}

/** What somebody of the place decided. */
async function decideThere(province: GivenProvince, where: Where) {
  const { first } = SITES[where]
  const { database } = province
  const scope = await wholeProvince(database.db, '1')
  const by = `nguoi-${where}`
  const one = async (text: string) => String(Object.values((await province.rows(text))[0]!)[0])
  const member = (at: number) => one(`select member_id from member where code = 'M${first + at}'`)
  const persons = { memberId: await member(7), otherId: await member(8), verdict: 'different' as const, note: null, by }
  await decidePersons(database, scope, persons)
}

/** A clerk of the place. */
async function userOf({ database: { db } }: GivenProvince, where: Where) {
  const unit = await unitInScope(db, await wholeProvince(db, '1'), SITES[where].unit, '2024-06-30')
  const who = { username: `nguoi-${where}-1`, displayName: SITES[where].family, password: PASSWORD }
  const { userId } = await addUser(db, { ...who, provinceId: '1', role: 'clerk', unit, by: 'admin' })
  const grant = await db
    .selectFrom('role_grant')
    .select('role_grant_id')
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow()
  return { user: userId, grant: grant.role_grant_id }
}

async function placeOf(province: GivenProvince, server: GivenServer, where: Where, wholeImport: string) {
  const { first, scope: scopeCode, unit, branch } = SITES[where]
  const { database } = province
  const scope = await wholeProvince(database.db, '1')
  const by = `nguoi-${where}`
  const one = async (text: string) => String(Object.values((await province.rows(text))[0]!)[0])
  const member = (at: number) => one(`select member_id from member where code = 'M${first + at}'`)
  const accountId = (at: number) => one(`select account_id from account where code = 'K${first + at}'`)
  const waits = async (at: number) =>
    province.rows(`insert into link (province_id, account_id, member_id, rule, probability, status, evidence)
      values (1, ${await accountId(at)}, ${await member(at)}, 'weights', 0.5, 'review', '{}')`)
  await waits(1)
  await waits(6)
  await decide(database, scope, {
    ...{ accountId: await accountId(6), memberId: await member(6) },
    ...{ verdict: 'different', note: null, by },
  })
  const [cardCase] = await inTransaction(database, async ({ db }) => {
    await lockForWriting(db, '1')
    const asked = { memberId: await member(5), kind: 'recall' as const, reason: 'chuyển đi', openedOn: '2024-07-01' }
    return openCaseByHand(db, { scope, by, today: '2024-07-01' }, asked)
  })
  const finding = (type: string, at: number) =>
    one(`select finding_id from finding join member using (province_id, member_id)
      where type = '${type}' and code = 'M${first + at}'`)
  const fields = { kind: 'accounts', asOf: '2024-06-29', ...(scopeCode && { scope: scopeCode }) }
  const job = await server.upload(fields, csvOf([accountsOf(where)[0]!]), `tep-${where}.csv`)
  await server.settled(job)
  return {
    unit,
    branch,
    member: await member(0),
    memberKey: `M${first}`,
    account: await accountId(0),
    accountKey: `K${first}`,
    waiting: await accountId(1),
    candidate: await member(1),
    twin: await member(2),
    otherTwin: await member(3),
    finding: await finding('member_without_account', 2),
    cardFinding: await finding('lost_card', 4),
    cardCase: cardCase!,
    decision: await one(`select decision_id from decision where decided_by = '${by}'`),
    personDecision: await one(`select person_decision_id from person_decision
      where verdict = 'different' and decided_by = '${by}'`),
    splitDecision: await one(`select person_decision_id from person_decision
      where verdict = 'split' and decided_by = '${by}'`),
    correction: await one(`insert into correction (member_id, province_id, full_name, branch_id, field, "right", reason,
        evidence, asked_by)
      select member_id, 1, full_name, branch_id, 'phone', '0905999999', 'đổi số máy', 'đơn của ${where}', '${by}'
      from view.member_current where member_id = ${await member(0)} returning correction_id`),
    exemption:
      await one(`insert into exemption_record (member_id, province_id, full_name, org_unit_id, kind, valid_from,
        reason, document, asked_by)
      select member_id, 1, full_name, branch_id, 'aged', '2024-06-01', 'tuổi cao', 'nghị quyết của ${where}', '${by}'
      from view.member_current where member_id = ${await member(1)} returning exemption_record_id`),
    ...(await contestedThere(province, where)),
    ...(await reportedThere(province, where, SITES[where])),
    ...(await followedThere(province, where)),
    pledge: await one(`insert into four_good_pledge (province_id, org_unit_id, year, document, entered_by)
      select 1, org_unit_id, 2024, 'NQ 1', '${by}' from org_unit where code = '${branch}' returning four_good_pledge_id`),
    ...(await savedThere(province, where)),
    ...(await askedThere(province, where)),
    importId:
      scopeCode === null ? wholeImport : await one(`select import_id from import where file_name = 'tep-${where}.csv'`),
    rowNo: 2,
    job,
    ...(await userOf(province, where)),
  }
}

/** Somebody of the place's committee, who follows its branch. */
async function followedThere({ rows }: GivenProvince, where: Where) {
  const [made] = await rows<{ follower: string; follow: string }>(`
    with person as (
      insert into committee_member (province_id, full_name, position, org_unit_id, entered_by)
      select 1, '${SITES[where].family} Văn Theo', 'Uỷ viên', org_unit_id, 'nguoi-${where}'
      from org_unit where code = '${SITES[where].unit}' returning committee_member_id
    )
    insert into follow (province_id, committee_member_id, org_unit_id, valid_from, document, entered_by)
    select 1, committee_member_id, org_unit_id, '2024-01-01', 'QĐ', 'nguoi-${where}'
    from person, org_unit where code = '${SITES[where].branch}'
    returning committee_member_id::text as follower, follow_id::text as follow`)
  return made!
}

/** A programme of the place's own, of which its unit has said something that waits for agreement. */
async function askedThere({ rows }: GivenProvince, where: Where) {
  const ownIndicator = `muc_${where}`
  const [made] = await rows<{ programme: string }>(`
    insert into programme (province_id, org_unit_id, name, directive_number, directive_date, directive_about, issued_by,
      responsible, reported, due_days, approved, starts_on, changed_by)
    select 1, org_unit_id, '${SITES[where].family}', 'CV 1', '2024-01-01', 'việc', 'cấp uỷ', 'văn phòng', 'month', 5, true,
      '2024-01-01', 'nguoi-${where}'
    -- what a committee above asks binds those below, so theirs is a branch's here
    from org_unit where code = '${SITES[where][where === 'above' ? 'branch' : 'unit']}'
    returning programme_id::text as programme`)
  await rows(`
    insert into programme_concern (province_id, programme_id, org_unit_id, valid_from)
    select 1, ${made!.programme}, org_unit_id, '2024-01-01' from org_unit where code = '${SITES[where].unit}'`)
  await rows(
    `insert into indicator values ('${ownIndicator}', nextval('indicator_position_seq'), 'programmes', false, 'K1', 'Mục', 1)`,
  )
  await rows(`
    insert into programme_indicator (province_id, indicator_id, programme_id, kind, counted, numerator_name, denominator_name, over_time)
    values (1, '${ownIndicator}', ${made!.programme}, 'ratio', 'việc', 'Xong', 'Phải làm', 'sum')`)
  await rows(`
    insert into entry (province_id, org_unit_id, period, indicator_id, version, numerator, denominator, source, entered_by)
    select 1, org_unit_id, '2024-05', '${ownIndicator}', 1, 1, 2, 'form', 'nguoi-${where}'
    from org_unit where code = '${SITES[where].unit}'`)
  return { programme: made!.programme, ownIndicator }
}

/** A look at the place's figures, shared. */
async function savedThere({ rows }: GivenProvince, where: Where) {
  const [made] = await rows<{ view: string }>(`
    insert into saved_view (province_id, owner_id, saved_by, name, address, org_unit_id, shared)
    select 1, (select min(user_id) from app_user), 'nguoi-${where}', '${SITES[where].family} theo tuổi',
      '/phan-tich?don-vi=' || code, org_unit_id, true
    from org_unit where code = '${SITES[where].unit}' returning saved_view_id::text as view`)
  return made!
}

/** What somebody of the place said is wrong, with a file. */
async function contestedThere({ rows }: GivenProvince, where: Where) {
  const [made] = await rows<{ feedback: string; feedbackFile: string }>(`
    with opened as (
      insert into feedback (province_id, about, org_unit_id, member_id, full_name, opened_by, charge_unit_id)
      select 1, 'member', branch_id, member_id, full_name, 'nguoi-${where}', branch_id
      from view.member_current join member using (province_id, member_id) where code = 'M${SITES[where].first + 2}'
      returning feedback_id, full_name
    ), written as (
      insert into feedback_entry (province_id, feedback_id, kind, text, written_by)
      select 1, feedback_id, 'attached', full_name, 'nguoi-${where}' from opened
      returning feedback_id, feedback_entry_id, text
    )
    insert into feedback_file (province_id, feedback_id, feedback_entry_id, file_name, type, size, sha256, content)
    select 1, feedback_id, feedback_entry_id, 'tep-${where}.csv', 'csv', 2, '', convert_to(text, 'UTF8') from written
    returning feedback_id::text as feedback, feedback_file_id::text as "feedbackFile"`)
  return made!
}

/** Says of the last of a place that from their second roster on they are somebody else. */
async function splitLast(province: GivenProvince, where: Where): Promise<void> {
  const scope = await wholeProvince(province.database.db, '1')
  const [row] = await province.rows<{ memberId: string; importId: string; rowNo: number }>(`
    select member_id as "memberId", import_id as "importId", row_no as "rowNo"
    from member_version join member using (province_id, member_id)
    where code = 'M${SITES[where].first + 9}' order by as_of desc limit 1`)
  await splitPerson(province.database, { scope, by: `nguoi-${where}` }, { ...row!, note: null })
}

/** A province with the same troubles inside, beside and above X1, and a user of each role in X1. */
export async function givenPlaces(asIf?: (caller: Caller) => Caller): Promise<GivenPlaces> {
  const province = await openProvince()
  const server = await openServer(province, asIf)
  const everywhere = WHERE.flatMap((where) => rowsOf(where, false))
  const whole = await province.take('roster', everywhere, { asOf: '2024-05-31', fileName: 'ca-tinh.csv' })
  for (const where of WHERE) {
    const scope = SITES[where].scope ?? 'S'
    await province.take('roster', rowsOf(where, true), { scope, fileName: `tep-${where}.csv` })
  }
  await province.take('accounts', WHERE.flatMap(accountsOf))
  const lost = WHERE.map((where) => rowsOf(where, false)[4]!)
  await province.take(
    'cards',
    lost.map(
      ({ card_no, member_code }) => ({ card_no, member_code, event: 'lost', event_on: '2024-03-01' }) as GivenRow,
    ),
  )
  for (const where of WHERE) await splitLast(province, where)
  await runReconciliation(province.database, '1')
  await refreshFacts(province.database, '1')
  for (const where of WHERE) await decideThere(province, where)
  const places = {} as Record<Where, Place>
  for (const where of WHERE) places[where] = await placeOf(province, server, where, whole.importId!)
  const { db } = province.database
  const unit = await unitInScope(db, await wholeProvince(db, '1'), OWN, '2024-06-30')
  const cookies = {} as Record<Role, string>
  for (const role of ROLES) {
    const who = { username: role, displayName: role, password: PASSWORD }
    await addUser(db, { ...who, provinceId: '1', role, unit, by: 'admin' })
    cookies[role] = await server.signIn(role, PASSWORD)
  }
  const close = async () => {
    await server.close()
    await province.close()
  }
  return { province, server, places, cookies, close }
}
