import { lockForWriting } from '../database/write-lock.ts'
import type { Setting } from '../settings/province-settings.ts'
import { toldInOrder } from '../settings/told-in-order.ts'
import { TopShare } from './year-end.contract.ts'

/**
 * The most of the committees right below one that may have the top grade. A fifth is what was usual (domain.md §0.7); whether the
 * rules in force say so is for who settles it.
 */
export const TOP_SHARE: Setting<TopShare> = {
  name: 'top_share',
  contract: TopShare,
  otherwise: { share: 0.2 },
  told: toldInOrder(['share']),
  kept: (db, provinceId) => lockForWriting(db, provinceId),
}

// a fifth of a hundred is twenty, whatever binary fractions make of it
const EPSILON = 1e-9

/** How many of so many committees a share is at most: rounded down, so that it is never passed. */
export const mostOf = (share: number, committees: number): number => Math.floor(share * committees + EPSILON)
