import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { looksLikeBrokenUtf8 } from '../encodings/broken-utf8.ts'
import { judgeFile, type FileEncoding } from '../encodings/judge-file.ts'

const CHUNK = 1 << 20

/**
 * How a whole text file is written. Its start may be ASCII and its letters come a megabyte later, so every byte is
 * looked at: 0.1 s for 150 MB. UTF-8 with damage stays UTF-8, so that reading it names the place.
 */
export async function judgeTextFile(path: string): Promise<FileEncoding> {
  let cut: Buffer = Buffer.alloc(0)
  let first = true
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK })) {
    const bytes: Buffer = Buffer.concat([cut, chunk as Buffer])
    if (first) {
      const judged = judgeFile(bytes, bytes.length < CHUNK)
      if (judged !== 'utf8') return judged === 'bytes' && looksLikeBrokenUtf8(bytes) ? 'utf8' : judged
      first = false
    }
    // the last letter may go on in the next chunk
    const end = bytes.length - lettersBegun(bytes)
    if (!isUtf8(bytes.subarray(0, end))) return looksLikeBrokenUtf8(bytes) ? 'utf8' : 'bytes'
    cut = bytes.subarray(end)
  }
  return 'utf8'
}

/** How many bytes at the end begin a letter of UTF-8 that is not yet whole. */
function lettersBegun(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0
    if (byte < 0x80) return 0
  }
  return 0
}
