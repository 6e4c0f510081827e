// What Windows-1252 shows for the bytes 80 to 9F. It leaves 81, 8D, 8F, 90 and 9D undefined; programs pass those
// through as the control signs of the same number, and so does this.
const SIGNS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** The signs of Windows-1252 that are not in Latin-1, to stand between the brackets of a pattern. */
export const CP1252_ONLY = SIGNS.replace(/[\u0080-\u009f]/g, '')

const BYTES = new Map(Array.from(SIGNS, (sign, index) => [sign.charCodeAt(0), 0x80 + index]))

/** The byte that a program showed as this UTF-16 unit, whether it took it for Latin-1 or for Windows-1252; else null. */
export function byteOfSign(unit: number): number | null {
  return unit <= 0xff ? unit : (BYTES.get(unit) ?? null)
}

/** Quotes and dashes in place of the control signs U+0080 to U+009F that a byte-for-byte reading leaves. */
export function showCp1252(text: string): string {
  return text.replace(/[\u0080-\u009f]/g, (control) => SIGNS[control.charCodeAt(0) - 0x80]!)
}
