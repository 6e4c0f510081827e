import { showCp1252 } from './cp1252-signs.ts'
import { readLetters, type WrittenLetters } from './letter-pairs.ts'
import { LETTER_TABLE } from './letter-table.ts'

export const VNI_LETTERS: WrittenLetters = new Map([
  // a mark in the other size than its vowel (`Aø`) is a slip of the typist; the size of the vowel counts
  ...LETTER_TABLE.map(({ letter, vni }) => [inOtherSize(vni), letter] as const),
  ...LETTER_TABLE.map(({ letter, vni }) => [vni, letter] as const),
])

/**
 * Text of the fonts `VNI-Times`, `VNI-Helve` in Unicode, NFC: `Nguyeãn Vaên Hoaø` → `Nguyễn Văn Hoà`. A mark belongs
 * to the vowel before it (longest match); no sign is both a mark and a letter, so nothing is ambiguous within VNI.
 */
export function decodeVni(text: string): string {
  return readLetters(showCp1252(text.normalize('NFC')), VNI_LETTERS).normalize('NFC')
}

function inOtherSize(vni: string): string {
  if (vni.length === 1) return vni
  const mark = vni[1]!
  return vni[0]! + (mark === mark.toLowerCase() ? mark.toUpperCase() : mark.toLowerCase())
}
