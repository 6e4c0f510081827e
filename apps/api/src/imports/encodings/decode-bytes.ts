import { FileRefused } from '../file-refused.ts'

/**
 * The bytes of a file of one byte a letter as the signs U+0001 to U+00FF, in pieces as they come, for the columns to
 * be decoded each by itself. Throws `FileRefused`: `empty_file` without a byte, `binary_file` at a NUL.
 */
export async function* decodeBytes(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let before = 0
  for await (const chunk of bytes) {
    const zero = chunk.indexOf(0)
    if (zero >= 0) throw new FileRefused('binary_file', { byte: before + zero + 1 })
    before += chunk.length
    // not TextDecoder('latin1'): that is Windows-1252 and would change 27 of the signs
    if (chunk.length > 0) yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).toString('latin1')
  }
  if (before === 0) throw new FileRefused('empty_file')
}
