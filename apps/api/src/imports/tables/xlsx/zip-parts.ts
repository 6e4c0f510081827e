import type { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import { openPromise, type Entry, type ZipFile } from 'yauzl'
import { FileRefused } from '../../file-refused.ts'
import { HIGHEST_RATIO, LARGEST_TOTAL, MOST_ENTRIES, RATIO_COUNTS_FROM } from './limits.ts'

/** The parts of a workbook, found by name whatever its capitals, inflated as they are asked for. */
export class ZipParts {
  readonly #zip: ZipFile
  readonly #entries: Map<string, Entry>
  readonly #inflated = new Map<string, number>()
  readonly #streams = new Set<Readable>()
  readonly #onBytes: (bytes: number) => void

  constructor(zip: ZipFile, entries: Map<string, Entry>, onBytes: (bytes: number) => void) {
    this.#zip = zip
    this.#entries = entries
    this.#onBytes = onBytes
  }

  /** In small letters, as OPC compares them. */
  get names(): string[] {
    return [...this.#entries.keys()]
  }

  has(name: string): boolean {
    return this.#entries.has(name.toLowerCase())
  }

  /** The bytes of a part. Throws `FileRefused` once they are more than `limit`, or not what was packed. */
  async *chunks(name: string, limit: number): AsyncGenerator<Buffer> {
    const entry = this.#entries.get(name.toLowerCase())
    if (entry === undefined) throw new FileRefused('broken_spreadsheet', { part: name })
    if (entry.isEncrypted()) throw new FileRefused('locked_spreadsheet')
    let size = 0
    let checksum = 0
    let stream: Readable | null = null
    try {
      stream = await this.#zip.openReadStreamPromise(entry)
      this.#streams.add(stream)
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        size += chunk.length
        this.#refuseTooMuch(entry, size, limit)
        // as many bytes of the file as it took to pack them
        this.#onBytes(Math.ceil((chunk.length * entry.compressedSize) / Math.max(1, entry.uncompressedSize)))
        checksum = crc32(chunk, checksum)
        yield chunk
      }
    } catch (error) {
      throw error instanceof FileRefused || isSystemError(error)
        ? error
        : new FileRefused('broken_spreadsheet', { part: name })
    } finally {
      if (stream !== null) this.#streams.delete(stream)
    }
    if (size !== entry.uncompressedSize || checksum !== entry.crc32) {
      throw new FileRefused('broken_spreadsheet', { part: name })
    }
  }

  #refuseTooMuch(entry: Entry, size: number, limit: number): void {
    if (size > RATIO_COUNTS_FROM && size > HIGHEST_RATIO * entry.compressedSize) {
      throw new FileRefused('unsafe_spreadsheet', { part: entry.fileName })
    }
    this.#inflated.set(entry.fileName, Math.max(size, this.#inflated.get(entry.fileName) ?? 0))
    const total = [...this.#inflated.values()].reduce((sum, one) => sum + one, 0)
    if (size > limit || total > LARGEST_TOTAL) {
      throw new FileRefused('spreadsheet_too_large', { limit: `${Math.round(limit / 1024 / 1024)} MB` })
    }
  }

  /** The file is let go of even while a part is being read. */
  close(): void {
    for (const stream of this.#streams) stream.destroy()
    this.#zip.close()
  }
}

/** `onBytes` hears how many bytes of the file have been read for a part. */
export async function openZip(path: string, onBytes: (bytes: number) => void): Promise<ZipParts> {
  const zip = await openPromise(path, { autoClose: false }).catch(refuseBroken)
  try {
    return new ZipParts(zip, await readDirectory(zip).catch(refuseBroken), onBytes)
  } catch (error) {
    zip.close()
    throw error
  }
}

async function readDirectory(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > MOST_ENTRIES) throw new FileRefused('unsafe_spreadsheet', { part: 'zip' })
  const entries = new Map<string, Entry>()
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName.toLowerCase()
    // two programs would read two different lists out of one file
    if (entries.has(name)) throw new FileRefused('unsafe_spreadsheet', { part: entry.fileName })
    entries.set(name, entry)
  }
  return entries
}

/** What yauzl says of names that lead out of the archive; all else it says is about damage. */
const LEADS_OUT = /^(absolute path|invalid relative path|invalid characters)/

function refuseBroken(error: unknown): never {
  if (error instanceof FileRefused) throw error
  if (isSystemError(error)) throw error
  const unsafe = error instanceof Error && LEADS_OUT.test(error.message)
  throw new FileRefused(unsafe ? 'unsafe_spreadsheet' : 'broken_spreadsheet', { part: 'zip' })
}

/** A disk that cannot be read is no fault of the file. */
function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error
}
