import { sql } from 'kysely'
import { liesBelow, unitInScope, type Scope, type ScopedUnit } from '../access/scope.ts'
import type { Held } from '../access/grants.queries.ts'
import { unitsWith } from '../access/sight.ts'
import type { Database, Db } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import { periodRef } from '../indicators/current-period.ts'
import { COUNTED_INDICATORS, type CountedIndicatorId } from '../indicators/indicators.contract.ts'
import { dayInVietnam, todayInVietnam } from '../indicators/refresh-facts.ts'
import { checksOf } from './checks.ts'
import { textOf } from './compose.ts'
import { editedAway } from './edited-away.ts'
import { sentencesOf } from './figure-words.ts'
import { draftReport, type FrozenContent } from './freeze.ts'
import { readQuarter, type QuarterRow } from './quarters.ts'
import { HEAD_WORDS, readTexts } from './report-texts.ts'
import type {
  BoardAnswer,
  ReportAdjustment,
  ReportAnswer,
  ReportDrift,
  ReportFile,
  ReportRemark,
  ReportSection,
  ReportState,
  ReportStep,
} from './reports.contract.ts'
import { lateDays, readStanding, reportingUnits } from './standing.queries.ts'
import { readTemplates, templateOn } from './templates.ts'

/** Who below a unit has sent the report of a quarter; throws `unknown_unit`, `report_refused`. */
export async function readBoard(
  db: Db,
  scope: Scope,
  code: string | undefined,
  quarter: QuarterRow,
): Promise<BoardAnswer> {
  const { day } = periodRef(quarter.period)
  const today = todayInVietnam()
  const { unitId, ...unit } = await unitInScope(db, scope, code, day)
  const reporting = await reportingUnits(db, scope.provinceId, unitId, quarter.period)
  const codes = new Map(reporting.map((one) => [one.unitId, one.code]))
  const rows = reporting.map((one) => ({
    unit: { code: one.code, name: one.name, kind: one.kind },
    above: one.aboveId === null ? null : (codes.get(one.aboveId) ?? null),
    ...{ dueOn: one.dueOn, step: one.step, version: one.version, submittedAt: one.submittedAt },
    lateDays: lateDays(one, today),
  }))
  // the reader's own report is not one of those it waits for
  const below = reporting.filter((one) => one.unitId !== unitId)
  return {
    unit: { code: unit.code, name: unit.name, kind: unit.kind },
    quarter,
    rows,
    asked: below.length,
    sent: below.filter(({ sent }) => sent).length,
    onTime: below.filter((one) => one.sent && lateDays(one, today) === 0).length,
    accepted: below.filter(({ step }) => step === 'accepted').length,
  }
}

const listFiles = async (db: Db, provinceId: string, unitId: string, period: string) =>
  (
    await sql<ReportFile>`
      select report_file_id::text as "fileId", file_name as name, type, size, sha256, added_by as "addedBy", added_at as "addedAt"
      from report_file
      where province_id = ${provinceId} and org_unit_id = ${unitId} and period = ${period} and removed_at is null
      order by report_file_id`.execute(db)
  ).rows

const listSteps = async (db: Db, provinceId: string, unitId: string, period: string) =>
  (
    await sql<ReportStep>`
      select version, step, taken_by as by, taken_at as at, reason, code, content_sha256 as sha256, chain_sha256 as chain
      from submission join submission_step using (province_id, submission_id)
      where province_id = ${provinceId} and org_unit_id = ${unitId} and period = ${period}
      order by version, step_no`.execute(db)
  ).rows

const listRemarks = async (db: Db, provinceId: string, unitId: string, period: string) =>
  (
    await sql<ReportRemark>`
      select version, section, indicator_id as indicator, text, written_by as by, written_at as at
      from submission join submission_remark using (province_id, submission_id)
      where province_id = ${provinceId} and org_unit_id = ${unitId} and period = ${period}
      order by version, remark_no`.execute(db)
  ).rows

