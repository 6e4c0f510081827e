import { sql } from 'kysely'
import type { Db } from '../database/connect.ts'
import { periodRef } from '../indicators/current-period.ts'
import { dayInVietnam } from '../indicators/refresh-facts.ts'
import type { UnitKind } from '../shared/common.contract.ts'

export const STEPS = ['submitted', 'returned', 'accepted', 'reopened'] as const
export type Step = (typeof STEPS)[number]

/** The newest version of a unit's report, and where it stands. */
export interface Standing {
  submissionId: string
  version: number
  submittedBy: string
  submittedAt: string
  firstSubmittedAt: string
  asOf: string
  code: string
  sha256: string
  step: Step
  stepNo: number
  takenBy: string
  takenAt: string
  reason: string | null
}

const STANDING = sql`
  submission_id::text as "submissionId", version, submitted_by as "submittedBy", submitted_at as "submittedAt",
  first_submitted_at as "firstSubmittedAt", as_of as "asOf", code, content_sha256 as sha256, step, step_no as "stepNo",
  taken_by as "takenBy", taken_at as "takenAt", reason`

/** Null where nothing was sent. */
export async function readStanding(
  db: Db,
  provinceId: string,
  unitId: string,
  period: string,
): Promise<Standing | null> {
  const { rows } = await sql<Standing>`
    select ${STANDING} from view.submission_standing
    where province_id = ${provinceId} and org_unit_id = ${unitId} and period = ${period}`.execute(db)
  return rows[0] ?? null
}

export interface ReportingUnit {
  unitId: string
  code: string
  name: string
  kind: UnitKind
  dueOn: string
  /** The reporting unit right above it among these; null: none of these. */
  aboveId: string | null
  /** A version waits or is accepted. */
  sent: boolean
  step: Step | null
  version: number | null
  firstSubmittedAt: string | null
  submittedAt: string | null
}

/** The units that report for a quarter below a unit, itself included, on the quarter's last day, by name. */
export async function reportingUnits(
  db: Db,
  provinceId: string,
  unitId: string,
  period: string,
): Promise<ReportingUnit[]> {
  const { day } = periodRef(period)
  const { rows } = await sql<ReportingUnit>`
    select
      reporting.org_unit_id::text as "unitId", reporting.code, reporting.name, reporting.kind, due_on as "dueOn",
      above_id::text as "aboveId", coalesce(step in ('submitted', 'accepted'), false) as sent, step, version,
      first_submitted_at as "firstSubmittedAt", submitted_at as "submittedAt"
    from view.reporting_units(${provinceId}, ${unitId}, ${period}, ${day}) reporting
    left join view.submission_standing standing
      on standing.province_id = ${provinceId} and standing.org_unit_id = reporting.org_unit_id and standing.period = ${period}
    order by reporting.name, reporting.code`.execute(db)
  return rows
}

const DAY = 86_400_000

/** Days after the last day on which the first version came, or that have passed without one. */
export function lateDays(
  { dueOn, firstSubmittedAt }: Pick<ReportingUnit, 'dueOn' | 'firstSubmittedAt'>,
  today: string,
): number {
  const came = firstSubmittedAt ? dayInVietnam(firstSubmittedAt) : today
  return Math.max(Math.round((Date.parse(came) - Date.parse(dueOn)) / DAY), 0)
}
