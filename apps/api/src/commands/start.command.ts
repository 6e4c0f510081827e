import { whyRefusedAtStart } from '../access/password-policy.ts'
import { makeFirstAdministrator } from '../access/passwords.ts'
import { AppError } from '../errors.ts'
import { refreshFacts } from '../indicators/refresh-facts.ts'
import { listProvinces } from '../org-units/provinces.ts'
import { serve } from '../main.ts'
import { loadSample, wantsSample } from '../sample/load-sample.ts'
import type { MachineCommand } from './command.ts'

async function timed<T>(say: (line: string) => void, what: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now()
  const result = await work()
  say(
    `  ${what} … ${((performance.now() - started) / 1000).toLocaleString('vi-VN', { maximumFractionDigits: 1 })} giây`,
  )
  return result
}

// a process whose state nobody knows gets this long to give back what it holds
const CRASH_MILLISECONDS = 15_000

/** Resolves with what nobody caught: a bug after which the state of the process is unknown. */
function untilCrashed(): Promise<{ error: unknown }> {
  return new Promise((resolve) => {
    process.on('uncaughtException', (error) => resolve({ error }))
    process.on('unhandledRejection', (error) => resolve({ error }))
  })
}

function passwordOf(given: string | null): string | null {
  const refusal = given === null ? null : whyRefusedAtStart(given)
  if (refusal) throw new AppError('invalid_request', refusal)
  return given
}

export const start: MachineCommand = {
  name: 'start',
  usage: '',
  summary: 'Chạy máy chủ. --sample: nạp tỉnh giả định khi cơ sở dữ liệu còn trống.',
  right: 'console',
  options: { sample: { type: 'boolean' } },
  takes: 0,
  async run(_, options, { config, database, untilInterrupted, untilHastened, say }) {
    const given = passwordOf(config.adminPassword)
    const db = await timed(say, 'Cơ sở dữ liệu', database)
    if (options.sample && (await wantsSample(db))) await loadSample(db, (what, work) => timed(say, what, work))
    for (const { provinceId } of await listProvinces(db.db)) await refreshFacts(db, provinceId)
    const password = await makeFirstAdministrator(db.db, given)
    const server = await timed(say, 'Máy chủ', () => serve(config, db))
    say('')
    say(`  Rollcall: ${server.address}`)
    if (password && !given) say(`  Tên đăng nhập: admin · mật khẩu (chỉ hiện một lần): ${password}`)
    say('  Ctrl-C để dừng.')
    const crash = await Promise.race([untilInterrupted(), untilCrashed()])
    if (crash) {
      server.log.fault('crash', crash.error)
      setTimeout(() => process.exit(1), CRASH_MILLISECONDS).unref()
    }
    say('  Đang dừng …')
    void untilHastened().then(() => server.hasten())
    await server.close()
    if (crash) throw new AppError('unexpected', 'Máy chủ dừng vì lỗi ngoài dự kiến; xem dòng “crash” ở trên.')
    return {}
  },
  tell: () => 'Đã dừng.',
}
