import { atConsole, recordAct } from '../audit/record-act.ts'
import { text, type Command } from '../commands/command.ts'
import { findProvince } from '../org-units/provinces.ts'
import { reconcileAndCount } from './reconcile-and-count.ts'
import type { ReconciliationResult } from './run-reconciliation.ts'

export const reconcile: Command = {
  name: 'reconcile',
  usage: '',
  summary: 'Đối chiếu tài khoản với đảng viên, mở và đóng trường hợp cần xử lý, tính lại số liệu.',
  options: { province: { type: 'string' } },
  takes: 0,
  async run(_, options, { database }) {
    const started = performance.now()
    const db = await database()
    const { provinceId } = await findProvince(db.db, text(options.province) ?? null)
    const result = await reconcileAndCount(db, provinceId)
    const { linked, review } = result
    await recordAct(db.db, { ...atConsole(provinceId), act: 'reconciled', unitId: null, after: { linked, review } })
    return { ...result, seconds: Math.round(performance.now() - started) / 1000 }
  },
  tell: (result: ReconciliationResult & { seconds: number }) =>
    `${result.members} đảng viên, ${result.accounts} tài khoản: khớp ${result.linked}, chờ xét ${result.review}, ` +
    `đảng viên chưa có tài khoản ${result.memberOnly}, tài khoản chưa rõ ${result.accountOnly}, ` +
    `mâu thuẫn ${result.conflicts} · ${result.seconds} giây`,
}
