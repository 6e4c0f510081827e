import type { Db } from '../database/connect.ts'
import { readSetting, type Setting } from '../settings/province-settings.ts'
import { ImportSettings } from './imports.contract.ts'

/** How files come into a province. */
export const IMPORTS: Setting<ImportSettings> = {
  name: 'imports',
  contract: ImportSettings,
  otherwise: { approvedByAnother: false },
  told: ({ approvedByAnother }) => ({ enabled: approvedByAnother }),
}

export const readImportSettings = (db: Db, provinceId: string) => readSetting(db, provinceId, IMPORTS)
