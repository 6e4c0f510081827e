import { sql } from 'kysely'
import type { Db } from '../database/connect.ts'
import type { CardRhythm } from './rounds.ts'

export interface Regime extends CardRhythm {
  regime: 'A' | 'B'
  /** First day it was in force; `-infinity` for the oldest known. */
  validFrom: string
  /** Digits of the numbers it gives out. */
  numberLength: number
}

/** The rules on cards, the older first. */
export async function readRegimes(db: Db): Promise<Regime[]> {
  const { rows } = await sql<Regime>`
    select regime, rhythm, number_length as "numberLength", valid_from as "validFrom", (
      select coalesce(json_agg(json_build_object('month', month, 'day', day) order by month, day), '[]')
      from card_round where card_round.regime = card_regime.regime) as rounds
    from card_regime order by card_regime.valid_from`.execute(db)
  return rows
}

/** The rules in force on a day. */
export const regimeOn = async (db: Db, day: string): Promise<Regime> =>
  // as texts too, -infinity comes before every day
  (await readRegimes(db)).findLast(({ validFrom }) => validFrom <= day)!
