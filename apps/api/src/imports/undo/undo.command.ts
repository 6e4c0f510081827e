import { text, WrongUsage, type UsersCommand } from '../../commands/command.ts'
import { refreshFacts } from '../../indicators/refresh-facts.ts'
import { requireMayUndo } from './may-undo.ts'
import { undoImport } from './undo-import.ts'

interface Answer {
  importId: string
  status: 'undone'
  /** Not told to a user: the others may be of units elsewhere. */
  replayed?: number
  seconds: number
}

export const undo: UsersCommand = {
  name: 'undo',
  usage: 'IMPORT_ID',
  summary: 'Hoàn tác một lần nhập: số liệu trở lại như chưa từng có tệp đó, các tệp khác vẫn giữ.',
  right: 'import',
  options: { province: { type: 'string' } },
  takes: 1,
  async run([importId], options, { standing }) {
    const started = performance.now()
    if (!/^\d{1,18}$/.test(importId!))
      throw new WrongUsage(`IMPORT_ID phải là số của lần nhập, không phải “${importId}”.`)
    const { whole, user: caller, name, province, scope, database } = await standing(text(options.province))
    if (caller) await requireMayUndo({ caller, scope, database }, importId!)
    const result = await undoImport(whole, { importId: importId!, province: province.code, by: name })
    await refreshFacts(whole, result.provinceId)
    const { status, replayed } = result
    const seconds = Math.round(performance.now() - started) / 1000
    return { importId: result.importId, status, ...(caller === null && { replayed }), seconds } satisfies Answer
  },
  tell: ({ importId, replayed, seconds }: Answer) =>
    [
      `Đã hoàn tác lần nhập ${importId}`,
      ...(replayed === undefined ? [] : [`; ${replayed} lần nhập khác được tính lại`]),
      ` · ${seconds.toLocaleString('vi-VN')} giây`,
    ].join(''),
}
