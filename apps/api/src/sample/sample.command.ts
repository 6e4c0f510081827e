import { text, wholeNumber, WrongUsage, type MachineCommand } from '../commands/command.ts'
import { daysOf } from '../indicators/periods.ts'
import { SAMPLE_MONTHS } from './sample-dates.ts'
import type { SampleResult } from './sample-files.ts'
import { writeSample } from './write-sample.ts'

function month(period: string, edge: 'startsOn' | 'endsOn', what: string): string {
  try {
    return daysOf(period)[edge].slice(0, 7)
  } catch {
    throw new WrongUsage(`${what} phải là kỳ dạng 2024-05, 2024-Q2 hoặc 2024, không phải “${period}”.`)
  }
}

export const sample: MachineCommand = {
  name: 'sample',
  usage: 'DIR',
  summary: 'Ghi một tỉnh giả định (người không có thật) thành các tệp nhập được, kèm truth.csv và reorganisations.csv.',
  right: 'console',
  options: {
    members: { type: 'string' },
    seed: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
  },
  takes: 1,
  async run([dir], options) {
    const fromMonth = month(text(options.from) ?? '2024-Q1', 'startsOn', '--from')
    const toMonth = month(text(options.to) ?? '2026-Q3', 'endsOn', '--to')
    if (fromMonth > toMonth || toMonth > SAMPLE_MONTHS.last) {
      throw new WrongUsage(`--from phải trước --to, và --to không sau ${SAMPLE_MONTHS.last}.`)
    }
    const members = wholeNumber(text(options.members) ?? '60000', 1000, 5_400_000, '--members')
    const seed = wholeNumber(text(options.seed) ?? '1', 0, 4_294_967_295, '--seed')
    const { files, members: named, accounts } = await writeSample({ dir: dir!, members, seed, fromMonth, toMonth })
    return { files, members: named, accounts }
  },
  tell: ({ files, members, accounts }: Omit<SampleResult, 'imports'>) =>
    `${members} đảng viên, ${accounts} tài khoản: ${files.join(', ')}`,
}