const listAdjustments = async (db: Db, provinceId: string, unitId: string, period: string) =>
  (
    await sql<ReportAdjustment>`
      select indicator_id as indicator, json_build_object('numerator', numerator_was, 'denominator', denominator_was) as was,
        json_build_object('numerator', numerator_is, 'denominator', denominator_is) as is, cause, written_by as by, written_at as at
      from submission join report_adjustment using (province_id, submission_id)
      where province_id = ${provinceId} and org_unit_id = ${unitId} and period = ${period}
      order by report_adjustment_id`.execute(db)
  ).rows

/** What was frozen of a version; throws `not_found`. */
export async function readFrozen(
  db: Db,
  provinceId: string,
  unitId: string,
  period: string,
  version: number,
): Promise<FrozenContent & { sha256: string; code: string; submissionId: string }> {
  const { rows } = await sql<{ content: string; sha256: string; code: string; submissionId: string }>`
    select content, content_sha256 as sha256, code, submission_id::text as "submissionId" from submission
    where province_id = ${provinceId} and org_unit_id = ${unitId} and period = ${period} and version = ${version}`.execute(
    db,
  )
  const found = rows[0]
  if (!found) throw new AppError('not_found', 'Không có bản báo cáo này.')
  const { content, ...kept } = found
  return { ...(JSON.parse(content) as FrozenContent), ...kept }
}

/** What the figures of a version that was sent have become. */
export async function readDrift(
  db: Db,
  provinceId: string,
  unitId: string,
  { facts, period }: Pick<FrozenContent, 'facts' | 'period'>,
): Promise<ReportDrift[]> {
  const now = await db
    .selectFrom('fact')
    .select(['indicator_id', 'numerator', 'denominator'])
    .where('province_id', '=', provinceId)
    .where('org_unit_id', '=', unitId)
    .where('period', '=', period)
    .execute()
  const counted = new Map(now.map((row) => [row.indicator_id, row]))
  return COUNTED_INDICATORS.flatMap((indicator: CountedIndicatorId): ReportDrift[] => {
    const sent = facts.whole.figures[indicator]
    const [was, is] = [sent, counted.get(indicator)].map((each) => ({
      numerator: each?.numerator ?? 0,
      denominator: each?.denominator ?? 0,
    })) as [ReportDrift['was'], ReportDrift['is']]
    return was.numerator === is.numerator && was.denominator === is.denominator ? [] : [{ indicator, was, is }]
  })
}

/** What a caller may do with a unit's report. */
async function mayDo(
  db: Db,
  scope: Scope,
  held: Held | null,
  unit: ScopedUnit,
  state: { closed: boolean; step: string | null; sentByOneself: boolean },
) {
  const { provinceId } = scope
  const reports = held ? unitsWith('report', held) : []
  const approves = held ? unitsWith('approve', held) : []
  const within = reports.length > 0 && (await liesBelow(db, provinceId, unit.unitId, reports))
  const root = unit.kind === 'province'
  // who decides on a report stands above the unit; on the province's own it is the province itself
  const above = root ? approves : approves.filter((id) => id !== unit.unitId)
  const decides = above.length > 0 && (await liesBelow(db, provinceId, unit.unitId, above))
  const sent = state.step === 'submitted' || state.step === 'accepted'
  const open = !state.closed
  return {
    write: open && within && !sent,
    submit: open && within && !sent,
    instead: within && !reports.includes(unit.unitId),
    decide: open && decides && state.step === 'submitted',
    accept: open && decides && state.step === 'submitted' && !state.sentByOneself,
    reopen: open && decides && state.step === 'accepted',
    adjust: within && sent,
  }
}

