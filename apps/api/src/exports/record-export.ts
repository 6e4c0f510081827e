import { recordAct, type Doer } from '../audit/record-act.ts'
import type { Db } from '../database/connect.ts'
import type { Purposed } from '../privacy/purposes.contract.ts'
import type { ExportFilter, ExportName } from './export-sources.ts'

interface Taken {
  name: ExportName
  unitId: string | null
  filter: ExportFilter
  why: Partial<Purposed> | null
  /** Where they are known when it is written down. */
  rows?: number
}

/** Writes down that somebody takes a file out, which, and what for. */
export const recordExport = (db: Db, doer: Doer, { name, unitId, filter, why, rows }: Taken) => {
  const { unit, period, indicator } = filter
  return recordAct(db, {
    ...{ ...doer, act: 'exported', unitId, subjects: [{ kind: 'export', id: name }], reason: why?.reason ?? null },
    after: {
      format: 'csv',
      ...(rows !== undefined && { rows }),
      ...(unit && { unit }),
      ...(period && { period }),
      ...(indicator && { indicator }),
      ...(why?.purpose && { value: why.purpose }),
    },
  })
}
