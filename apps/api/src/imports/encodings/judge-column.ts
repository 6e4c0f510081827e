import { columnDecoder } from './column-decoder.ts'
import { wordsOf } from './column-words.ts'
import type { Encoding } from './encoding.ts'
import { divideByFont, type CellsByFont } from './divide-by-font.ts'
import { judgeWords } from './judge-words.ts'
import { hasSigns } from './unicode-signs.ts'

/** How the texts of one column are written, and what makes us think so. */
export interface ColumnJudgement {
  encoding: Encoding
  /** 0 to 1. Below 1 there were few signs, or two encodings explain them about as well. */
  confidence: number
  by: 'font' | 'syllables' | 'few_signs' | 'chosen'
  /** The first cell that decoding changes, rather one below the header. */
  example: { before: string; after: string } | null
  /** Words with signs beyond ASCII that were looked at. */
  syllables: number
  /** The encoding of cells in fonts that are not legacy fonts. */
  unmarked: Encoding
  fonts: CellsByFont['fonts']
  /** Most cells are in Unicode, so a cell that could be either is taken to be. */
  cautious: boolean
}

type Fonts = readonly (string | null | undefined)[]

/**
 * The encoding of one column (domain.md §2.6): by the fonts of its cells, else by which reading makes Vietnamese
 * syllables of its words. `samples` are its texts, header first; `fonts` the names of their fonts, where known.
 */
export function judgeColumn(samples: readonly string[], fonts: Fonts = []): ColumnJudgement {
  const divided = divideByFont(samples, fonts)
  const rest = judgeWords(wordsOf(divided.unmarked))
  const byFont = divided.encoding !== null && divided.marked >= divided.unmarked.filter(hasSigns).length
  const judgement: ColumnJudgement = {
    encoding: byFont ? divided.encoding! : rest.encoding,
    confidence: byFont ? 1 : rest.confidence,
    by: byFont ? 'font' : rest.by,
    example: null,
    syllables: countWords(samples),
    unmarked: rest.encoding,
    fonts: divided.fonts,
    cautious: rest.cautious,
  }
  return { ...judgement, example: exampleOf(judgement, samples, fonts) }
}

/** The first cell below the header that decoding changes, else the header, else null. */
export function exampleOf(
  judgement: ColumnJudgement,
  samples: readonly string[],
  fonts: Fonts,
): ColumnJudgement['example'] {
  const decode = columnDecoder(judgement)
  const changed = (at: number) => decode(samples[at]!, fonts[at]) !== samples[at]
  const below = samples.findIndex((_, at) => at > 0 && changed(at))
  const at = below > 0 ? below : 0
  if (samples.length === 0 || !changed(at)) return null
  return { before: samples[at]!, after: decode(samples[at]!, fonts[at]) }
}

/** The column as somebody says it is written, whatever its words and fonts say. */
export function chooseEncoding(
  judged: ColumnJudgement,
  encoding: Encoding,
  samples: readonly string[],
): ColumnJudgement {
  const chosen: ColumnJudgement = {
    ...judged,
    encoding,
    unmarked: encoding,
    confidence: 1,
    by: 'chosen',
    fonts: 'ignored',
    cautious: false,
  }
  return { ...chosen, example: exampleOf(chosen, samples, []) }
}

function countWords(samples: readonly string[]): number {
  const { unicode, open } = wordsOf(samples)
  return [...unicode.values(), ...open.values()].reduce((sum, count) => sum + count, 0)
}
