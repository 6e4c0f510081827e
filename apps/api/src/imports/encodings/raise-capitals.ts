/**
 * TCVN3 has no capitals with tones: people typed `NGUYÔN V¡N HOµ` and then chose a font of capitals. Where the font
 * is not known, decoding gives `NGUYễN VĂN HOà`; this makes it `NGUYỄN VĂN HOÀ`. Only when every plain letter is a
 * capital and one word has two of them beside such a small letter, so `Tổ 1`, `Hà Tú` and `Số CCCD` stay.
 */
export function raiseCapitals(text: string): string {
  if (/[a-z]/.test(text) || !/\p{Ll}/u.test(text)) return text
  const words = text.match(/\p{L}+/gu) ?? []
  const isTorn = (word: string) => (word.match(/\p{Lu}/gu) ?? []).length >= 2 && /\p{Ll}/u.test(word)
  return words.some(isTorn) ? text.toUpperCase() : text
}
