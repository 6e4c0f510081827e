import { Type } from 'typebox'
import type { Db } from '../database/connect.ts'
import { keepSetting, readSetting, type Setting } from '../settings/province-settings.ts'
import { Nullable } from '../shared/common.contract.ts'
import { RETENTION_RULES, RetentionSettings } from './retention.contract.ts'

/** How long things stay in a province: nothing goes until somebody has said so. */
export const RETENTION: Setting<RetentionSettings> = {
  name: 'retention',
  contract: RetentionSettings,
  otherwise: {
    daily: false,
    months: { rows: null, exceptions: null, refused: null, users: null, feedback: null, absences: null },
  },
  // one line a rule
  told: ({ daily, months }) => ({
    enabled: daily,
    value: RETENTION_RULES.map((rule) => `${rule}: ${months[rule] ?? '–'}`),
  }),
}

/** The day what was over last went; null: never. */
const LAST_RUN: Setting<string | null> = {
  name: 'retention_ran',
  contract: Nullable(Type.String()),
  otherwise: null,
}

export const readRetention = (db: Db, provinceId: string) => readSetting(db, provinceId, RETENTION)
export const lastRetention = (db: Db, provinceId: string) => readSetting(db, provinceId, LAST_RUN)
export const keepLastRetention = (db: Db, provinceId: string, day: string, by: string) =>
  keepSetting(db, provinceId, LAST_RUN, day, by)
