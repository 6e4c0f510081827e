import { deflateSync, inflateSync } from 'node:zlib'

/** The tables of a font by their tags. */
export type Tables = Partial<Record<string, Buffer>>

const HEADER = 44
const ENTRY = 20

/** Takes a WOFF 1.0 file apart (W3C, “WOFF File Format 1.0”). */
export function readWoff(file: Buffer): Tables {
  const tables: Tables = {}
  for (let index = 0; index < file.readUInt16BE(12); index++) {
    const at = HEADER + index * ENTRY
    const [offset, packed, length] = [4, 8, 12].map((field) => file.readUInt32BE(at + field)) as [
      number,
      number,
      number,
    ]
    const bytes = file.subarray(offset, offset + packed)
    tables[file.toString('latin1', at, at + 4)] = packed < length ? inflateSync(bytes) : bytes
  }
  return tables
}

/** Puts tables together into a WOFF 1.0 file. */
export function writeWoff(tables: Tables): Buffer {
  const entries = Object.entries(tables).sort(([a], [b]) => (a < b ? -1 : 1)) as [string, Buffer][]
  const directory = Buffer.alloc(entries.length * ENTRY)
  const parts: Buffer[] = []
  let offset = HEADER + directory.length
  let plainSize = 12 + entries.length * 16
  entries.forEach(([tag, bytes], index) => {
    const deflated = deflateSync(bytes, { level: 9 })
    const packed = deflated.length < bytes.length ? deflated : bytes
    directory.write(tag, index * ENTRY, 'latin1')
    for (const [field, value] of [offset, packed.length, bytes.length, checksum(bytes)].entries()) {
      directory.writeUInt32BE(value, index * ENTRY + 4 + field * 4)
    }
    const padded = Buffer.concat([packed, Buffer.alloc(-packed.length & 3)])
    parts.push(padded)
    offset += padded.length
    plainSize += (bytes.length + 3) & ~3
  })
  const header = Buffer.alloc(HEADER)
  header.write('wOFF', 0, 'latin1')
  header.writeUInt32BE(0x00010000, 4)
  header.writeUInt32BE(offset, 8)
  header.writeUInt16BE(entries.length, 12)
  header.writeUInt32BE(plainSize, 16)
  header.writeUInt16BE(1, 20)
  return Buffer.concat([header, directory, ...parts])
}

function checksum(bytes: Buffer): number {
  const padded = Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)])
  let sum = 0
  for (let at = 0; at < padded.length; at += 4) sum = (sum + padded.readUInt32BE(at)) >>> 0
  return sum
}
