import type { Name, Sex } from '../names.ts'
import type { Random } from '../random.ts'

/** Grave, acute, tilde, hook and dot below: the five tones as combining marks. */
const TONES = ['\u0300', '\u0301', '\u0303', '\u0309', '\u0323']
const HAS_TONE = /[\u0300\u0301\u0303\u0309\u0323]/
const SECOND_VOWEL: Record<string, string> = {
  òa: 'oà', óa: 'oá', ỏa: 'oả', õa: 'oã', ọa: 'oạ',
  òe: 'oè', óe: 'oé', ỏe: 'oẻ', õe: 'oẽ', ọe: 'oẹ',
  ùy: 'uỳ', úy: 'uý', ủy: 'uỷ', ũy: 'uỹ', ụy: 'uỵ',
} // prettier-ignore
const I_OF_Y: Record<string, string> = { y: 'i', ý: 'í', ỳ: 'ì', ỷ: 'ỉ', ỹ: 'ĩ', ỵ: 'ị' }

/** 11: the middle name left out, "Văn" or "Thị" put in where there was none, or another one written. */
export function changeMiddleName(name: Name, sex: Sex, random: Random): Name {
  const common = sex === 'female' ? 'Thị' : 'Văn'
  if (name.surname === '') return name
  if (name.middle === '') return { ...name, middle: common }
  const words = name.middle.split(' ')
  if (words.length > 1) return { ...name, middle: random.pick(words) }
  return { ...name, middle: name.middle === common || random.chance(0.5) ? '' : common }
}

/** 12: one tone lost or taken for another; unchanged when the text has no tone. */
export function wrongDiacritic(text: string, random: Random): string {
  const apart = [...text.normalize('NFD')]
  const marked = apart.flatMap((letter, i) => (HAS_TONE.test(letter) ? [i] : []))
  if (marked.length === 0) return text
  const at = random.pick(marked)
  apart[at] = random.chance(0.4) ? '' : random.pick(TONES.filter((tone) => tone !== apart[at]))
  return apart.join('').normalize('NFC')
}

/** 12: typed without any diacritic. */
export function withoutDiacritics(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
}

/** 13: the tone on the second of two open vowels, "Hòa" → "Hoà"; "quý" has it there in both styles. */
export function markSecondVowel(text: string): string {
  return text.replace(/[òóỏõọ][ae](?!\p{L})|[ùúủũụ]y(?!\p{L})/gu, (vowels) => SECOND_VOWEL[vowels] ?? vowels)
}

/** 14: i written for y in the syllables where both are seen ("Mỹ" → "Mĩ"), each with chance `rate`. */
export function yAsI(text: string, rate: number, random: Random): string {
  return text.replace(/(?<=(?<!\p{L})(?:Qu|M|L|K|S|V|H|T))[yýỳỷỹỵ](?!\p{L})/gu, (y) =>
    random.chance(rate) ? (I_OF_Y[y] ?? y) : y,
  )
}

/** 17: the Icelandic letter that looks the same. */
export function ethForD(text: string): string {
  return text.replaceAll('Đ', 'Ð')
}

/** 18: a doubled, leading, trailing or no-break space, or a line break inside the cell. */
export function strayWhitespace(text: string, random: Random): string {
  const lastSpace = text.lastIndexOf(' ')
  const between = (space: string) =>
    lastSpace < 0 ? text + space : text.slice(0, lastSpace) + space + text.slice(lastSpace + 1)
  switch (random.int(0, 5)) {
    case 0:
      return between('  ')
    case 1:
      return between('\u00a0')
    case 2:
      return ` ${text}`
    case 3:
      return lastSpace < 0 ? `${text} ` : between('\n')
    case 4:
      return `${text}\u00a0`
    default:
      return `${text} `
  }
}
