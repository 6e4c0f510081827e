import type { RankingRow } from '../rankings/rankings.contract.ts'
import type { PraiseReason, PraiseSettings, RemindReason } from './praise.contract.ts'

/** What of a unit is looked at, of one period. */
export type Judged = Pick<RankingRow, 'bounds' | 'target' | 'withheld' | 'lower' | 'upper' | 'leaving'>

/** Rounding never makes a target missed: 3/5 is 60 %. */
const EPSILON = 1e-9

const certain = ({ withheld, bounds }: Judged) => withheld === null && bounds !== null
const surelyMet = (row: Judged) => certain(row) && row.target !== null && row.bounds!.low >= row.target - EPSILON
const surelyBelow = (row: Judged) => certain(row) && row.target !== null && row.bounds!.high < row.target - EPSILON

/** How much the rate has risen since the period before at least, whatever is settled how; null when that is not known. */
export function sureRise([now, before]: readonly Judged[]): number | null {
  return now && before && certain(now) && certain(before) ? now.bounds!.low - before.bounds!.high : null
}

/**
 * Why a unit is praised, over `rows` of its newest periods, newest first; the biggest rises are found among all units.
 * `settled` alone praises nobody: it says of who is praised that nothing of it waits.
 */
export function whyPraised(rows: readonly Judged[], isRiser: boolean, { periods }: PraiseSettings): PraiseReason[] {
  const met = rows.length >= periods && rows.slice(0, periods).every(surelyMet)
  const reasons: PraiseReason[] = [...(met ? (['met'] as const) : []), ...(isRiser ? (['rise'] as const) : [])]
  const now = rows[0]
  if (reasons.length > 0 && now && now.upper === now.lower && now.leaving === 0) reasons.push('settled')
  return reasons
}

/** Why a unit is reminded: only of what holds however what waits is settled. */
export function whyReminded(rows: readonly Judged[], { periods }: PraiseSettings): RemindReason[] {
  const [now, before] = rows
  if (!now) return []
  if (now.withheld?.some(({ reason }) => reason === 'roster')) return ['late_roster']
  const below = rows.length >= periods && rows.slice(0, periods).every(surelyBelow)
  const fell = surelyBelow(now) && before && certain(before) && now.bounds!.high <= before.bounds!.low + EPSILON
  return [...(below ? (['below'] as const) : []), ...(fell ? (['no_rise'] as const) : [])]
}
