import type { Db } from '../database/connect.ts'
import { lockForWriting } from '../database/write-lock.ts'
import { readSetting, type Setting } from '../settings/province-settings.ts'
import { toldInOrder } from '../settings/told-in-order.ts'
import { RankingLine } from './ranking-line.contract.ts'

/** What a unit's data must come up to before it is given a place. */
export const RANKING_LINE: Setting<RankingLine> = {
  name: 'ranking_line',
  contract: RankingLine,
  // who was not asked about a smartphone counts all the same (contract): a province may hold it against a unit, none has to
  otherwise: { unsettled: 0.25, smartphones: null, rosterDays: 184, smallUnit: 30 },
  // kept rankings are not those of this line
  kept: (db, provinceId) => lockForWriting(db, provinceId),
  told: toldInOrder(['unsettled', 'smartphones', 'rosterDays', 'smallUnit']),
}

export const readRankingLine = (db: Db, provinceId: string) => readSetting(db, provinceId, RANKING_LINE)
