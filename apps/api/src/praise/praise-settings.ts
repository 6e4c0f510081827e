import { lockForWriting } from '../database/write-lock.ts'
import type { Setting } from '../settings/province-settings.ts'
import { toldInOrder } from '../settings/told-in-order.ts'
import { PraiseSettings } from './praise.contract.ts'

/** By what units of a province are praised and reminded. */
export const PRAISE: Setting<PraiseSettings> = {
  name: 'praise',
  contract: PraiseSettings,
  otherwise: { periods: 2, rise: 0.05, risers: 5, letterDays: 15 },
  told: toldInOrder(['periods', 'rise', 'risers', 'letterDays']),
  // kept lists are not those of these criteria
  kept: (db, provinceId) => lockForWriting(db, provinceId),
}
