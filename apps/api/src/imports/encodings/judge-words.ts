import type { ColumnWords } from './column-words.ts'
import type { Encoding, LegacyEncoding } from './encoding.ts'
import { scoreWords, type Scores } from './score-words.ts'

/** What the words of a column say of its encoding. */
export interface WordVerdict {
  encoding: Encoding
  /** 0 to 1; 1 needs `ENOUGH` words and a winner that is ahead by `CLEAR`. */
  confidence: number
  by: 'syllables' | 'few_signs'
  /** More words are in Unicode for certain than in the legacy encoding: a cell that could be either is Unicode. */
  cautious: boolean
  scores: Scores
}

const ENOUGH = 20
const CLEAR = 0.3

const LEGACY: readonly LegacyEncoding[] = ['tcvn3', 'vni', 'windows_1258', 'utf8_as_cp1252']

/** The encoding under which most words are Vietnamese syllables; Unicode unless enough speaks for another. */
export function judgeWords(words: ColumnWords): WordVerdict {
  const scores = scoreWords(words)
  const { open, unicode, shares } = scores
  if (open + unicode === 0) return { encoding: 'unicode', confidence: 1, by: 'syllables', cautious: false, scores }
  // where Unicode stands between, only the words that are strange as they stand are asked
  const fit = unicode > 0 ? scores.rescued : shares
  const best = LEGACY.reduce((one, other) => (fit[other] > fit[one] ? other : one))
  if (!speaksFor(best, scores)) {
    const ofAll = (share: number, certain: number) => (share * open + certain) / (open + unicode)
    const ahead = ofAll(shares.unicode, unicode) - ofAll(shares[best], 0)
    return { encoding: 'unicode', ...sureness(open + unicode, ahead), cautious: false, scores }
  }
  const next = Math.max(...LEGACY.filter((one) => one !== best).map((one) => fit[one]))
  if (unicode === 0) {
    const ahead = shares[best] - Math.max(next, shares.unicode)
    return { encoding: best, ...sureness(open, ahead), cautious: false, scores }
  }
  const { strange, rescued } = scores
  const sure = sureness(strange, (rescued[best] - next) / strange)
  return { encoding: best, ...sure, cautious: unicode > rescued[best], scores }
}

/**
 * A column in Unicode must never be taken for another: ethnic and foreign words may by chance become syllables, so
 * more is asked of few words, and much more where some words are in Unicode for certain.
 */
function speaksFor(encoding: LegacyEncoding, { open, unicode, strange, rescued, shares, points }: Scores): boolean {
  const ahead = shares[encoding] - shares.unicode
  if (unicode > 0) return strange >= ENOUGH && points[encoding] >= 10 && rescued[encoding] >= 0.8 * strange
  if (open >= ENOUGH) return points[encoding] >= 3 && shares[encoding] >= 0.6 && ahead >= 0.2
  return points[encoding] >= 2 && shares[encoding] >= 0.75 && ahead > 0
}

function sureness(weight: number, ahead: number): Pick<WordVerdict, 'confidence' | 'by'> {
  const clearness = Math.min(1, Math.max(0, ahead) / CLEAR)
  const confidence = Math.round(Math.min(1, weight / ENOUGH) * clearness * 100) / 100
  return { confidence, by: weight >= ENOUGH ? 'syllables' : 'few_signs' }
}
