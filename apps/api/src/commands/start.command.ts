import { whyRefusedAtStart } from '../access/password-policy.ts'
import { makeFirstAdministrator } from '../access/passwords.ts'
import { AppError } from '../errors.ts'
import { refreshFacts } from '../indicators/refresh-facts.ts'
import { listProvinces } from '../org-units/provinces.ts'
import { serve } from '../main.ts'
import { loadSample, wantsSample } from '../sample/load-sample.ts'
import type { Command } from './command.ts'

async function timed<T>(say: (line: string) => void, what: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now()
  const result = await work()
  say(
    `  ${what} … ${((performance.now() - started) / 1000).toLocaleString('vi-VN', { maximumFractionDigits: 1 })} giây`,
  )
  return result
}

function passwordOf(given: string | null): string | null {
  const refusal = given === null ? null : whyRefusedAtStart(given)
  if (refusal) throw new AppError('invalid_request', refusal)
  return given
}

export const start: Command = {
  name: 'start',
  usage: '',
  summary: 'Chạy máy chủ. --sample: nạp tỉnh giả định khi cơ sở dữ liệu còn trống.',
  options: { sample: { type: 'boolean' } },
  takes: 0,
  async run(_, options, { config, database, untilInterrupted, say }) {
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
    await untilInterrupted()
    say('  Đang dừng …')
    await server.close()
    return {}
  },
  tell: () => 'Đã dừng.',
}
