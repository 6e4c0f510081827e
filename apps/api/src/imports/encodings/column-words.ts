import { showCp1252 } from './cp1252-signs.ts'
import { hasSigns, hasUnicodeLetter } from './unicode-signs.ts'
import { isVietnameseSyllable } from './vietnamese-syllable.ts'

/** The words of a column that say something about its encoding, each with how often it stands there. */
export interface ColumnWords {
  /** Words no legacy encoding leaves behind. */
  unicode: ReadonlyMap<string, number>
  /** Words that may be read as they are or by a legacy encoding. */
  open: ReadonlyMap<string, number>
}

const SEPARATORS = /[^A-Za-z\u0080-\uffff]+/

// Between the words of decoded text; other signs beyond ASCII (§ µ ® ©) are what legacy letters look like.
const PUNCTUATION = /[\s\u0080-\u00a0\u00b0\u00b2-\u00b4\u00ba\u2000-\u206f\u20ac\ufeff]+/

/** The words with signs beyond ASCII, cut at ASCII signs only: the second byte of à is a no-break space. */
export function wordsOf(samples: readonly string[]): ColumnWords {
  const unicode = new Map<string, number>()
  const open = new Map<string, number>()
  for (const sample of samples) {
    if (!hasSigns(sample)) continue
    for (const word of sample.normalize('NFC').split(SEPARATORS)) {
      if (!hasSigns(word) || word.replace(PUNCTUATION, '') === '') continue
      const kind = hasUnicodeLetter(word) ? unicode : open
      kind.set(word, (kind.get(word) ?? 0) + 1)
    }
  }
  return { unicode, open }
}

// As in vietnamese-syllable.ts: every cell of a legacy file asks for the same few thousand words.
const judged = new Map<string, boolean>()
const MOST_JUDGED = 20_000
const LONGEST_JUDGED = 12

/** Is decoded text one or more Vietnamese syllables? ETH is taken for Đ (domain.md §2.5). */
export function readsAsVietnamese(text: string): boolean {
  const known = judged.get(text)
  if (known !== undefined) return known
  const parts = showCp1252(text).replaceAll('Ð', 'Đ').replaceAll('ð', 'đ').split(PUNCTUATION)
  const answer = parts.every((part) => part === '' || isVietnameseSyllable(part))
  if (text.length <= LONGEST_JUDGED && judged.size < MOST_JUDGED) judged.set(text, answer)
  return answer
}
