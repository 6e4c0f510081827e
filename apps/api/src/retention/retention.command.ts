import { day, text, type UsersCommand } from '../commands/command.ts'
import { todayInVietnam } from '../indicators/refresh-facts.ts'
import type { RetentionPlan, RetentionRule } from './retention.contract.ts'
import { planRetention, runRetention } from './run-retention.ts'

const WORDS: Record<RetentionRule, string> = {
  rows: 'dòng của tệp đã có tệp mới thay',
  exceptions: 'tệp dòng bị trả lại',
  refused: 'lần nhập bị từ chối',
  users: 'người dùng đã thôi',
  feedback: 'phản ánh đã giải quyết xong',
  absences: 'danh sách vắng sinh hoạt',
}

export const retention: UsersCommand = {
  name: 'retention',
  usage: '[--dry-run] [--as-of NGÀY]',
  summary:
    'Xoá những gì đã hết hạn lưu theo cài đặt của tỉnh. --dry-run: chỉ cho biết sẽ xoá gì (--as-of: vào ngày nào).',
  right: 'settings',
  options: { 'dry-run': { type: 'boolean' }, 'as-of': { type: 'string' }, province: { type: 'string' } },
  takes: 0,
  async run(_, options, { config: { dataDir }, standing }) {
    const dryRun = options['dry-run'] === true
    const asked = text(options['as-of'])
    const asOf = asked === undefined ? todayInVietnam() : day(asked, '--as-of')
    // what is not over today must not go because of a slip
    const today = todayInVietnam()
    const { whole, province, doer } = await standing(text(options.province))
    const of = { provinceId: province.provinceId, day: dryRun || asOf < today ? asOf : today, dataDir }
    const plan = dryRun ? await planRetention(whole.db, of) : await runRetention(whole, of, doer)
    return { dryRun, ...plan }
  },
  tell: ({ dryRun, rules, kept }: RetentionPlan & { dryRun: boolean }) =>
    rules
      .map(({ rule, months, count }) => {
        if (months === null) return `${WORDS[rule]}: giữ mãi (chưa đặt thời hạn)`
        return `${WORDS[rule]}: ${dryRun ? 'sẽ xoá' : 'đã xoá'} ${count.toLocaleString('vi-VN')} (quá ${months} tháng)`
      })
      .join('\n') + (kept > 0 ? `\ncòn giữ ${kept.toLocaleString('vi-VN')} dòng vì có việc chưa xong` : ''),
}
