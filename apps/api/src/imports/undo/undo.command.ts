import { text, WrongUsage, type Command } from '../../commands/command.ts'
import { refreshFacts } from '../../indicators/refresh-facts.ts'
import { undoImport } from './undo-import.ts'

interface Answer {
  importId: string
  status: 'undone'
  replayed: number
  seconds: number
}

export const undo: Command = {
  name: 'undo',
  usage: 'IMPORT_ID',
  summary: 'Hoàn tác một lần nhập: số liệu trở lại như chưa từng có tệp đó, các tệp khác vẫn giữ.',
  options: { province: { type: 'string' } },
  takes: 1,
  async run([importId], options, { database }) {
    const started = performance.now()
    if (!/^\d{1,18}$/.test(importId!))
      throw new WrongUsage(`IMPORT_ID phải là số của lần nhập, không phải “${importId}”.`)
    const by = `console:${process.env.USER ?? process.getuid?.() ?? ''}`
    const db = await database()
    const result = await undoImport(db, { importId: importId!, province: text(options.province) ?? null, by })
    await refreshFacts(db, result.provinceId)
    const { status, replayed } = result
    const seconds = Math.round(performance.now() - started) / 1000
    return { importId: result.importId, status, replayed, seconds } satisfies Answer
  },
  tell: ({ importId, replayed, seconds }: Answer) =>
    `Đã hoàn tác lần nhập ${importId}; ${replayed} lần nhập khác được tính lại · ${seconds.toLocaleString('vi-VN')} giây`,
}
