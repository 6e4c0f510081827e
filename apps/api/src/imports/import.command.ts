import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { day, oneOf, text, wholeNumber, WrongUsage, type UsersCommand } from '../commands/command.ts'
import type { Db } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import { refreshFacts, todayInVietnam } from '../indicators/refresh-facts.ts'
import { givenPurpose, PURPOSE_OPTIONS } from '../privacy/given-purpose.ts'
import { IMPORT_KINDS, type FieldName } from './import-kinds.ts'
import type { ImportCounts } from './imports.contract.ts'
import { listLosses } from './preview/effect.queries.ts'
import { HIDDEN_ROWS } from './read-records.ts'
import { runImport, type ImportResult } from './run-import.ts'
import { notePreview, senderOf, takeOutRejected } from './sender.ts'

// What is read of a row is dropped at once: room that grows for it makes a million rows no quicker, and takes 450 MB
// instead of 310.
const NO_MORE_ROOM = '--semi-space-growth-factor=1'

interface Answer extends ImportCounts {
  importId: string | null
  kind: string
  status: string
  exceptionsFile: string | null
  notes: string[]
  seconds: number
}

/** `{"header of the file": "field"}`; null leaves a column out. Throws `file_refused` for what is not one. */
async function readMapping(path: string | undefined): Promise<Record<string, FieldName | null>> {
  if (!path) return {}
  const mapping: unknown = await readFile(path, 'utf8')
    .then(JSON.parse, () => null)
    .catch(() => null)
  if (typeof mapping === 'object' && mapping !== null) return mapping as Record<string, FieldName | null>
  throw new AppError('file_refused', `Không đọc được tệp ánh xạ cột “${path}”: phải là JSON {"tên cột": "trường"}.`)
}

const HELD_BACK = 'Số định danh được mã hoá, nên dòng bị từ chối không ghi ra tệp ở đây: tải ở trang của lần nhập.'

const number = (value: number) => value.toLocaleString('vi-VN')

/** What a page would have asked to confirm; a console has nobody to ask. */
async function lossNotes(db: Db, { provinceId, importId, status, changes }: ImportResult): Promise<string[]> {
  if (status !== 'committed' || changes.left === 0) return []
  const losses = await listLosses(db, provinceId, importId!)
  return losses.map(
    ({ name, left, members }) =>
      `${name}: ${number(left)} trên ${number(members)} đảng viên không còn trong danh sách. Nếu không đúng: rollcall undo ${importId}.`,
  )
}

/** The place of a sheet, which people count from 1. */
const sheetAt = (given: string | undefined): number | null =>
  given === undefined ? null : wholeNumber(given, 1, 10_000, '--sheet') - 1

export const importFile: UsersCommand = {
  name: 'import',
  usage: 'KIND FILE',
  summary:
    `Nhập một tệp. KIND: ${IMPORT_KINDS.join(', ')}. Làm thay người dùng (--as) thì tệp chỉ nói được về đơn vị của người ` +
    'đó, và dòng bị từ chối chỉ ghi ra tệp khi có --purpose, --reason.',
  right: 'import',
  options: {
    'as-of': { type: 'string' },
    scope: { type: 'string' },
    mapping: { type: 'string' },
    sheet: { type: 'string' },
    hidden: { type: 'string' },
    'dry-run': { type: 'boolean' },
    ...PURPOSE_OPTIONS,
    province: { type: 'string' },
  },
  takes: 2,
  async run([kindName, path], options, context) {
    const started = performance.now()
    setFlagsFromString(NO_MORE_ROOM)
    const kind = oneOf(kindName, IMPORT_KINDS, 'KIND')
    if (options.scope && kind !== 'roster') throw new WrongUsage('--scope chỉ dùng với roster.')
    const request = {
      kind,
      path: path!,
      fileName: null,
      asOf: text(options['as-of']) === undefined ? todayInVietnam() : day(text(options['as-of'])!, '--as-of'),
      scope: text(options.scope) ?? null,
      province: text(options.province) ?? null,
      mapping: await readMapping(text(options.mapping)),
      sheet: sheetAt(text(options.sheet)),
      hidden: text(options.hidden) === undefined ? null : oneOf(text(options.hidden), HIDDEN_ROWS, '--hidden'),
      dryRun: options['dry-run'] === true,
    }
    const why = givenPurpose(options)
    const sender = await senderOf(context, request)
    const { whole, name, place } = sender
    let stage = ''
    const result = await runImport(whole, {
      ...{ ...request, ...place, by: name },
      onProgress: (progress) => {
        if (progress.stage !== stage && process.stderr.isTTY)
          context.say(`${progress.stage} · ${number(progress.rowsRead)} dòng`)
        stage = progress.stage
      },
    })
    // what moved in a few branches is counted at once; a whole count waits for whoever reads or reconciles next
    if (result.status === 'committed') await refreshFacts(whole, result.provinceId, { whole: false })
    await notePreview(sender, result, request)
    const folder = join(context.config.dataDir, 'exceptions')
    const exceptionsFile = await takeOutRejected(sender, result, { folder, why })
    const seconds = Math.round(performance.now() - started) / 1000
    const { importId, status, rows, changes } = result
    const held = rows.rejected > 0 && importId !== null && whole.numbers.keyId !== null ? [HELD_BACK] : []
    const notes = [...result.notes, ...held, ...(await lossNotes(whole.db, result))]
    return { importId, kind, status, rows, changes, exceptionsFile, notes, seconds } satisfies Answer
  },
  tell: ({ kind, status, rows, changes, exceptionsFile, notes, seconds }: Answer) =>
    `${kind}: ${status} · đọc ${number(rows.read)} dòng, nhận ${number(rows.accepted)}, lưu ý ${number(rows.warned)}, ` +
    `từ chối ${number(rows.rejected)} · thêm ${number(changes.added)}, đổi ${number(changes.changed)}, ` +
    `giữ nguyên ${number(changes.unchanged)}, rời đi ${number(changes.left)} · ${seconds} giây` +
    notes.map((note) => `\n${note}`).join('') +
    (exceptionsFile ? `\nDòng bị từ chối: ${exceptionsFile}` : ''),
}
