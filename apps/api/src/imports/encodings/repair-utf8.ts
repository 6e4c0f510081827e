import { byteOfSign, CP1252_ONLY } from './cp1252-signs.ts'

// the signs that stand for bytes 80 to BF
const NEXT = `[\\u0080-\\u00bf${CP1252_ONLY}]`
const SEQUENCE = new RegExp(`[\\u00c2-\\u00df]${NEXT}|[\\u00e0-\\u00ef]${NEXT}{2}|[\\u00f0-\\u00f4]${NEXT}{3}`, 'g')

/**
 * UTF-8 that was taken for Windows-1252 or Latin-1, read again, NFC: `Nguyá»…n` → `Nguyễn`. Every whole sequence is
 * read and the rest of the text stays, so a name whose last letter was cut in half is repaired but for that letter.
 * When nothing was misread the text comes back as it was. Programs turn the second byte of à, a no-break space, into
 * a space or trim it away: where other letters show what happened, an Ã at the end of a word is à.
 */
export function repairUtf8ReadAsCp1252(text: string): string {
  if (text.replace(SEQUENCE, readSequence) === text) return text
  return text
    .replace(/Ã(?= |$)/g, 'Ã\u00a0')
    .replace(SEQUENCE, readSequence)
    .normalize('NFC')
}

/** Is every sign beyond ASCII part of a whole sequence? */
export function isMisreadUtf8(text: string): boolean {
  const rest = text.replace(SEQUENCE, (sequence) => (readSequence(sequence) === sequence ? sequence : ''))
  // eslint-disable-next-line no-control-regex
  return /^[\u0000-\u007f]*$/.test(rest)
}

// The least code a sequence of so many bytes may have: a shorter one would do for less.
const LEAST = [0, 0, 0x80, 0x800, 0x10000]

function readSequence(sequence: string): string {
  const first = sequence.charCodeAt(0)
  let code = first & (0xff >> (sequence.length + 1))
  for (let at = 1; at < sequence.length; at += 1) {
    code = (code << 6) | ((byteOfSign(sequence.charCodeAt(at)) ?? 0) & 0x3f)
  }
  const surrogate = code >= 0xd800 && code <= 0xdfff
  return code < LEAST[sequence.length]! || code > 0x10ffff || surrogate ? sequence : String.fromCodePoint(code)
}
