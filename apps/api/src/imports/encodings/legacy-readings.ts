import { decodeTcvn3, TCVN3_LETTERS } from './decode-tcvn3.ts'
import { decodeVni, VNI_LETTERS } from './decode-vni.ts'
import { decodeWindows1258 } from './decode-windows-1258.ts'
import type { LegacyEncoding } from './encoding.ts'
import { isWrittenIn } from './letter-pairs.ts'
import { isMisreadUtf8, repairUtf8ReadAsCp1252 } from './repair-utf8.ts'

/** How to read a legacy encoding, and whether a word can be written in it at all. */
export interface LegacyReading {
  encoding: LegacyEncoding
  decode: (text: string) => string
  fits: (word: string) => boolean
}

// Quotes and dashes around a word are in every encoding.
const withoutPunctuation = (word: string) => word.replace(/[\u0080-\u00a0\u2000-\u206f]/g, '')

export const LEGACY_READINGS: readonly LegacyReading[] = [
  { encoding: 'tcvn3', decode: decodeTcvn3, fits: (word) => isWrittenIn(withoutPunctuation(word), TCVN3_LETTERS) },
  { encoding: 'vni', decode: decodeVni, fits: (word) => isWrittenIn(withoutPunctuation(word), VNI_LETTERS) },
  { encoding: 'utf8_as_cp1252', decode: repairUtf8ReadAsCp1252, fits: isMisreadUtf8 },
  { encoding: 'windows_1258', decode: decodeWindows1258, fits: () => true },
]

/** The decoder of a legacy encoding. */
export function decoderOf(encoding: LegacyEncoding): (text: string) => string {
  return LEGACY_READINGS.find((reading) => reading.encoding === encoding)!.decode
}
