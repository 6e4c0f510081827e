import { lockForWriting } from '../database/write-lock.ts'
import type { Setting } from '../settings/province-settings.ts'
import { toldInOrder } from '../settings/told-in-order.ts'
import { AlertSettings } from './alerts.contract.ts'

/** From where on something calls for attention. */
export const ALERTS: Setting<AlertSettings> = {
  name: 'alerts',
  contract: AlertSettings,
  otherwise: { findingDays: 30 },
  kept: (db, provinceId) => lockForWriting(db, provinceId),
  told: toldInOrder(['findingDays']),
}
