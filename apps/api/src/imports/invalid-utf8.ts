/**
 * The index of the first byte of the first sequence that is not UTF-8, or null. Continuation bytes at the very
 * start are passed over: they end a letter that began before. A letter cut off by the end counts as invalid.
 */
export function invalidUtf8At(bytes: Uint8Array): number | null {
  let at = 0
  while (at < 3 && isContinuation(bytes[at])) at += 1
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at)
    if (length === 0) return at
    at += length
  }
  return null
}

/** Bytes of the sequence that starts here (RFC 3629), 0 when there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at]!
  if (first < 0x80) return 1
  const length =
    first >= 0xc2 && first < 0xe0 ? 2 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xf0 && first < 0xf5 ? 4 : 0
  for (let next = 1; next < length; next += 1) if (!isContinuation(bytes[at + next])) return 0
  const second = bytes[at + 1]!
  const overlong = (first === 0xe0 && second < 0xa0) || (first === 0xf0 && second < 0x90)
  const outside = (first === 0xed && second > 0x9f) || (first === 0xf4 && second > 0x8f)
  return overlong || outside ? 0 : length
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80
}
