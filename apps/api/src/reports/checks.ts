import { sql } from 'kysely'
import type { Db } from '../database/connect.ts'
import type { Words } from './compose.ts'
import type { ReportFacts } from './report-facts.ts'
import type { ReportCheck, ReportSection } from './reports.contract.ts'
import type { ReportingUnit } from './standing.queries.ts'

// a list older than that says little of a quarter's last day (rankings/ranking-line.ts asks the same of ranks)
const OLD_DAYS = 45

const daysBefore = (day: string, asOf: string) => (Date.parse(asOf) - Date.parse(day)) / 86_400_000

/** What is worth looking at before a report is sent, what weighs most first. */
export async function checksOf(
  db: Db,
  provinceId: string,
  unitId: string,
  {
    facts,
    sections,
    words,
    below,
  }: { facts: ReportFacts; sections: ReportSection[]; words: Words; below: ReportingUnit[] },
): Promise<ReportCheck[]> {
  const { rows } = await sql<{ contested: number }>`
    select count(*)::integer as contested from feedback
    where province_id = ${provinceId} and outcome is null and period = ${facts.period} and org_unit_id in (
      select org_unit_id from view.unit_under where province_id = ${provinceId} and ancestor_id = ${unitId})`.execute(
    db,
  )
  const installed = facts.whole.figures.installed
  const old = (kind: string) => {
    const source = facts.sources.find((each) => each.kind === kind)
    return source && daysBefore(source.asOf, facts.asOf) > OLD_DAYS ? 1 : 0
  }
  const counts: [ReportCheck['check'], number][] = [
    ['below_missing', below.filter(({ sent }) => !sent).length],
    ['below_waiting', below.filter(({ step }) => step === 'submitted').length],
    ['old_roster', old('roster')],
    ['old_accounts', old('accounts')],
    ['waiting', installed ? installed.upper - installed.numerator : 0],
    ['not_asked', facts.rules.installed === 'P2' ? (installed?.leaving ?? 0) : 0],
    ['contested', rows[0]!.contested],
    ['no_number', words.get('number') ? 0 : 1],
  ]
  return [
    ...counts.filter(([, count]) => count > 0).map(([check, count]) => ({ check, count, section: null })),
    ...sections.flatMap(({ key, editedAway }): ReportCheck[] =>
      editedAway.length > 0 ? [{ check: 'edited_away', count: editedAway.length, section: key }] : [],
    ),
    ...sections.flatMap(({ key, asks, text }): ReportCheck[] =>
      asks !== null && text.trim() === '' ? [{ check: 'empty', count: 1, section: key }] : [],
    ),
  ]
}
