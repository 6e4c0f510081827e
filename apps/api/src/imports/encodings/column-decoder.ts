import { cellDecoder } from './decode-cell.ts'
import type { ColumnJudgement } from './judge-column.ts'
import { encodingOfFont } from './legacy-fonts.ts'

/** Reads one cell; `font` is the name of its font where the file gives one. */
export type CellDecoder = (text: string, font?: string | null) => string

/**
 * The decoder of a column, `asItIs` when there is nothing to decode. A cell in a legacy font is read by that font, one
 * in another font as such cells of the column were judged, one whose font is not known as the column was judged.
 * `legacyFonts`: the workbook has legacy fonts somewhere, so cells below the sample may be in them.
 */
export function columnDecoder(
  judgement: Pick<ColumnJudgement, 'encoding' | 'unmarked' | 'fonts' | 'cautious'>,
  { legacyFonts = false }: { legacyFonts?: boolean } = {},
): CellDecoder {
  const { cautious } = judgement
  const unknown = cellDecoder(judgement.encoding, { cautious })
  if (judgement.fonts === 'ignored' || (judgement.fonts === 'none' && !legacyFonts)) return unknown
  const unmarked = cellDecoder(judgement.unmarked, { cautious })
  return (text, font) => {
    if (font === null || font === undefined) return unknown(text)
    const said = encodingOfFont(font)
    return said === null ? unmarked(text) : BY_FONT[said.upper ? 'capitals' : said.encoding](text)
  }
}

const BY_FONT = {
  tcvn3: cellDecoder('tcvn3'),
  capitals: cellDecoder('tcvn3', { upper: true }),
  vni: cellDecoder('vni'),
}
