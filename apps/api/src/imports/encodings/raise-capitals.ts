// One run of vowels with few consonants around it, as in HUY and BLIA; CCCD, ĐTTM and UBND are abbreviations.
const SPOKEN = /^[^AEIOUY]{0,3}[AEIOUY]+[^AEIOUY]{0,2}$/

/**
 * TCVN3 has no capitals with tones: people typed `NGUYÔN V¡N HOµ` and then chose a font of capitals. Where the font
 * is not known, decoding gives `NGUYễN VĂN HOà`; this makes it `NGUYỄN VĂN HOÀ`. Only when every plain letter is a
 * capital and one word shows that capitals were meant: by two of them, beside such a small letter or where they can be
 * spoken (`Võ HUY`), or by one behind it (`Hồ íA`). So `Tổ 1`, `Hà Tú` and `Số CCCD` stay.
 */
export function raiseCapitals(text: string): string {
  if (/[a-z]/.test(text) || !/\p{Ll}/u.test(text)) return text
  return (text.match(/\p{L}+/gu) ?? []).some(isInCapitals) ? text.toUpperCase() : text
}

function isInCapitals(word: string): boolean {
  if (/\p{Ll}\p{Lu}/u.test(word)) return true
  if (!/\p{Lu}.*\p{Lu}/u.test(word)) return false
  return /\p{Ll}/u.test(word) || SPOKEN.test(word.normalize('NFD').replace(/\p{M}/gu, ''))
}
