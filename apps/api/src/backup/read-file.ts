import { createHash } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'
import { pipeline, Readable } from 'node:stream'
import { createZstdDecompress } from 'node:zlib'
import { AppError } from '../errors.ts'
import { FRAME_START, FRAME_TAG, openFrame, readFrameStart, type Seal } from './frames.ts'
import { headerLength, MAGIC, parseHeader, type BackupHeader } from './header.ts'
import { keyOf } from './key.ts'
import { decodeRecords, type BackupRecord } from './records.ts'

const DIGEST = 32

export const damaged = (cause?: unknown) =>
  new AppError('backup_refused', 'Bản sao lưu bị hỏng hoặc bị cắt mất một phần, nên không dùng được. Dùng bản khác.', {
    cause,
  })

/** A file whose bytes are all as they were written. */
export interface BackupFile {
  header: BackupHeader
  /** Of the whole file, as `sha256sum` says it. */
  sha256: string
  /** What it holds; throws `backup_refused` on a wrong passphrase, and at the first frame that is not in its place. */
  records(passphrase: string | null): AsyncGenerator<BackupRecord>
  close(): Promise<void>
}

/** Exactly so many bytes, or fewer where the file ends. */
async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length)
  let done = 0
  while (done < length) {
    const { bytesRead } = await handle.read(bytes, done, length - done, position + done)
    if (bytesRead === 0) break
    done += bytesRead
  }
  return bytes.subarray(0, done)
}

/** SHA-256 of all but the last 32 bytes, which must be it, and of the whole. */
async function digest(handle: FileHandle, size: number): Promise<string> {
  const hash = createHash('sha256')
  const body = size - DIGEST
  for (let at = 0; at < body; at += 1 << 20) hash.update(await readAt(handle, at, Math.min(1 << 20, body - at)))
  const kept = await readAt(handle, body, DIGEST)
  if (!hash.copy().digest().equals(kept)) throw damaged()
  return hash.update(kept).digest('hex')
}

async function* framesFrom(handle: FileHandle, start: number, end: number, seal: Seal): AsyncGenerator<Buffer> {
  let at = start
  for (let place = 0; ; place++) {
    const frame = readFrameStart(await readAt(handle, at, FRAME_START))
    if (!frame) throw damaged()
    at += FRAME_START
    const sealed = await readAt(handle, at, frame.length + FRAME_TAG)
    at += sealed.length
    const content = openFrame(seal, place, sealed, frame.last)
    // the file is whole, so the first frame fails only under another key
    if (!content && place === 0 && seal.key) throw new AppError('backup_refused', 'Sai mật khẩu bản sao lưu.')
    if (!content || frame.last !== (at === end)) throw damaged()
    yield content
    if (frame.last) return
  }
}

async function keyFor({ encryption }: BackupHeader, passphrase: string | null): Promise<Buffer | null> {
  if (!encryption) return null
  if (passphrase !== null) return keyOf(passphrase, encryption)
  throw new AppError(
    'backup_refused',
    'Bản sao lưu này có mật khẩu. Đưa mật khẩu qua đầu vào chuẩn hoặc ROLLCALL_BACKUP_KEY_FILE.',
  )
}

/** Opens a backup and proves every byte of it. Throws `backup_refused` where it is none, damaged, or of a newer program. */
export async function openBackupFile(path: string): Promise<BackupFile> {
  const handle = await open(path, 'r').catch((cause: Error) => {
    throw new AppError('backup_refused', `Không đọc được ${path}.`, { cause })
  })
  try {
    const stat = await handle.stat()
    if (!stat.isFile()) throw new AppError('backup_refused', `${path} không phải là tệp.`)
    const length = headerLength(await readAt(handle, 0, MAGIC.length + 4))
    const end = stat.size - DIGEST
    if (end <= length) throw damaged()
    const sha256 = await digest(handle, stat.size)
    const start = await readAt(handle, 0, length)
    const header = parseHeader(start)

    async function* records(passphrase: string | null): AsyncGenerator<BackupRecord> {
      const seal = { header: createHash('sha256').update(start).digest(), key: await keyFor(header, passphrase) }
      const unpacked = createZstdDecompress({ chunkSize: 1 << 18 })
      pipeline(Readable.from(framesFrom(handle, length, end, seal)), unpacked, () => undefined)
      try {
        yield* decodeRecords(unpacked as AsyncIterable<Buffer>)
      } catch (error) {
        throw error instanceof AppError ? error : damaged(error)
      } finally {
        unpacked.destroy()
      }
    }
    return { header, sha256, records, close: () => handle.close() }
  } catch (error) {
    await handle.close()
    throw error
  }
}
