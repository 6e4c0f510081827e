import { createHash } from 'node:crypto'
import { open, rename, rm, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress } from 'node:zlib'
import { withFileLock } from '../database/file-lock.ts'
import { AppError } from '../errors.ts'
import { FRAME_CONTENT, sealFrame, type Seal } from './frames.ts'
import { encodeHeader, FORMAT, type BackupHeader } from './header.ts'
import { keyOf, newKeyRule } from './key.ts'
import { encodeRecord, type BackupRecord } from './records.ts'

const PACKING = { chunkSize: FRAME_CONTENT, params: { [constants.ZSTD_c_compressionLevel]: 3 } }

async function* encoded(records: AsyncIterable<BackupRecord>): AsyncGenerator<Buffer> {
  for await (const record of records) yield encodeRecord(record)
}

/** What was packed as frames of one length; only the last may be shorter. */
export async function* framesOf(seal: Seal, packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer = Buffer.alloc(0)
  let place = 0
  for await (const piece of packed) {
    held = held.length === 0 ? piece : Buffer.concat([held, piece])
    // one is kept back: whether it is the last is known only when no more comes
    while (held.length > FRAME_CONTENT) {
      yield sealFrame(seal, place++, held.subarray(0, FRAME_CONTENT), false)
      held = held.subarray(FRAME_CONTENT)
    }
  }
  yield sealFrame(seal, place, held, true)
}

/** Header, frames, and the SHA-256 of all before it; the answer is the SHA-256 of the whole file. */
async function fill(handle: FileHandle, records: AsyncIterable<BackupRecord>, passphrase: string | null) {
  const rule = passphrase === null ? null : newKeyRule()
  const header: BackupHeader = {
    format: FORMAT,
    createdAt: new Date().toISOString(),
    compression: 'zstd',
    encryption: rule && { cipher: 'aes-256-gcm', ...rule },
  }
  const start = encodeHeader(header)
  const seal = {
    header: createHash('sha256').update(start).digest(),
    key: rule && (await keyOf(passphrase!, rule)),
  }
  const hash = createHash('sha256')
  const write = async (bytes: Buffer) => {
    hash.update(bytes)
    await handle.writeFile(bytes)
  }
  await write(start)
  await pipeline(
    Readable.from(encoded(records)),
    createZstdCompress(PACKING),
    async (packed: AsyncIterable<Buffer>) => {
      for await (const frame of framesOf(seal, packed)) await write(frame)
    },
  )
  await write(hash.copy().digest())
  return hash.digest('hex')
}

async function syncFolder(path: string): Promise<void> {
  // Windows knows no such thing, and needs none
  const folder = await open(dirname(path), 'r').catch(() => null)
  await folder?.sync().catch(() => undefined)
  await folder?.close()
}

function unwritable(path: string, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException
  const reasons: Record<string, string> = {
    ENOENT: 'không có thư mục này',
    ENOTDIR: 'không có thư mục này',
    EACCES: 'không có quyền ghi',
    EPERM: 'không có quyền ghi',
    EROFS: 'ổ đĩa chỉ đọc',
    EISDIR: 'đó là một thư mục',
    ENOSPC: 'ổ đĩa đã đầy',
    EDQUOT: 'đã hết phần ổ đĩa được dùng',
    EFBIG: 'ổ đĩa không chứa được tệp lớn như vậy',
    EIO: 'ổ đĩa báo lỗi',
  }
  const reason = code === undefined ? undefined : reasons[code]
  return reason ? new AppError('backup_refused', `Không ghi được ${path}: ${reason}.`, { cause: error }) : error
}

/**
 * Writes those records to `path`, which has its name only once every byte is on the disk: until then, and after a kill,
 * there is `path.part`. Returns the SHA-256 of the file. Throws `backup_refused` where it cannot be written.
 */
export async function writeBackupFile(
  path: string,
  records: AsyncIterable<BackupRecord>,
  passphrase: string | null,
): Promise<string> {
  const part = `${path}.part`
  try {
    return await withFileLock(`${path}.lock`, async () => {
      try {
        const handle = await open(part, 'w', 0o600)
        let sha256: string
        try {
          sha256 = await fill(handle, records, passphrase)
          await handle.sync()
        } finally {
          await handle.close()
        }
        await rename(part, path)
        await syncFolder(path)
        return sha256
      } catch (error) {
        await rm(part, { force: true }).catch(() => undefined)
        throw error
      }
    })
  } catch (error) {
    throw unwritable(path, error)
  }
}
