import { open } from 'node:fs/promises'
import { FileRefused } from '../../file-refused.ts'

const ZIP = Buffer.from('PK\x03\x04', 'latin1')
/** The container of old Office files, and of new ones with a password. */
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const PIECE = 1024 * 1024
// its table of contents may stand anywhere, but a list with a password is not larger
const MOST_SEARCHED = 256 * PIECE

const LOCKED = Buffer.from('EncryptedPackage', 'utf16le')
const OLD_BOOKS = [Buffer.from('Workbook\0', 'utf16le'), Buffer.from('Book\0', 'utf16le')]

/** Refuses what is no ZIP archive, each kind with what its owner can do about it. */
export async function refuseOtherFiles(path: string): Promise<void> {
  await using file = await open(path)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0)
  if (bytesRead === 0) throw new FileRefused('empty_file')
  if (buffer.subarray(0, 4).equals(ZIP)) return
  if (!buffer.equals(OLE)) throw new FileRefused('not_a_spreadsheet')
  let old = false
  let overlap = Buffer.alloc(0)
  const pieces = file.createReadStream({ start: 0, end: MOST_SEARCHED - 1, highWaterMark: PIECE })
  for await (const piece of pieces as AsyncIterable<Buffer>) {
    const bytes = Buffer.concat([overlap, piece])
    if (bytes.includes(LOCKED)) throw new FileRefused('locked_spreadsheet')
    old ||= OLD_BOOKS.some((name) => bytes.includes(name))
    overlap = bytes.subarray(-LOCKED.length)
  }
  throw new FileRefused(old ? 'old_spreadsheet' : 'not_a_spreadsheet')
}
