import { recordAct } from '../audit/record-act.ts'
import type { Standing } from '../access/standing.ts'
import { text, type UsersCommand } from '../commands/command.ts'
import { reconcileAndCount } from './reconcile-and-count.ts'
import { readTallies } from './reconciliation.queries.ts'
import type { ReconciliationResult } from './run-reconciliation.ts'

/** What the run came to in the first unit of a scope: of the others a user is told nothing. */
async function outcomeIn({ database, scope }: Standing): Promise<ReconciliationResult> {
  const tallies = await readTallies(database.db, scope, scope.unitIds[0]!)
  const { members, accounts, linked, review, memberOnly, accountOnly, conflicts } = tallies
  return { members, accounts, linked, review, memberOnly, accountOnly, conflicts }
}

export const reconcile: UsersCommand = {
  name: 'reconcile',
  usage: '',
  summary: 'Đối chiếu tài khoản với đảng viên, mở và đóng trường hợp cần xử lý, tính lại số liệu.',
  right: 'import',
  options: { province: { type: 'string' } },
  takes: 0,
  async run(_, options, { standing: find }) {
    const started = performance.now()
    const standing = await find(text(options.province))
    const { whole, user, province, scope, doer } = standing
    const reconciled = await reconcileAndCount(whole, province.provinceId)
    const result = user ? await outcomeIn(standing) : reconciled
    const { linked, review } = result
    const unitId = user && scope.unitIds[0]!
    await recordAct(whole.db, { ...doer, act: 'reconciled', unitId, after: { linked, review } })
    return { ...result, seconds: Math.round(performance.now() - started) / 1000 }
  },
  tell: (result: ReconciliationResult & { seconds: number }) =>
    `${result.members} đảng viên, ${result.accounts} tài khoản: khớp ${result.linked}, chờ xét ${result.review}, ` +
    `đảng viên chưa có tài khoản ${result.memberOnly}, tài khoản chưa rõ ${result.accountOnly}, ` +
    `mâu thuẫn ${result.conflicts} · ${result.seconds} giây`,
}
