/** What a backup says inside its frames, once they are opened and unpacked, in this order. */
export type BackupRecord =
  | { type: 'contents'; value: Contents }
  | { type: 'table'; value: TableStart }
  | { type: 'rows'; bytes: Buffer }
  | { type: 'tableEnd'; value: TableEnd }
  | { type: 'end'; value: BackupEnd }

export interface Contents {
  /** Version of the PostgreSQL server it was read from. */
  server: string
  /** What had been applied to the database, by name. */
  migrations: { name: string; sha256: string }[]
  tables: string[]
  sequences: { name: string; value: string; called: boolean }[]
  auditHeads: AuditHead[]
}

/** The last link of a province's audit chain: with it, everything before is as it was. */
export interface AuditHead {
  province: string
  seal: string
  hash: string
}

export interface TableStart {
  name: string
  columns: string[]
}

export interface TableEnd {
  rows: number
  /** Of the rows as `COPY` writes them. */
  sha256: string
}

export interface BackupEnd {
  tables: number
  rows: number
}

const TYPES = ['contents', 'table', 'rows', 'tableEnd', 'end'] as const
const START = 5
// the longest that is written: a list of the tables, or a piece of rows
const LONGEST = 1 << 24

/** One record: a byte that names its type, 4 bytes of length, and JSON or rows. */
export function encodeRecord(record: BackupRecord): Buffer {
  const body = record.type === 'rows' ? record.bytes : Buffer.from(JSON.stringify(record.value))
  const start = Buffer.alloc(START)
  start.writeUInt8(TYPES.indexOf(record.type))
  start.writeUInt32BE(body.length, 1)
  return Buffer.concat([start, body])
}

/** The records in bytes that come in pieces of any length. Throws on bytes that no backup holds. */
export async function* decodeRecords(pieces: AsyncIterable<Buffer>): AsyncGenerator<BackupRecord> {
  let held: Buffer[] = []
  let size = 0
  let wanted = START
  for await (const piece of pieces) {
    held.push(piece)
    size += piece.length
    if (size < wanted) continue
    let bytes = held.length === 1 ? held[0]! : Buffer.concat(held)
    for (;;) {
      wanted = bytes.length < START ? START : START + bytes.readUInt32BE(1)
      const type = TYPES[bytes[0] ?? 0]
      if (wanted > LONGEST || type === undefined) throw new Error('no record of a backup')
      if (bytes.length < wanted) break
      const body = bytes.subarray(START, wanted)
      yield type === 'rows'
        ? { type, bytes: body }
        : ({ type, value: JSON.parse(body.toString('utf8')) as unknown } as BackupRecord)
      bytes = bytes.subarray(wanted)
    }
    held = [bytes]
    size = bytes.length
  }
  if (size > 0) throw new Error('half a record at the end of a backup')
}
