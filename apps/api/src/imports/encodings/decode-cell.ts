import { readsAsVietnamese } from './column-words.ts'
import type { Encoding } from './encoding.ts'
import { decoderOf } from './legacy-readings.ts'
import { raiseCapitals } from './raise-capitals.ts'
import { hasSigns, hasUnicodeLetter } from './unicode-signs.ts'

/** The text of Unicode cells: a million rows pass through it, so it does nothing. */
export const asItIs = (text: string): string => text

/**
 * The decoder for cells in this encoding; `upper` as in `decodeTcvn3`. Cells in Unicode that stand among them are left
 * alone: those with a letter no legacy encoding has (`Đạt`), and those that decoding would make less Vietnamese.
 * `cautious`: so is what decoding makes no more Vietnamese, for most cells are Unicode.
 */
export function cellDecoder(
  encoding: Encoding,
  { upper = false, cautious = false }: { upper?: boolean; cautious?: boolean } = {},
): (text: string) => string {
  if (encoding === 'unicode') return asItIs
  const decode = decoderOf(encoding)
  const finish = upper ? (text: string) => text.toUpperCase() : encoding === 'tcvn3' ? raiseCapitals : asItIs
  return (text) => {
    if (!hasSigns(text)) return upper ? text.toUpperCase() : text
    const composed = text.normalize('NFC')
    if (hasUnicodeLetter(composed)) return text
    const decoded = decode(composed)
    const foreign = foreignWords(decoded)
    if (foreign === 0 && !cautious) return finish(decoded)
    const before = foreignWords(composed)
    return foreign > before || (cautious && foreign === before) ? text : finish(decoded)
  }
}

function foreignWords(text: string): number {
  return text.split(/[^A-Za-z\u0080-\uffff]+/).filter((word) => hasSigns(word) && !readsAsVietnamese(word)).length
}
