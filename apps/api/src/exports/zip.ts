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

/** The 26 bytes that a file's own header and its entry in the directory have in common. */
function header(name: Buffer, data: Buffer, packed: Buffer): Buffer {
  const bytes = Buffer.alloc(26)
  bytes.writeUInt16LE(20, 0)
  bytes.writeUInt16LE(UTF8_NAMES, 2)
  bytes.writeUInt16LE(DEFLATED, 4)
  bytes.writeUInt16LE(NO_DATE, 8)
  bytes.writeUInt32LE(crc32(data), 10)
  bytes.writeUInt32LE(packed.length, 14)
  bytes.writeUInt32LE(data.length, 18)
  bytes.writeUInt16LE(name.length, 22)
  return bytes
}

/** A ZIP archive of a few texts, as the formats of Office are; not for more than 4 GB. */
export function zipBytes(parts: readonly ZipPart[]): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const part of parts) {
    const [name, data] = [Buffer.from(part.name), Buffer.from(part.text)]
    const packed = deflateRawSync(data)
    const head = header(name, data, packed)
    const body = Buffer.concat([Buffer.from('PK\x03\x04'), head, name, packed])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), head, place, name]))
    bodies.push(body)
    offset += body.length
  }
  const entries = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(entries.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...bodies, entries, end])
}
