import { sql } from 'kysely'
import { Value } from 'typebox/value'
import type { Recorder } from '../audit/record-act.ts'
import type { Db } from '../database/connect.ts'
import { lockForWriting } from '../database/write-lock.ts'
import { AppError } from '../errors.ts'
import { checkTemplate } from './check-template.ts'
import { refuse } from './quarters.ts'
import { ReportTemplate } from './template.contract.ts'
import type { TemplateEntry } from './templates.contract.ts'
import { SHIPPED } from './templates.ts'

interface Row {
  versionId: string
  validFrom: string
  body: unknown
  by: string
  at: string
}

const readRows = async (db: Db, provinceId: string) =>
  (
    await sql<Row>`
      select report_template_id::text as "versionId", valid_from::text as "validFrom", body, changed_by as by, changed_at as at
      from report_template where province_id = ${provinceId} order by report_template_id desc`.execute(db)
  ).rows

const usable = (body: unknown): ReportTemplate | null => (Value.Check(ReportTemplate, body) ? body : null)

/** The forms of a province by their first day, oldest first, with every time they were written. */
export async function listTemplates(db: Db, provinceId: string): Promise<TemplateEntry[]> {
  const written = Map.groupBy(await readRows(db, provinceId), ({ validFrom }) => validFrom)
  const shippedOn = new Map(SHIPPED.map((template) => [template.validFrom, template]))
  const days = [...new Set([...written.keys(), ...shippedOn.keys()])].sort()
  return days.flatMap((day): TemplateEntry[] => {
    const rows = written.get(day) ?? []
    const [own, shipped] = [usable(rows[0]?.body), shippedOn.get(day)]
    const template = own ?? shipped
    if (!template) return []
    return [
      {
        template,
        seen: rows[0]?.versionId ?? null,
        shipped: shipped !== undefined,
        own: own !== null,
        versions: rows.map(({ versionId, by, at, body }) => ({ versionId, by, at, shipped: usable(body) === null })),
      },
    ]
  })
}

/** A form as it was once written; throws `not_found`. */
export async function readTemplateVersion(db: Db, provinceId: string, versionId: string): Promise<ReportTemplate> {
  const row = (await readRows(db, provinceId)).find((one) => one.versionId === versionId)
  const template = usable(row?.body)
  if (!template) throw new AppError('not_found', 'Không có bản mẫu này, hoặc bản ấy là mẫu gốc.')
  return template
}

interface Change {
  provinceId: string
  by: string
  seen: string | null
  validFrom: string
  /** Null: what is shipped. */
  template: ReportTemplate | null
}

/** Writes a version over the one that was seen; throws `report_refused` where somebody wrote meanwhile. */
async function write(db: Db, { provinceId, by, seen, validFrom, template }: Change, record: Recorder): Promise<void> {
  await lockForWriting(db, provinceId)
  const newest = (await readRows(db, provinceId)).find((row) => row.validFrom === validFrom)
  if ((newest?.versionId ?? null) !== seen) {
    throw refuse('Có người vừa sửa mẫu này. Chép lại phần của bạn, tải lại trang rồi sửa tiếp.')
  }
  await sql`
    insert into report_template (province_id, valid_from, body, changed_by)
    values (${provinceId}, ${validFrom}, ${JSON.stringify(template)}::jsonb, ${by})`.execute(db)
  await record(db, {
    act: 'template_changed',
    unitId: null,
    subjects: [{ kind: 'report', id: `mẫu ${validFrom}` }],
    ...(newest && { before: { from: validFrom, name: usable(newest.body)?.name ?? 'mẫu gốc' } }),
    after: { from: validFrom, name: template?.name ?? 'mẫu gốc' },
  })
}

/** Writes a form of a province; throws `report_refused` with what is wrong with it, or where somebody wrote meanwhile. */
export async function writeTemplate(
  db: Db,
  change: Omit<Change, 'validFrom' | 'template'> & { template: ReportTemplate },
  record: Recorder,
): Promise<void> {
  const problems = checkTemplate(change.template)
  if (problems.length > 0) {
    const more = problems.length > 3 ? ` Và ${problems.length - 3} chỗ nữa.` : ''
    throw refuse(
      `Chưa ghi được mẫu. ${problems
        .slice(0, 3)
        .map(({ text }) => text)
        .join(' ')}${more}`,
    )
  }
  await write(db, { ...change, validFrom: change.template.validFrom }, record)
}

/** Gives a form back to what is shipped for its day, or takes it away where nothing is. Throws `report_refused`. */
export async function giveBackTemplate(db: Db, change: Omit<Change, 'template'>, record: Recorder): Promise<void> {
  if (change.seen === null) throw refuse('Mẫu này đang là mẫu gốc.')
  await write(db, { ...change, template: null }, record)
}
