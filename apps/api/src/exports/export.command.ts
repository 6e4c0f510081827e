import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { unitInScope } from '../access/scope.ts'
import { oneOf, text, WrongUsage, type UsersCommand } from '../commands/command.ts'
import { refreshFacts, todayInVietnam } from '../indicators/refresh-facts.ts'
import { knowsIndicators } from '../indicators/known-indicators.ts'
import { daysOf } from '../indicators/periods.ts'
import { givenPurpose, PURPOSE_OPTIONS } from '../privacy/given-purpose.ts'
import { countedRows, csvPieces } from './csv.ts'
import { EXPORTS, EXPORT_SOURCES, exportRight, namesPeople } from './export-sources.ts'
import { recordExport } from './record-export.ts'

function period(value: string | undefined): string | undefined {
  if (value === undefined) return undefined
  try {
    daysOf(value)
    return value
  } catch {
    throw new WrongUsage(`--period phải có dạng 2024-05, 2024-Q2 hoặc 2024, không phải “${value}”.`)
  }
}

const exportOf = (name: string | undefined) => oneOf(name, EXPORTS, 'Loại xuất')

export const exportCsv: UsersCommand = {
  name: 'export',
  usage: `${EXPORTS.join('|')} --out FILE.csv`,
  summary:
    'Xuất số liệu ra tệp CSV (UTF-8, dấu phẩy). --purpose, --reason: dùng vào việc gì, vì sao; làm thay người dùng (--as) thì ' +
    'tệp có tên người phải có.',
  right: ([name]) => exportRight(exportOf(name)),
  options: {
    out: { type: 'string' },
    unit: { type: 'string' },
    period: { type: 'string' },
    indicator: { type: 'string' },
    ...PURPOSE_OPTIONS,
    province: { type: 'string' },
  },
  takes: 1,
  async run([asked], options, { standing }) {
    const name = exportOf(asked)
    const out = text(options.out)
    if (!out) throw new WrongUsage('Thiếu --out TỆP.csv.')
    const indicator = text(options.indicator)
    const filter = {
      unit: text(options.unit),
      period: period(text(options.period)),
      indicator,
    }
    const why = givenPurpose(options)
    if (options.as !== undefined && namesPeople(name) && why === null) {
      throw new WrongUsage('Tệp có tên người: thêm --purpose (dùng vào việc gì) và --reason (vì sao).')
    }
    const { whole, user, province, scope, database, doer } = await standing(text(options.province))
    if (indicator !== undefined && !(await knowsIndicators(database.db, province.provinceId, [indicator]))) {
      throw new WrongUsage(`--indicator: không có chỉ tiêu “${indicator}”.`)
    }
    await refreshFacts(whole, province.provinceId)
    const source = await EXPORT_SOURCES[name](database, scope, filter)
    const place = user && (await unitInScope(database.db, scope, filter.unit, todayInVietnam()))
    const { rows, count } = countedRows(source.rows)
    await mkdir(dirname(resolve(out)), { recursive: true })
    await pipeline(Readable.from(csvPieces({ ...source, rows })), createWriteStream(out, { mode: 0o600 }))
    await recordExport(whole.db, doer, { name, unitId: place?.unitId ?? null, filter, why, rows: count() })
    return { rows: count(), file: out }
  },
  tell: ({ rows, file }: { rows: number; file: string }) => `${rows} dòng: ${file}`,
}
