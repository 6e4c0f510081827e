import { createHash } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { promisify } from 'node:util'
import { crc32, deflateRaw } from 'node:zlib'
import { AppError } from '../errors.ts'
import { archiveEnd, directoryEntry, fileHead, type ZipEntry } from './zip.ts'

/** An archive that is written to disk file by file: no more than one of them is in memory. */
export interface ZipFile {
  /** Names are paths with `/`. `at`: the moment its file is dated. Throws `report_refused` past the format's 4 GB. */
  add(name: string, data: Buffer, at: Date): Promise<void>
  /** Writes the directory; everything is on the disk when it resolves. */
  finish(): Promise<{ size: number; sha256: string }>
  /** Closes and removes what was written. */
  abandon(): Promise<void>
}

const [MOST_BYTES, MOST_FILES] = [0xffffffff, 0xffff]
const HOURS_AHEAD = 7
const deflated = promisify<Buffer, Buffer>(deflateRaw)

/** MS-DOS time and day in Vietnam, to two seconds. */
export function dosTime(at: Date): number {
  const local = new Date(at.getTime() + HOURS_AHEAD * 3_600_000)
  const day = ((local.getUTCFullYear() - 1980) << 9) | ((local.getUTCMonth() + 1) << 5) | local.getUTCDate()
  const time = (local.getUTCHours() << 11) | (local.getUTCMinutes() << 5) | (local.getUTCSeconds() >> 1)
  return day * 0x10000 + time
}

/** Begins an archive in a new file that only its owner reads; fails where there is one already. */
export async function createZip(path: string): Promise<ZipFile> {
  const file = await open(path, 'wx', 0o600)
  const hash = createHash('sha256')
  const directory: Buffer[] = []
  let offset = 0
  let closed = false
  const write = async (bytes: Buffer) => {
    if (offset + bytes.length > MOST_BYTES || directory.length > MOST_FILES) {
      throw new AppError('report_refused', 'Tệp nén vượt quá 4 GB. Chọn bớt dạng tệp, hoặc tải theo từng đơn vị.')
    }
    hash.update(bytes)
    await file.writeFile(bytes)
    offset += bytes.length
  }
  const close = async () => {
    if (!closed) await file.close()
    closed = true
  }
  return {
    async add(name, data, at) {
      // PDF and what Office writes are packed already
      const packs = name.endsWith('.csv')
      const packed = packs ? await deflated(data) : data
      const entry: ZipEntry = {
        ...{ name: Buffer.from(name), crc: crc32(data), packedSize: packed.length, size: data.length },
        ...{ deflated: packs, time: dosTime(at) },
      }
      directory.push(directoryEntry(entry, offset))
      await write(fileHead(entry))
      await write(packed)
    },
    async finish() {
      const [entries, start] = [Buffer.concat(directory), offset]
      await write(entries)
      await write(archiveEnd(directory.length, entries.length, start))
      await file.sync()
      await close()
      return { size: offset, sha256: hash.digest('hex') }
    },
    async abandon() {
      await close()
      await rm(path, { force: true })
    },
  }
}
