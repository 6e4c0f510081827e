// The five tones: grave, acute, tilde, hook above, dot below. What else NFD splits off makes another letter.
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g

/**
 * The same text for every place a tone mark may stand in a syllable: `hoà` = `hòa`, `thuỷ` = `thủy` (domain.md
 * §2.5). The mark is pulled out of each syllable and put behind it; letters (ă â ê ô ơ ư đ) and tones stay apart,
 * and so do y and i. Expects lower case; runs of anything but letters separate syllables.
 */
export function toneLast(text: string): string {
  return text.normalize('NFD').replace(/[\p{L}\p{M}]+/gu, (syllable) => {
    const tones = syllable.match(TONES)
    return tones === null ? syllable.normalize('NFC') : syllable.replace(TONES, '').normalize('NFC') + tones.join('')
  })
}
