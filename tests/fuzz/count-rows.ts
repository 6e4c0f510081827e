import { isUtf8 } from 'node:buffer'
import { findDelimiter } from '#api/imports/csv-delimiter.ts'

/**
 * How many rows of a text file hold something, by a count of its own: no parser, no pieces, the whole text at once.
 * Null where the encoding is a guess.
 */
export function countRows(bytes: Buffer): number | null {
  const text = plainText(bytes)?.replace(/\r(?!\n)/g, '\n')
  if (text === undefined) return null
  const delimiter = findDelimiter(text.slice(0, 16_384))
  let rows = 0
  let isFilled = false
  for (let at = 0; at < text.length;) {
    const end = cellEnd(text, at, delimiter)
    const cell = text.slice(at, end)
    if (cell.replace(/^"|"\s*$/g, '').trim() !== '') isFilled = true
    const endsRow = end === text.length || text[end] === '\n'
    if (endsRow && isFilled) rows += 1
    if (endsRow) isFilled = false
    at = end + 1
  }
  return rows + (isFilled ? 1 : 0)
}

/** A quote opens at the start of a cell only, and closes before spaces and the cell's end only. */
function cellEnd(text: string, start: number, delimiter: string): number {
  let at = start
  if (text[at] === '"') {
    for (at += 1; at < text.length; at += 1) {
      if (text[at] !== '"') continue
      if (text[at + 1] === '"') at += 1
      else if (isEnd(text, at + 1, delimiter)) break
    }
  }
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n') at += 1
  return at
}

function isEnd(text: string, from: number, delimiter: string): boolean {
  let at = from
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at]!.trim() === '') at += 1
  return at === text.length || text[at] === delimiter || text[at] === '\n'
}

function plainText(bytes: Buffer): string | undefined {
  const isBig = bytes[0] === 0xfe && bytes[1] === 0xff
  if (isBig || (bytes[0] === 0xff && bytes[1] === 0xfe)) {
    const whole = Buffer.from(bytes.subarray(2, bytes.length & ~1))
    return (isBig ? whole.swap16() : whole).toString('utf16le') + (bytes.length % 2 === 0 ? '' : '\ufffd')
  }
  if (bytes.includes(0)) return undefined
  return isUtf8(bytes) ? bytes.toString().replace(/^\ufeff/, '') : bytes.toString('latin1')
}
