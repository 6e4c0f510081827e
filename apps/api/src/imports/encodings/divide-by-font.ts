import { encodingOfFont } from './legacy-fonts.ts'
import { hasSigns, hasUnicodeLetter } from './unicode-signs.ts'

/** The cells of a column by what their fonts say. */
export interface CellsByFont {
  /**
   * `ignored`: most cells in legacy fonts hold Unicode all the same. Someone pasted it into an old form, and Windows
   * takes the missing letters from another font.
   */
  fonts: 'none' | 'believed' | 'ignored'
  /** The encoding of most cells in legacy fonts, null when none is believed. */
  encoding: 'tcvn3' | 'vni' | null
  /** How many cells with signs are in legacy fonts that are believed. */
  marked: number
  /** The texts of all other cells. */
  unmarked: readonly string[]
}

type Font = string | null | undefined

export function divideByFont(samples: readonly string[], fonts: readonly Font[]): CellsByFont {
  const counts = { tcvn3: 0, vni: 0, unicode: 0 }
  const unmarked: string[] = []
  samples.forEach((text, at) => {
    const font = encodingOfFont(fonts[at])
    if (font === null) unmarked.push(text)
    else if (hasSigns(text)) counts[hasUnicodeLetter(text.normalize('NFC')) ? 'unicode' : font.encoding] += 1
  })
  const marked = counts.tcvn3 + counts.vni
  if (counts.unicode > marked) return { fonts: 'ignored', encoding: null, marked: 0, unmarked: samples }
  if (unmarked.length === samples.length) return { fonts: 'none', encoding: null, marked: 0, unmarked }
  const encoding = marked === 0 ? null : counts.vni > counts.tcvn3 ? 'vni' : 'tcvn3'
  return { fonts: 'believed', encoding, marked, unmarked }
}
