import { FileRefused } from './file-refused.ts'
import { invalidUtf8At } from './invalid-utf8.ts'

const LONGEST_SIGNATURE = 8

const SIGNATURES = [
  { starts: [0x50, 0x4b, 0x03, 0x04], code: 'spreadsheet_file' },
  { starts: [0x50, 0x4b, 0x05, 0x06], code: 'spreadsheet_file' },
  { starts: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], code: 'spreadsheet_file' },
  { starts: [0x25, 0x50, 0x44, 0x46, 0x2d], code: 'pdf_file' },
  { starts: [0xff, 0xfe], code: 'utf16_file' },
  { starts: [0xfe, 0xff], code: 'utf16_file' },
] as const

/**
 * The text of a UTF-8 file, with or without byte order mark, in pieces as the bytes come. Letters split between two
 * chunks are put together (Papa Parse given bytes would lose them). Throws `FileRefused`: `empty_file` without a
 * byte, `spreadsheet_file`, `pdf_file`, `utf16_file` by signature, `binary_file` at a NUL, `not_utf8` with the place.
 */
export async function* decodeUtf8(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let before = { bytes: 0, lines: 0, tail: new Uint8Array(0) as Uint8Array }
  const decode = (chunk: Uint8Array, last: boolean): string => {
    const zero = chunk.indexOf(0)
    if (zero >= 0) throw new FileRefused('binary_file', { byte: before.bytes + zero + 1 })
    try {
      return decoder.decode(chunk, { stream: !last })
    } catch {
      throw notUtf8(chunk, before)
    }
  }
  for await (const chunk of withLongStart(bytes)) {
    if (before.bytes === 0) refuseOtherFormats(chunk)
    const text = decode(chunk, false)
    before = {
      bytes: before.bytes + chunk.length,
      lines: before.lines + countLineFeeds(chunk),
      tail: concat(before.tail, chunk.subarray(-3)).subarray(-3),
    }
    if (text !== '') yield text
  }
  if (before.bytes === 0) throw new FileRefused('empty_file')
  const rest = decode(new Uint8Array(0), true)
  if (rest !== '') yield rest
}

/** The same bytes with a first chunk long enough to know a format by. */
async function* withLongStart(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let start: Uint8Array | null = new Uint8Array(0)
  for await (const chunk of bytes) {
    if (start === null) {
      yield chunk
    } else {
      start = concat(start, chunk)
      if (start.length < LONGEST_SIGNATURE) continue
      yield start
      start = null
    }
  }
  if (start !== null && start.length > 0) yield start
}

function refuseOtherFormats(start: Uint8Array): void {
  const known = SIGNATURES.find(({ starts }) => starts.every((byte, index) => start[index] === byte))
  if (known !== undefined) throw new FileRefused(known.code)
}

function notUtf8(chunk: Uint8Array, before: { bytes: number; lines: number; tail: Uint8Array }): FileRefused {
  const joined = concat(before.tail, chunk)
  const at = invalidUtf8At(joined) ?? joined.length - 1
  const line = before.lines - countLineFeeds(before.tail) + countLineFeeds(joined.subarray(0, at)) + 1
  return new FileRefused('not_utf8', { byte: before.bytes - before.tail.length + at + 1, line })
}

function countLineFeeds(bytes: Uint8Array): number {
  let count = 0
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count += 1
  return count
}

function concat(left: Uint8Array, right: Uint8Array): Uint8Array {
  if (left.length === 0) return right
  const joined = new Uint8Array(left.length + right.length)
  joined.set(left)
  joined.set(right, left.length)
  return joined
}
