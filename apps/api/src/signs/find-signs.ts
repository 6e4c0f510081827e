import type { Db } from '../database/connect.ts'
import { runSteps } from '../database/sql-steps.ts'
import type { SignSettings } from './signs.contract.ts'

/** Finds the signs of a province anew, within a transaction that holds the write lock. */
export const findSigns = (db: Db, provinceId: string, settings: SignSettings) =>
  runSteps(db, 'signs', [provinceId, JSON.stringify(settings)])
