import type { FastifyReply, FastifyRequest } from 'fastify'
import { Readable } from 'node:stream'
import { by, recordAct } from '../audit/record-act.ts'
import type { Database } from '../database/connect.ts'
import { labelFile } from '../privacy/sent-file.ts'
import { csvPieces, withByteOrderMark } from './csv.ts'
import { xlsxBytes, type XlsxTable } from './xlsx.ts'

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
export const FILE_ENDINGS = ['csv', 'xlsx'] as const
export type FileEnding = (typeof FILE_ENDINGS)[number]
/** What a route that answers with such a file produces. */
export const producedAs = (ending: FileEnding) => [ending === 'xlsx' ? XLSX : 'text/csv']

export interface SentTable extends Pick<XlsxTable, 'sheet' | 'columns' | 'rows'> {
  /** In the audit: which list was taken away. */
  list: string
  title: string
  lead: string
  /** Of the file's name. */
  words: readonly string[]
  unitId: string
  period: string
}

/** A table of figures as a file: CSV of the rows alone, or XLSX with what it is, who made it and when. In the audit. */
export async function sendTable(
  whole: Database,
  request: FastifyRequest,
  reply: FastifyReply,
  ending: FileEnding,
  { list, title, lead, words, unitId, period, sheet, columns, rows }: SentTable,
): Promise<FastifyReply> {
  await recordAct(whole.db, {
    ...{ ...by(request), act: 'exported', unitId, subjects: [{ kind: 'export', id: list }] },
    after: { format: ending, rows: rows.length, period },
  })
  const issued = labelFile(request, reply, words, ending)
  if (ending === 'csv') {
    const pieces = csvPieces({ header: columns.map(({ name }) => name), rows: Readable.from(rows) })
    return reply.type('text/csv; charset=utf-8').send(Readable.from(withByteOrderMark(pieces)))
  }
  const above = [{ text: title, bold: true }, { text: lead }]
  const below = [{ text: `Người lập: ${issued.by} · ${issued.at}` }]
  return reply.type(XLSX).send(xlsxBytes({ sheet, above, columns, rows, below }))
}
