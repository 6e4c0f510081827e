import { inflateRawSync } from 'node:zlib'
import type { ZipEntry } from '#tests/fixtures/write-zip.ts'

/** The entries of an archive that `writeZip` wrote. */
export function readZip(bytes: Buffer): ZipEntry[] {
  const entries: ZipEntry[] = []
  let at = bytes.readUInt32LE(bytes.length - 6)
  while (bytes.readUInt32LE(at) === 0x02014b50) {
    const nameLength = bytes.readUInt16LE(at + 28)
    const local = bytes.readUInt32LE(at + 42)
    const start = local + 30 + bytes.readUInt16LE(local + 26)
    const packed = bytes.subarray(start, start + bytes.readUInt32LE(at + 20))
    entries.push({ name: bytes.toString('utf8', at + 46, at + 46 + nameLength), data: inflateRawSync(packed) })
    at += 46 + nameLength
  }
  return entries
}
