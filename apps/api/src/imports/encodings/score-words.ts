import type { ColumnWords } from './column-words.ts'
import { readsAsVietnamese } from './column-words.ts'
import type { Encoding, LegacyEncoding } from './encoding.ts'
import { LEGACY_READINGS } from './legacy-readings.ts'
import { tellingPoints } from './telling-words.ts'

/** How well each encoding explains the open words of a column. */
export interface Scores {
  /** Weight of the open words and of those in Unicode for certain; no word weighs more than `MOST_WEIGHT`. */
  open: number
  unicode: number
  /** Share of the open words that are Vietnamese when read so, 0 to 1. */
  shares: Record<Encoding, number>
  /** Weight of the open words that are not Vietnamese as they stand, and of those that become so. */
  strange: number
  rescued: Record<LegacyEncoding, number>
  /** What the words tell that are Vietnamese in this encoding and not as they stand. */
  points: Record<LegacyEncoding, number>
}

// A column "Nam, Nữ" says the same thing a thousand times.
const MOST_WEIGHT = 5

export function scoreWords({ unicode, open }: ColumnWords): Scores {
  const weights = { unicode: 0, tcvn3: 0, vni: 0, windows_1258: 0, utf8_as_cp1252: 0 }
  const points = { tcvn3: 0, vni: 0, windows_1258: 0, utf8_as_cp1252: 0 }
  const rescued = { tcvn3: 0, vni: 0, windows_1258: 0, utf8_as_cp1252: 0 }
  let total = 0
  let strange = 0
  for (const [word, count] of open) {
    const weight = Math.min(count, MOST_WEIGHT)
    total += weight
    const asItStands = readsAsVietnamese(word)
    if (asItStands) weights.unicode += weight
    else strange += weight
    for (const { encoding, decode, fits } of LEGACY_READINGS) {
      if (!fits(word) || !readsAsVietnamese(decode(word))) continue
      weights[encoding] += weight
      if (asItStands) continue
      rescued[encoding] += weight
      points[encoding] += tellingPoints(word, encoding)
    }
  }
  const share = (weight: number) => (total === 0 ? 0 : weight / total)
  return {
    open: total,
    unicode: [...unicode.values()].reduce((sum, count) => sum + Math.min(count, MOST_WEIGHT), 0),
    shares: {
      unicode: share(weights.unicode),
      tcvn3: share(weights.tcvn3),
      vni: share(weights.vni),
      windows_1258: share(weights.windows_1258),
      utf8_as_cp1252: share(weights.utf8_as_cp1252),
    },
    strange,
    rescued,
    points,
  }
}