/** Where a unit's report of a quarter stands; throws `unknown_unit`, `report_refused`. */
export async function readState(
  { db }: Database,
  scope: Scope,
  caller: { held: Held | null; username: string },
  { code, period }: { code: string; period: string },
): Promise<ReportState> {
  const { provinceId } = scope
  const found = await unitInScope(db, scope, code, periodRef(period).day)
  const { unitId } = found
  const quarter = await readQuarter(db, provinceId, period)
  const [standing, reporting, written, files, steps, remarks, adjustments] = await Promise.all([
    readStanding(db, provinceId, unitId, period),
    reportingUnits(db, provinceId, unitId, period),
    readTexts(db, provinceId, unitId, period),
    listFiles(db, provinceId, unitId, period),
    listSteps(db, provinceId, unitId, period),
    listRemarks(db, provinceId, unitId, period),
    listAdjustments(db, provinceId, unitId, period),
  ])
  const texts = new Map(written.map((text) => [text.section, text]))
  return {
    unit: { code: found.code, name: found.name, kind: found.kind },
    quarter,
    dueOn: reporting.find((one) => one.unitId === unitId)?.dueOn ?? null,
    standing: standing && {
      ...{ version: standing.version, step: standing.step, submittedBy: standing.submittedBy },
      ...{ submittedAt: standing.submittedAt, asOf: standing.asOf, code: standing.code, sha256: standing.sha256 },
    },
    head: Object.fromEntries(
      HEAD_WORDS.map((name) => [name, { text: texts.get(name)?.text ?? '', version: texts.get(name)?.version ?? 0 }]),
    ),
    missing: reporting
      .filter(({ aboveId, sent }) => aboveId === unitId && !sent)
      .map(({ code, name, kind }) => ({ code, name, kind })),
    ...{ files, steps, remarks, adjustments },
    may: await mayDo(db, scope, caller.held, found, {
      closed: quarter.closedAt !== null,
      step: standing?.step ?? null,
      sentByOneself: standing?.submittedBy === caller.username,
    }),
  }
}

/** What a unit's report says, as it would be sent now or was sent; throws `unknown_unit`, `report_refused`. */
export async function readReport(
  database: Database,
  scope: Scope,
  { code, period }: { code: string; period: string },
): Promise<ReportAnswer> {
  const { db } = database
  const { provinceId } = scope
  const { day, previous } = periodRef(period)
  const { unitId, ...found } = await unitInScope(db, scope, code, day)
  const unit = { code: found.code, name: found.name, kind: found.kind }
  await readQuarter(db, provinceId, period)
  const standing = await readStanding(db, provinceId, unitId, period)
  const sent = standing?.step === 'submitted' || standing?.step === 'accepted'
  const frozen = sent ? await readFrozen(db, provinceId, unitId, period, standing.version) : null
  const today = todayInVietnam()
  const drafted = frozen
    ? { facts: frozen.facts, document: frozen.document, words: new Map(Object.entries(frozen.words)) }
    : await draftReport(database, scope, { unitId, unit, period, day: today })
  const template = templateOn(await readTemplates(db, provinceId), frozen ? dayInVietnam(frozen.submittedAt) : today)
  const texts = new Map((await readTexts(db, provinceId, unitId, period)).map((text) => [text.section, text]))
  const earlier = await readStanding(db, provinceId, unitId, previous)
  const before = earlier ? (await readFrozen(db, provinceId, unitId, previous, earlier.version)).words : {}
  const sections = template.sections.map((section): ReportSection => {
    const sentences = sentencesOf(section.sentences, drafted.facts)
    const text = textOf(section, drafted.words, drafted.facts)
    const written = texts.get(section.key)
    return {
      ...{ key: section.key, level: section.level, title: section.title, asks: section.asks, text },
      generated: sentences.join('\n'),
      version: written?.version ?? 0,
      writtenBy: written?.writtenBy ?? null,
      writtenAt: written?.writtenAt ?? null,
      before: before[section.key] ?? null,
      editedAway: drafted.words.has(section.key) ? editedAway(text, sentences) : [],
    }
  })
  const below = (await reportingUnits(db, provinceId, unitId, period)).filter(({ aboveId }) => aboveId === unitId)
  return {
    document: drafted.document,
    sections,
    checks: sent
      ? []
      : await checksOf(db, provinceId, unitId, { facts: drafted.facts, sections, words: drafted.words, below }),
    drift: frozen ? await readDrift(db, provinceId, unitId, frozen) : [],
  }
}
