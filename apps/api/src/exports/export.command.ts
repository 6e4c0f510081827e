import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { atConsole, recordAct } from '../audit/record-act.ts'
import { wholeProvince } from '../access/scope.ts'
import { oneOf, text, WrongUsage, type Command } from '../commands/command.ts'
import { refreshFacts } from '../indicators/refresh-facts.ts'
import { INDICATORS } from '../indicators/indicators.contract.ts'
import { daysOf } from '../indicators/periods.ts'
import { findProvince } from '../org-units/provinces.ts'
import { csvPieces } from './csv.ts'
import { EXPORTS, EXPORT_SOURCES } from './export-sources.ts'

function period(value: string | undefined): string | undefined {
  if (value === undefined) return undefined
  try {
    daysOf(value)
    return value
  } catch {
    throw new WrongUsage(`--period phải có dạng 2024-05, 2024-Q2 hoặc 2024, không phải “${value}”.`)
  }
}

export const exportCsv: Command = {
  name: 'export',
  usage: `${EXPORTS.join('|')} --out FILE.csv`,
  summary: 'Xuất số liệu ra tệp CSV (UTF-8, dấu phẩy).',
  options: {
    out: { type: 'string' },
    unit: { type: 'string' },
    period: { type: 'string' },
    indicator: { type: 'string' },
    province: { type: 'string' },
  },
  takes: 1,
  async run([name], options, { database }) {
    const source = EXPORT_SOURCES[oneOf(name, EXPORTS, 'Loại xuất')]
    const out = text(options.out)
    if (!out) throw new WrongUsage('Thiếu --out TỆP.csv.')
    const indicator = text(options.indicator)
    const filter = {
      unit: text(options.unit),
      period: period(text(options.period)),
      indicator: indicator === undefined ? undefined : oneOf(indicator, INDICATORS, '--indicator'),
    }
    const db = await database()
    const { provinceId } = await findProvince(db.db, text(options.province) ?? null)
    await refreshFacts(db, provinceId)
    const { header, rows } = await source(db, await wholeProvince(db.db, provinceId), filter)
    let count = 0
    async function* counted() {
      for await (const row of rows) {
        count += 1
        yield row
      }
    }
    await mkdir(dirname(resolve(out)), { recursive: true })
    const pieces = Readable.from(csvPieces({ header, rows: counted() }))
    await pipeline(pieces, createWriteStream(out, { mode: 0o600 }))
    await recordAct(db.db, {
      ...{ ...atConsole(provinceId), act: 'exported', unitId: null, subjects: [{ kind: 'export', id: name! }] },
      after: { format: 'csv', rows: count, ...(filter.unit && { unit: filter.unit }) },
    })
    return { rows: count, file: out }
  },
  tell: ({ rows, file }: { rows: number; file: string }) => `${rows} dòng: ${file}`,
}
