import { readFileSync } from 'node:fs'

// A copy of the published table of its own: an error in the table of the program shows as a difference.
const rows = JSON.parse(
  readFileSync(new URL('../../fixtures/encodings/legacy-letters.json', import.meta.url), 'utf8'),
) as [letter: string, tcvn3: string, vni: string][]

/** The 134 Vietnamese letters beyond ASCII. */
export const LETTERS = rows.map(([letter]) => letter)

const TCVN3 = new Map(rows.map(([letter, tcvn3]) => [letter, tcvn3]))
const VNI = new Map(rows.map(([letter, , vni]) => [letter, vni]))

const replaceLetters = (text: string, written: Map<string, string>) =>
  Array.from(text.normalize('NFC'), (letter) => written.get(letter) ?? letter).join('')

export const toTcvn3 = (text: string) => replaceLetters(text, TCVN3)
export const toVni = (text: string) => replaceLetters(text, VNI)

/** The signs Latin-1 shows for the bytes of Windows-1258: a vowel it has, then the tone as a byte of its own. */
export function toWindows1258(text: string): string {
  return Array.from(text.normalize('NFC'), (letter) => {
    const whole = WINDOWS_1258.get(letter)
    if (whole !== undefined) return whole
    const marks = letter.normalize('NFD')
    const tone = marks.match(/[\u0300\u0301\u0303\u0309\u0323]/)?.[0] ?? ''
    const vowel = marks.replace(tone, '').normalize('NFC')
    return (WINDOWS_1258.get(vowel) ?? vowel) + (WINDOWS_1258.get(tone) ?? tone)
  }).join('')
}

// Only letters and marks that are bytes of their own; the Unicode Consortium's CP1258.TXT.
const WINDOWS_1258 = new Map([
  ...Array.from('ÀÁÂÈÉÊÍÓÔÙÚàáâèéêíóôùú', (letter) => [letter, letter] as const),
  ...(['ĂÃ', 'ĐÐ', 'ƠÕ', 'ƯÝ', 'ăã', 'đð', 'ơõ', 'ưý'].map((pair) => [pair[0]!, pair[1]!]) as [string, string][]),
  ...([
    ['\u0300', 'Ì'],
    ['\u0309', 'Ò'],
    ['\u0303', 'Þ'],
    ['\u0301', 'ì'],
    ['\u0323', 'ò'],
  ] as const),
])

/** The text of a UTF-8 file that a program took for Latin-1. */
export function misreadAsLatin1(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1')
}

/** The same in Windows-1252, where the undefined bytes pass as control signs: what `TextDecoder` does too. */
export function misreadAsCp1252(text: string): string {
  return new TextDecoder('windows-1252').decode(Buffer.from(text, 'utf8'))
}

export const LEGACY_WRITERS = [
  ['tcvn3', toTcvn3],
  ['vni', toVni],
  ['windows_1258', toWindows1258],
  ['utf8_as_cp1252', misreadAsCp1252],
] as const
