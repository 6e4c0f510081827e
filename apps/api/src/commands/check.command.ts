import { MACHINE } from '../audit/record-act.ts'
import { findLostHeads, readHeads, type KeptHead } from '../audit/check-heads.ts'
import type { Db } from '../database/connect.ts'
import { readSteps, runStep, type SqlStep } from '../database/sql-steps.ts'
import { findProvince } from '../org-units/provinces.ts'
import { checkFrozen } from '../reports/check-frozen.ts'
import { text, type MachineCommand, type MachineContext, type OptionValues } from './command.ts'

type Say = Pick<MachineContext, 'say'>

const MOST_TOLD = 5

/** The steps of `db/checks` that return rows; each is told with what it says of itself, or an example. */
async function failedSteps(db: Db, steps: SqlStep[], { say }: Say): Promise<string[]> {
  const failed: string[] = []
  for (const step of steps) {
    const { rows } = await runStep<Record<string, unknown> & { problem?: string }>(db, step, [])
    if (rows.length === 0) continue
    failed.push(step.name)
    const problems = rows.flatMap(({ problem }) => problem ?? []).slice(0, MOST_TOLD)
    if (problems.length === 0) say(`${step.name}: ${rows.length} dòng, ví dụ ${JSON.stringify(rows[0])}`)
    else say([`${step.name}: ${rows.length} dòng`, ...problems].join('\n  '))
  }
  return failed
}

const HEADS = ['head', 'machine-head'] as const
interface AskedHeads {
  name: (typeof HEADS)[number]
  heads: KeptHead[]
}

/** What was kept of the audit's chains, as the options give it. Throws `WrongUsage`. */
async function askedHeads(options: OptionValues): Promise<AskedHeads[]> {
  const given = HEADS.flatMap((name) => {
    const value = text(options[name])
    return value === undefined ? [] : [{ name, value }]
  })
  return Promise.all(given.map(async ({ name, value }) => ({ name, heads: await readHeads(value) })))
}

/** Which of them the chains do not hold. */
async function failedHeads(db: Db, asked: AskedHeads[], code: string | null, { say }: Say): Promise<string[]> {
  const failed: string[] = []
  for (const { name, heads } of asked) {
    const { provinceId } = name === 'head' ? await findProvince(db, code) : { provinceId: MACHINE }
    const problems = await findLostHeads(db, provinceId, heads)
    if (problems.length === 0) continue
    failed.push(`--${name}`)
    say([`--${name}: ${problems.length} trong ${heads.length}`, ...problems.slice(0, MOST_TOLD)].join('\n  '))
  }
  return failed
}

/** Reports that were sent and are not as their hashes say. */
async function failedReports(db: Db, { say }: Say): Promise<string[]> {
  const problems = await checkFrozen(db)
  if (problems.length === 0) return []
  say([`frozen-reports: ${problems.length}`, ...problems.slice(0, MOST_TOLD)].join('\n  '))
  return ['frozen-reports']
}

export const check: MachineCommand = {
  name: 'check',
  usage: '[--head SỐ:MÃ | TỆP]',
  summary:
    'Chạy db/checks: mỗi phép thử không được trả về dòng nào; báo cáo đã nộp còn đúng mã, đúng danh sách từng người. --head: số và mã nhật ký đã in hoặc xuất ra vẫn còn nguyên ' +
    '(--machine-head: của nhật ký máy chủ).',
  right: 'console',
  options: { head: { type: 'string' }, 'machine-head': { type: 'string' }, province: { type: 'string' } },
  takes: 0,
  async run(_, options, { database, say }) {
    const asked = await askedHeads(options)
    const { db } = await database()
    const steps = await readSteps('checks')
    const lost = await failedHeads(db, asked, text(options.province) ?? null, { say })
    const failed = [...(await failedSteps(db, steps, { say })), ...(await failedReports(db, { say })), ...lost]
    // and one of the reports that were sent
    const checks = steps.length + 1 + asked.length
    const message = `${failed.length} trong ${checks} phép thử không đạt: ${failed.join(', ')}.`
    const error = { code: 'check_failed', message } as const
    return { checks, failed: failed.length, ...(failed.length > 0 && { error }) }
  },
  tell: ({ checks, error }: { checks: number; error?: { message: string } }) =>
    error?.message ?? `${checks} phép thử đều đạt.`,
}
