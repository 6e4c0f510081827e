import { crc32, deflateRawSync } from 'node:zlib'

/** One file of an archive. */
export interface ZipPart {
  name: string
  text: string
}

// 1980-01-01, the first day the format knows: the same parts make the same bytes
export const NO_DATE = 0x21
const UTF8_NAMES = 0x800
const DEFLATED = 8

/** What is said of a file in its own header and in the directory. */
export interface ZipEntry {
  name: Buffer
  crc: number
  packedSize: number
  size: number
  deflated: boolean
  /** Time and day as MS-DOS wrote them. */
  time: number
}

/** The 26 bytes that a file's own header and its entry in the directory have in common. */
function header({ name, crc, packedSize, size, deflated, time }: ZipEntry): Buffer {
  const bytes = Buffer.alloc(26)
  bytes.writeUInt16LE(20, 0)
  bytes.writeUInt16LE(UTF8_NAMES, 2)
  bytes.writeUInt16LE(deflated ? DEFLATED : 0, 4)
  bytes.writeUInt32LE(time, 6)
  bytes.writeUInt32LE(crc, 10)
  bytes.writeUInt32LE(packedSize, 14)
  bytes.writeUInt32LE(size, 18)
  bytes.writeUInt16LE(name.length, 22)
  return bytes
}

/** What stands right before a file's bytes. */
export const fileHead = (entry: ZipEntry) => Buffer.concat([Buffer.from('PK\x03\x04'), header(entry), entry.name])

/** Where in the archive a file's head stands, and what it says. */
export function directoryEntry(entry: ZipEntry, offset: number): Buffer {
  const place = Buffer.alloc(14)
  place.writeUInt32LE(offset, 10)
  return Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), header(entry), place, entry.name])
}

/** The last bytes of an archive; `offset`: where its directory begins. */
export function archiveEnd(entries: number, directorySize: number, offset: number): Buffer {
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(entries, 8)
  end.writeUInt16LE(entries, 10)
  end.writeUInt32LE(directorySize, 12)
  end.writeUInt32LE(offset, 16)
  return end
}

/** A ZIP archive of a few texts, as the formats of Office are; not for more than 4 GB. */
export function zipBytes(parts: readonly ZipPart[]): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const part of parts) {
    const data = Buffer.from(part.text)
    const packed = deflateRawSync(data)
    const entry: ZipEntry = {
      ...{ name: Buffer.from(part.name), crc: crc32(data), packedSize: packed.length, size: data.length },
      ...{ deflated: true, time: NO_DATE * 0x10000 },
    }
    const body = Buffer.concat([fileHead(entry), packed])
    directory.push(directoryEntry(entry, offset))
    bodies.push(body)
    offset += body.length
  }
  const entries = Buffer.concat(directory)
  return Buffer.concat([...bodies, entries, archiveEnd(parts.length, entries.length, offset)])
}
