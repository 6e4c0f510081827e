import { showCp1252 } from './cp1252-signs.ts'
import { readLetters, type WrittenLetters } from './letter-pairs.ts'
import { LETTER_TABLE } from './letter-table.ts'

export const TCVN3_LETTERS: WrittenLetters = new Map([
  ...LETTER_TABLE.map(({ letter, tcvn3 }) => [tcvn3, letter] as const),
  // the Greek letter is what a change of capitals makes of the micro sign, the TCVN3 for à
  ['\u03bc', 'à'],
])

/**
 * Text of the fonts `.VnTime`, `.VnArial` (TCVN3, "ABC") in Unicode, NFC: `NguyÔn V¨n Hoµ` → `Nguyễn Văn Hoà`.
 * It must come before any cleaning: ư is the soft hyphen U+00AD. `upper` is for fonts whose name ends in H: they show
 * small letters as capitals, so the result is all capitals.
 * Quotes and dashes at 80 to 9F stay: the fonts have those of Windows-1252 there, not the capitals of TCVN 5712-1.
 */
export function decodeTcvn3(text: string, { upper = false }: { upper?: boolean } = {}): string {
  const read = readLetters(showCp1252(text.normalize('NFC')), TCVN3_LETTERS).normalize('NFC')
  return upper ? read.toUpperCase() : read
}
