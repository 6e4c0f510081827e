/** How the bytes of a text file are to be read: by `decodeUtf8`, `decodeUtf16` or `decodeBytes`. */
export type FileEncoding = 'utf8' | 'utf16le' | 'utf16be' | 'bytes'

/**
 * How a text file is written, by its start: by its byte order mark, the zero bytes of UTF-16, valid UTF-8; what is
 * none of these is one byte a letter, and `judgeColumn` finds out which. `whole`: nothing follows the start; else its
 * last letter may be cut in half.
 *
 * A start in ASCII says `utf8` though TCVN3 may follow megabytes later: when `decodeUtf8` then throws `not_utf8`, read
 * again with `decodeBytes`, unless `looksLikeBrokenUtf8`. Archives, PDF and files with NUL bytes say `utf8` too:
 * `decodeUtf8` knows them and refuses each with its own sentence.
 */
export function judgeFile(start: Uint8Array, whole: boolean): FileEncoding {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf16le'
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf16be'
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return 'utf8'
  if (start.includes(0)) return zeroPattern(start) ?? 'utf8'
  return isOtherFormat(start) || isUtf8(start, whole) ? 'utf8' : 'bytes'
}

/**
 * UTF-16 without a mark: ASCII has a zero in every second byte, and so has half of any Vietnamese text. No letter
 * and no sign of a table ends in a zero byte, so the other half has hardly any; a program or a picture has both.
 */
function zeroPattern(start: Uint8Array): 'utf16le' | 'utf16be' | null {
  const zeros = [0, 0]
  for (let at = start.indexOf(0); at >= 0; at = start.indexOf(0, at + 1)) zeros[at % 2]! += 1
  const [even, odd] = [zeros[0]! / (start.length / 2), zeros[1]! / (start.length / 2)]
  if (odd >= 0.3 && even < 0.02) return 'utf16le'
  return even >= 0.3 && odd < 0.02 ? 'utf16be' : null
}

function isOtherFormat(start: Uint8Array): boolean {
  const first = String.fromCharCode(...start.subarray(0, 5))
  return first.startsWith('PK\u0003\u0004') || first.startsWith('\u00d0\u00cf\u0011\u00e0') || first === '%PDF-'
}

function isUtf8(bytes: Uint8Array, whole: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: !whole })
    return true
  } catch {
    return false
  }
}
