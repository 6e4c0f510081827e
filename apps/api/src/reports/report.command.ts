import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { unitInScope } from '../access/scope.ts'
import { recorder } from '../audit/record-act.ts'
import { oneOf, text, WrongUsage, type UsersCommand } from '../commands/command.ts'
import { periodRef } from '../indicators/current-period.ts'
import { refreshFacts } from '../indicators/refresh-facts.ts'
import { DOCUMENT_FORMATS, type DocumentFormat } from './document.contract.ts'
import { reportAll } from './archives/report-all.ts'
import { issueDocument } from './issue-document.ts'
import { renderReport } from './render/render-report.ts'

const QUARTER = /^(19|20)\d{2}-Q[1-4]$/

/** Those of a list such as `pdf,docx`, all without one; throws `WrongUsage`. */
function formatsOf(list: string | undefined): DocumentFormat[] {
  const asked = (list?.split(',') ?? DOCUMENT_FORMATS).map((one) => oneOf(one, DOCUMENT_FORMATS, '--format'))
  return DOCUMENT_FORMATS.filter((format) => asked.includes(format))
}

/** `rollcall report` (contract.md): a unit's report of a quarter as a file. */
export const report: UsersCommand = {
  name: 'report',
  usage: `--unit CODE --period 2024-Q2 --format ${DOCUMENT_FORMATS.join('|')} --out FILE | --all --period 2024-Q2 --out FILE.zip [--unit CODE] [--format pdf,docx]`,
  summary:
    'Xuất báo cáo quý của một đơn vị: bản đã nộp mới nhất, chưa nộp thì bản dự thảo (ghi rõ trên từng trang). --all: mọi báo cáo đã nộp của đơn vị và cấp dưới, trong một tệp ZIP.',
  right: () => 'see_people',
  options: {
    all: { type: 'boolean' },
    unit: { type: 'string' },
    period: { type: 'string' },
    format: { type: 'string' },
    out: { type: 'string' },
    province: { type: 'string' },
  },
  takes: 0,
  async run(_, options, { standing, say }): Promise<{ file: string; sha256: string }> {
    const [code, period, out] = [text(options.unit), text(options.period), text(options.out)]
    if (!code && !options.all) throw new WrongUsage('Thiếu --unit MÃ_ĐƠN_VỊ.')
    if (!period || !QUARTER.test(period)) throw new WrongUsage('Thiếu --period, hoặc không có dạng 2024-Q2.')
    if (!out) throw new WrongUsage('Thiếu --out TỆP.')
    if (options.all) {
      const formats = formatsOf(text(options.format))
      return reportAll(await standing(text(options.province)), { unit: code, period, formats, out }, say)
    }
    const format = oneOf(text(options.format), DOCUMENT_FORMATS, '--format')
    const { whole, province, scope, database, doer } = await standing(text(options.province))
    await refreshFacts(whole, province.provinceId)
    const { unitId, ...unit } = await unitInScope(database.db, scope, code, periodRef(period).day)
    const { file, sha256 } = await issueDocument(
      ...([whole, database, scope] as const),
      {
        ...{ unitId, unit: { code: unit.code, name: unit.name, kind: unit.kind }, period, version: null, format },
        by: doer.actor,
      },
      recorder(doer),
      renderReport,
    )
    await mkdir(dirname(resolve(out)), { recursive: true })
    await writeFile(out, file, { mode: 0o600 })
    return { file: out, sha256 }
  },
  tell: ({ file, sha256 }: { file: string; sha256: string }) => `${file}\nSHA-256 ${sha256}`,
}
