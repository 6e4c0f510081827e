import { sql } from 'kysely'
import type { Scope } from '../access/scope.ts'
import type { Database, Db } from '../database/connect.ts'
import { COUNTED_INDICATORS, type CountedIndicatorId } from '../indicators/indicators.contract.ts'
import { dayInVietnam } from '../indicators/refresh-facts.ts'
import { REASONS } from '../praise/praise-list.ts'
import { praiseAndRemind } from '../praise/praise.queries.ts'
import type { UnitRef } from '../shared/common.contract.ts'
import { canonicalJson, sha256, shortCode } from './canonical.ts'
import { composeReport, type Words, type WordsBelow } from './compose.ts'
import type { ReportDocument } from './document.contract.ts'
import { figuresOf, type FrozenFigures } from './frozen-figures.ts'
import { linesText, packLines } from './lines.ts'
import { readReportFacts, type ReportFacts } from './report-facts.ts'
import { reportingUnits } from './standing.queries.ts'
import type { ReportTemplate } from './template.contract.ts'
import { readTemplates, templateOn } from './templates.ts'

/** What a version of a report rests on, beside its words and figures. */
export interface Occasion {
  unitId: string
  unit: UnitRef
  period: string
  version: number
  submittedAt: string
  submittedBy: string
  insteadReason: string | null
  missing: { units: UnitRef[]; reason: string } | null
  /** The line that tells the end of the audit before it was sent; null before the first event. */
  auditHead: string | null
}

/** What is kept of a report that was sent: canonical texts with their hashes. */
export interface Frozen {
  content: string
  contentSha256: string
  lines: Buffer
  linesSha256: string
  /** As `content` has them. */
  figures: FrozenFigures
  code: string
  asOf: string
}

/** What is in a frozen content, as far as it is read again. */
export interface FrozenContent {
  format: 1
  unit: UnitRef
  period: string
  version: number
  asOf: string
  submittedAt: string
  submittedBy: string
  insteadReason: string | null
  missing: { units: UnitRef[]; reason: string } | null
  facts: ReportFacts
  words: Record<string, string>
  files: { name: string; size: number; sha256: string }[]
  template: string
  /** The words of the template by which the paper is checked; what was sent before they were kept has those that shipped then. */
  seal?: string
  /** Where readers reached the machine that it was sent on. */
  server?: string
  auditHead?: string | null
  document: ReportDocument
  lines: { count: number; sha256: string }
}

export async function readWords(db: Db, provinceId: string, unitId: string, period: string): Promise<Words> {
  const { rows } = await sql<{ section: string; text: string }>`
    select section, text from report_text
    where province_id = ${provinceId} and org_unit_id = ${unitId} and period = ${period}`.execute(db)
  // an empty part is one that was given back to the figures
  return new Map(rows.filter(({ text }) => text !== '').map(({ section, text }) => [section, text]))
}

/** What the units right below wrote in what they sent last and was not returned. */
async function readWordsBelow(db: Db, { provinceId }: Scope, unitId: string, period: string, day: string) {
  const { rows } = await sql<{ code: string; name: string; content: string }>`
    select reporting.code, reporting.name, submission.content
    from view.reporting_units(${provinceId}, ${unitId}, ${period}, ${day}) reporting
    join view.submission_standing standing
      on standing.province_id = ${provinceId} and standing.org_unit_id = reporting.org_unit_id and standing.period = ${period}
      and standing.step in ('submitted', 'accepted')
    join submission on submission.province_id = ${provinceId} and submission.submission_id = standing.submission_id
    where reporting.above_id = ${unitId}
    order by reporting.name, reporting.code`.execute(db)
  return rows.map(({ code, name, content }): WordsBelow => {
    const { words } = JSON.parse(content) as FrozenContent
    return { code, name, words: new Map(Object.entries(words)) }
  })
}

export const readIndicatorNames = async (db: Db) => {
  const rows = await db.selectFrom('indicator').select(['indicator_id', 'name']).execute()
  const names = new Map(rows.map(({ indicator_id, name }) => [indicator_id, name]))
  return Object.fromEntries(COUNTED_INDICATORS.map((id) => [id, names.get(id) ?? id])) as Record<
    CountedIndicatorId,
    string
  >
}

