import { Value } from 'typebox/value'
import type { Db } from '../database/connect.ts'
import guide05 from './templates/guide-05.json' with { type: 'json' }
import guide36 from './templates/guide-36.json' with { type: 'json' }
import { ReportTemplate } from './template.contract.ts'

/** What is shipped: the form of documents before and after 2026-05-27 (domain.md §4.7). */
export const SHIPPED = [guide36, guide05].map((body) => Value.Parse(ReportTemplate, body))

/** The forms of a province: its own where it has written one for the same first day, else those shipped; oldest first. */
export async function readTemplates(db: Db, provinceId: string): Promise<ReportTemplate[]> {
  const own = await db
    .selectFrom('report_template')
    .select(['valid_from', 'body'])
    .distinctOn('valid_from')
    .where('province_id', '=', provinceId)
    .orderBy('valid_from')
    .orderBy('report_template_id', 'desc')
    .execute()
  const byDay = new Map(SHIPPED.map((template) => [template.validFrom, template]))
  for (const { valid_from, body } of own) {
    // one written for an earlier version of the product that no longer fits gives way to what is shipped
    if (Value.Check(ReportTemplate, body)) byDay.set(valid_from, body)
  }
  return [...byDay.values()].sort((one, other) => (one.validFrom < other.validFrom ? -1 : 1))
}

/** The form that a document of a day follows: the newest that was in force by then, else the oldest. */
export const templateOn = (templates: readonly ReportTemplate[], day: string): ReportTemplate =>
  templates.findLast(({ validFrom }) => validFrom <= day) ?? templates[0]!
