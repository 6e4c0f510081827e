import type { Db } from '../database/connect.ts'
import { lockForWriting } from '../database/write-lock.ts'
import { readSetting, type Setting } from '../settings/province-settings.ts'
import { toldInOrder } from '../settings/told-in-order.ts'
import { findSigns } from './find-signs.ts'
import { SignSettings } from './signs.contract.ts'

/** From where on something is a sign; signs are found anew when it changes. */
export const SIGNS: Setting<SignSettings> = {
  name: 'signs',
  contract: SignSettings,
  otherwise: {
    ...{ burstDays: 2, burstLeast: 5, burstShare: 0.5, onceLeast: 5, onceShare: 0.5, phoneAccounts: 3 },
    ...{ jumpLeast: 3, phoneJump: 0.15, exemptJump: 0.15, ageDeviations: 4 },
    ...{ sameLeast: 6, lateDays: 30, lateLeast: 3, oneDayLeast: 3 },
  },
  told: toldInOrder(Object.keys(SignSettings.properties) as (keyof SignSettings)[]),
  async kept(db, provinceId) {
    await lockForWriting(db, provinceId)
    await findSigns(db, provinceId, await readSignSettings(db, provinceId))
  },
}

export const readSignSettings = (db: Db, provinceId: string) => readSetting(db, provinceId, SIGNS)
