import { unitInScope, type Scope } from '../../access/scope.ts'
import type { Db } from '../../database/connect.ts'
import { periodRef } from '../../indicators/current-period.ts'
import type { UnitRef } from '../../shared/common.contract.ts'
import type { DocumentFormat } from '../document.contract.ts'
import { readQuarter, refuse } from '../quarters.ts'
import { reportingUnits, type ReportingUnit } from '../standing.queries.ts'

/** A version that was sent, to be packed. */
export type PlannedReport = ReportingUnit & { version: number }

/** What an archive is to hold: settled when it is asked for, whatever is sent while it is made. */
export interface ArchivePlan {
  provinceId: string
  unitId: string
  unit: UnitRef
  period: string
  formats: DocumentFormat[]
  reports: PlannedReport[]
  notSent: ReportingUnit[]
}

/** The reports that a unit and those below it have sent for a quarter; throws `unknown_unit`, `report_refused`. */
export async function planArchive(
  db: Db,
  scope: Scope,
  { unit: code, period, formats }: { unit: string | undefined; period: string; formats: DocumentFormat[] },
): Promise<ArchivePlan> {
  const { provinceId } = scope
  const { unitId, ...unit } = await unitInScope(db, scope, code, periodRef(period).day)
  await readQuarter(db, provinceId, period)
  const reporting = await reportingUnits(db, provinceId, unitId, period)
  const reports = reporting.flatMap((one) =>
    one.sent && one.version !== null ? [{ ...one, version: one.version }] : [],
  )
  if (reports.length === 0) throw refuse('Chưa đơn vị nào nộp báo cáo của quý này, nên chưa có gì để tải.')
  return {
    ...{ provinceId, unitId, period, formats, reports },
    unit: { code: unit.code, name: unit.name, kind: unit.kind },
    notSent: reporting.filter(({ sent }) => !sent),
  }
}
