import type { Db } from '../../database/connect.ts'
import { quarterOf } from '../../indicators/periods.ts'
import { countFacts } from '../../indicators/refresh-facts.ts'
import { reconcile } from '../../reconciliation/run-reconciliation.ts'
import type { ImportStage } from '../imports.contract.ts'
import type { Frame } from '../staged-rows.ts'
import { countMovedFindings, listLosses, listMovedPeople, listMovedUnits, rememberFigures } from './effect.queries.ts'
import type { ImportEffect } from './effect.contract.ts'

/** Before a file is written into the registers: counts what waits, and keeps what the effect will be compared with. */
export async function beforeEffect(db: Db, { provinceId, asOf }: Frame): Promise<void> {
  await countFacts(db, provinceId)
  await rememberFigures(db, provinceId, quarterOf(asOf))
}

/**
 * What the import of this transaction has changed: it is reconciled and counted here as it would be after its commit, so
 * that committing gives these very numbers. The transaction is to be taken back.
 */
export async function readEffect(
  db: Db,
  frame: Frame,
  revision: string,
  report: (progress: { stage: ImportStage }) => void,
): Promise<ImportEffect> {
  const { provinceId, importId, kind } = frame
  const within = frame.limited ? frame.scopeUnitId : null
  const period = quarterOf(frame.asOf)
  if (kind !== 'units') {
    report({ stage: 'reconciling' })
    await reconcile(db, provinceId, revision)
  }
  report({ stage: 'counting' })
  await countFacts(db, provinceId)
  const isRoster = kind === 'roster'
  return {
    period,
    ...(await listMovedUnits(db, provinceId, { period, within })),
    findings: await countMovedFindings(db, provinceId, within),
    people: isRoster ? await listMovedPeople(db, provinceId, { importId, within }) : [],
    losses: isRoster ? await listLosses(db, provinceId, importId) : [],
  }
}
