import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { wholeProvince } from '../access/scope.ts'
import { day, text, WrongUsage, type Command } from '../commands/command.ts'
import { csvPieces } from '../exports/csv.ts'
import { findProvince } from '../org-units/provinces.ts'
import { exportAudit } from './audit-export.ts'
import { headLine } from './audit-head.ts'
import { atConsole } from './record-act.ts'

export const audit: Command = {
  name: 'audit',
  usage: '--out TỆP.csv [--from NGÀY] [--to NGÀY]',
  summary: 'Xuất nhật ký ra tệp CSV, kèm số và mã của chuỗi. --machine: nhật ký của máy chủ, không thuộc tỉnh nào.',
  options: {
    out: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    machine: { type: 'boolean' },
    province: { type: 'string' },
  },
  takes: 0,
  async run(_, options, { database }) {
    const out = text(options.out)
    if (!out) throw new WrongUsage('Thiếu --out TỆP.csv.')
    const days = (['from', 'to'] as const).flatMap((name) => {
      const given = text(options[name])
      return given === undefined ? [] : [[name, day(given, `--${name}`)] as const]
    })
    const opened = await database()
    const province = options.machine ? null : await findProvince(opened.db, text(options.province) ?? null)
    const sight = province && (await wholeProvince(opened.db, province.provinceId))
    const doer = atConsole(province?.provinceId ?? null)
    const made = await exportAudit(opened, opened.db, sight, { doer, ...Object.fromEntries(days) })
    await mkdir(dirname(resolve(out)), { recursive: true })
    await pipeline(Readable.from(csvPieces(made.source)), createWriteStream(out, { mode: 0o600 }))
    return { rows: made.rows, file: out, head: made.head && `${made.head.no}:${made.head.hash}` }
  },
  tell({ rows, file, head }: { rows: number; file: string; head: string | null }) {
    const [no, hash] = head?.split(':') ?? []
    return `${rows} dòng: ${file}${no && hash ? `\n${headLine({ no, hash })}` : ''}`
  },
}