interface Drafted {
  unitId: string
  unit: UnitRef
  period: string
  /** The day it is dated. */
  day: string
  /** Who below is left out of what is being sent; undefined: nothing is sent yet. */
  missing?: Occasion['missing']
  /** A form that is being written; left out: the one in force on the day. */
  template?: ReportTemplate
}

const named = (missing: Occasion['missing']) =>
  missing && { names: missing.units.map(({ name }) => name), reason: missing.reason }

async function missingBelow(db: Db, provinceId: string, unitId: string, period: string) {
  const reporting = await reportingUnits(db, provinceId, unitId, period)
  return {
    names: reporting.filter(({ aboveId, sent }) => aboveId === unitId && !sent).map(({ name }) => name),
    reason: null,
  }
}

/** A report as it would be sent now: its document, and everything it is made of. */
export async function draftReport(
  database: Database,
  scope: Scope,
  { unitId, unit, period, day, missing, template: typed }: Drafted,
) {
  const { db } = database
  const { provinceId } = scope
  const { facts, lines } = await readReportFacts(database, scope, { unitId, unit }, period)
  const template = typed ?? templateOn(await readTemplates(db, provinceId), day)
  const words = await readWords(db, provinceId, unitId, period)
  const praise = await praiseAndRemind(database, scope, { unit: unit.code, period })
  const why = (units: { unit: UnitRef; reasons: (keyof typeof REASONS)[] }[]) =>
    new Map(units.map((one) => [one.unit.code, one.reasons.map((reason) => REASONS[reason]).join('; ')]))
  const parent = await sql<{ name: string | null }>`
    select parent.name from org_unit_version unit
    join org_unit_version parent
      on parent.province_id = unit.province_id and parent.org_unit_id = unit.parent_id
      and ${facts.asOf}::date between parent.valid_from and parent.valid_to
    where unit.province_id = ${provinceId} and unit.org_unit_id = ${unitId}
      and ${facts.asOf}::date between unit.valid_from and unit.valid_to`.execute(db)
  const document = composeReport({
    ...{ facts, template, words, day },
    draft: missing === undefined,
    missing: missing === undefined ? await missingBelow(db, provinceId, unitId, period) : named(missing),
    below: await readWordsBelow(db, scope, unitId, period, facts.asOf),
    praised: why(praise.praise),
    reminded: why(praise.remind),
    parent: parent.rows[0]?.name ?? null,
    indicatorNames: await readIndicatorNames(db),
  })
  return { facts, lines, template, words, document }
}

/** Freezes a unit's report: everything in it, down to the line of each who was counted. Facts must be up to date. */
export async function freezeReport(database: Database, scope: Scope, occasion: Occasion): Promise<Frozen> {
  const { db } = database
  const { unitId, unit, period, submittedAt } = occasion
  const drafted = await draftReport(database, scope, {
    ...{ unitId, unit, period, missing: occasion.missing },
    day: dayInVietnam(submittedAt),
  })
  const text = linesText(drafted.lines)
  const linesSha256 = sha256(text)
  const { rows: files } = await sql<FrozenContent['files'][number]>`
    select file_name as name, size, sha256 from report_file
    where province_id = ${scope.provinceId} and org_unit_id = ${unitId} and period = ${period} and removed_at is null
    order by report_file_id`.execute(db)
  const { version, submittedBy, insteadReason, missing, auditHead } = occasion
  const frozen: FrozenContent = {
    format: 1,
    ...{ unit, period, version, submittedAt, submittedBy, insteadReason, missing, files },
    asOf: drafted.facts.asOf,
    facts: drafted.facts,
    words: Object.fromEntries(drafted.words),
    template: drafted.template.name,
    seal: drafted.template.seal,
    server: drafted.template.server ?? '',
    auditHead,
    document: drafted.document,
    lines: { count: drafted.lines.length, sha256: linesSha256 },
  }
  const content = canonicalJson(frozen)
  const contentSha256 = sha256(content)
  return {
    ...{ content, contentSha256, linesSha256 },
    lines: await packLines(text),
    figures: figuresOf(drafted.facts),
    code: shortCode(contentSha256),
    asOf: drafted.facts.asOf,
  }
}
