import type { FastifyRequest } from 'fastify'
import { requireRecentSignIn } from '../access/session-limits.ts'
import { by, recordAct } from '../audit/record-act.ts'
import { inTransaction, type Database } from '../database/connect.ts'
import { keepSetting, readSetting, type Setting } from './province-settings.ts'

/**
 * Settles something for the caller's province, who has just proved who they are, and writes down how it was and is.
 * Throws `reauthentication_required`.
 */
export async function changeSetting<Settled>(
  whole: Database,
  request: FastifyRequest,
  setting: Setting<Settled>,
  settled: Settled,
): Promise<Settled> {
  await requireRecentSignIn(whole.db, request)
  const { provinceId } = request.scope
  await inTransaction(whole, async ({ db }) => {
    const before = await readSetting(db, provinceId, setting)
    await keepSetting(db, provinceId, setting, settled, request.caller.username)
    await recordAct(db, {
      ...{ ...by(request), act: 'setting_changed', unitId: null },
      subjects: [{ kind: 'setting', id: setting.name }],
      ...{ before: setting.told?.(before), after: setting.told?.(settled) },
    })
  })
  return settled
}
