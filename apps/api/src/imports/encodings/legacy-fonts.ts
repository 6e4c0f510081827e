/** What a font says of the text written in it. */
export interface FontEncoding {
  encoding: 'tcvn3' | 'vni'
  /** The font shows small letters as capitals. */
  upper: boolean
}

/**
 * The encoding a legacy font was made for, or null for any other font: `.VnTime`, `.VnArialH` (the H: capitals
 * only), `VNI-Times` (domain.md §2.6).
 */
export function encodingOfFont(font: string | null | undefined): FontEncoding | null {
  if (font === null || font === undefined) return null
  const name = font.trim()
  if (/^vni[- ]/i.test(name)) return { encoding: 'vni', upper: false }
  // some programs drop the leading dot; `VNtimes new roman` is a font of another encoding
  if (!/^(?:\.vn|vn(?:time|arial)h?\b)/i.test(name)) return null
  return { encoding: 'tcvn3', upper: /H$|(?:time|arial)h$/.test(name) }
}
