import { readSteps, runStep } from '../database/sql-steps.ts'
import type { Command } from './command.ts'

export const check: Command = {
  name: 'check',
  usage: '',
  summary: 'Chạy db/checks: mỗi phép thử không được trả về dòng nào.',
  options: {},
  takes: 0,
  async run(_, __, { database, say }) {
    const { db } = await database()
    const checks = await readSteps('checks')
    const failed: string[] = []
    for (const step of checks) {
      const { rows } = await runStep(db, step, [])
      if (rows.length === 0) continue
      failed.push(step.name)
      say(`${step.name}: ${rows.length} dòng, ví dụ ${JSON.stringify(rows[0])}`)
    }
    const message = `${failed.length} trong ${checks.length} phép thử không đạt: ${failed.join(', ')}.`
    const error = { code: 'check_failed', message } as const
    return { checks: checks.length, failed: failed.length, ...(failed.length > 0 && { error }) }
  },
  tell: ({ checks, error }: { checks: number; error?: { message: string } }) =>
    error?.message ?? `${checks} phép thử đều đạt.`,
}
