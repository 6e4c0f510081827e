import { sql } from 'kysely'
import { recordAct, type Doer } from '../audit/record-act.ts'
import { inTransaction, type Database, type Db } from '../database/connect.ts'
import { runSteps } from '../database/sql-steps.ts'
import { lockForWriting } from '../database/write-lock.ts'
import { exceptionsFolder, overdueExceptions, removeFiles } from './exception-files.ts'
import { keepLastRetention, readRetention } from './retention-settings.ts'
import { RETENTION_RULES, type RetentionPlan, type RetentionRule } from './retention.contract.ts'

/** A province, a day as if it were today, and the folder of the machine that files lie in. */
export interface RetentionOf {
  provinceId: string
  day: string
  dataDir: string
}

type Count = (db: Db, of: RetentionOf, months: number) => Promise<number>

const counted = async (db: Db, query: ReturnType<typeof sql<{ count: number }>>) =>
  (await query.execute(db)).rows[0]!.count

const refusedOver = ({ provinceId, day }: RetentionOf, months: number) => sql`
  province_id = ${provinceId} and status = 'refused'
  and finished_at::date + make_interval(months => ${months}) <= ${day}::date`

const listsBefore = ({ provinceId, day }: RetentionOf, months: number) => sql`
  province_id = ${provinceId} and month + make_interval(months => ${months} + 1) <= ${day}::date`

/** How much of each is over. */
const COUNT: Record<RetentionRule, Count> = {
  rows: (db, { provinceId, day }, months) =>
    counted(db, sql`select count(*)::integer as count from view.rows_to_erase(${provinceId}, ${months}, ${day})`),
  exceptions: async (db, { provinceId, day, dataDir }, months) =>
    (await overdueExceptions(db, provinceId, exceptionsFolder(dataDir), { months, day })).length,
  refused: (db, of, months) =>
    counted(db, sql`select count(*)::integer as count from import where ${refusedOver(of, months)}`),
  users: (db, { provinceId, day }, months) =>
    counted(db, sql`select count(*)::integer as count from view.users_to_erase(${provinceId}, ${months}, ${day})`),
  feedback: (db, { provinceId, day }, months) =>
    counted(db, sql`select count(*)::integer as count from view.feedback_to_erase(${provinceId}, ${months}, ${day})`),
  absences: (db, of, months) =>
    counted(db, sql`select count(*)::integer as count from attendance_list where ${listsBefore(of, months)}`),
}

/** Lets what is over of each go. */
const ERASE: Record<RetentionRule, (db: Db, of: RetentionOf, months: number) => Promise<unknown>> = {
  rows: (db, { provinceId, day }, months) => runSteps(db, 'retention/rows', [provinceId, months, day]),
  exceptions: async (db, { provinceId, day, dataDir }, months) =>
    removeFiles(await overdueExceptions(db, provinceId, exceptionsFolder(dataDir), { months, day })),
  refused: (db, of, months) => sql`delete from import where ${refusedOver(of, months)}`.execute(db),
  users: (db, { provinceId, day }, months) => runSteps(db, 'retention/users', [provinceId, months, day]),
  feedback: (db, { provinceId, day }, months) => runSteps(db, 'retention/feedback', [provinceId, months, day]),
  absences: (db, of, months) => sql`delete from attendance_list where ${listsBefore(of, months)}`.execute(db),
}

async function countKept(db: Db, { provinceId, day }: RetentionOf, months: number | null): Promise<number> {
  if (months === null) return 0
  return counted(
    db,
    sql`select count(*)::integer as count
      from (select distinct import_id, row_no from view.rows_waiting(${provinceId}) where row_no is not null) waiting
      join view.replaced_files(${provinceId}) replaced using (import_id)
      join import_row row
        on row.province_id = ${provinceId} and row.import_id = waiting.import_id and row.row_no = waiting.row_no
      where since + make_interval(months => ${months}) <= ${day}::date and not row.erased`,
  )
}

/** What would go, rule by rule. */
export async function planRetention(db: Db, of: RetentionOf): Promise<RetentionPlan> {
  const { months } = await readRetention(db, of.provinceId)
  const rules: RetentionPlan['rules'] = []
  for (const rule of RETENTION_RULES) {
    const limit = months[rule] ?? null
    rules.push({ rule, months: limit, count: limit === null ? 0 : await COUNT[rule](db, of, limit) })
  }
  return { asOf: of.day, rules, kept: await countKept(db, of, months.rows) }
}

/**
 * Lets everything go whose time is over, in one transaction, and writes down how much by which rule. Registers, links,
 * findings, facts and the audit stay as they are. What went.
 */
export async function runRetention(database: Database, of: RetentionOf, doer: Doer): Promise<RetentionPlan> {
  return inTransaction(database, async ({ db }) => {
    await lockForWriting(db, of.provinceId)
    const plan = await planRetention(db, of)
    for (const { rule, months, count } of plan.rules) {
      if (months === null || count === 0) continue
      await ERASE[rule](db, of, months)
      const after = { setting: `retention_${rule}`, records: count, months }
      await recordAct(db, { ...doer, act: 'erased', unitId: null, after })
    }
    const records = plan.rules.reduce((sum, { count }) => sum + count, 0)
    await recordAct(db, { ...doer, act: 'retention_run', unitId: null, after: { asOf: of.day, records } })
    await keepLastRetention(db, of.provinceId, of.day, doer.actor)
    return plan
  })
}
