import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Runner } from '../access/standing.ts'
import { day, text, WrongUsage, type UsersCommand } from '../commands/command.ts'
import { csvPieces } from '../exports/csv.ts'
import { exportAudit } from './audit-export.ts'
import { headLine } from './audit-head.ts'
import { requireMachineAdministrator } from './machine-chain.ts'
import { atConsole } from './record-act.ts'

/** The chain of what belongs to no province, in nobody's sight but the machine's. */
function machineChain({ whole, user }: Runner) {
  if (user) requireMachineAdministrator(user)
  return { whole, database: whole, scope: null, doer: atConsole(null, user?.username) }
}

export const audit: UsersCommand = {
  name: 'audit',
  usage: '--out TỆP.csv [--from NGÀY] [--to NGÀY]',
  summary: 'Xuất nhật ký ra tệp CSV, kèm số và mã của chuỗi. --machine: nhật ký của máy chủ, không thuộc tỉnh nào.',
  right: 'read_audit',
  options: {
    out: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    machine: { type: 'boolean' },
    province: { type: 'string' },
  },
  takes: 0,
  async run(_, options, { runner, standing }) {
    const out = text(options.out)
    if (!out) throw new WrongUsage('Thiếu --out TỆP.csv.')
    const days = (['from', 'to'] as const).flatMap((name) => {
      const given = text(options[name])
      return given === undefined ? [] : [[name, day(given, `--${name}`)] as const]
    })
    const { whole, database, scope, doer } = options.machine
      ? await machineChain(await runner())
      : await standing(text(options.province))
    const made = await exportAudit(whole, database.db, scope, { doer, ...Object.fromEntries(days) })
    await mkdir(dirname(resolve(out)), { recursive: true })
    await pipeline(Readable.from(csvPieces(made.source)), createWriteStream(out, { mode: 0o600 }))
    return { rows: made.rows, file: out, head: made.head && `${made.head.no}:${made.head.hash}` }
  },
  tell({ rows, file, head }: { rows: number; file: string; head: string | null }) {
    const [no, hash] = head?.split(':') ?? []
    return `${rows} dòng: ${file}${no && hash ? `\n${headLine({ no, hash })}` : ''}`
  },
}
