import { showCp1252 } from './cp1252-signs.ts'

// Where Windows-1258 differs from Windows-1252; a test compares with iconv-lite, byte by byte. Five are tone marks.
const DIFFERENT = new Map([
  ...[...'ÃĂ ÐĐ ÕƠ ÝƯ ãă ðđ õơ ýư þ₫'.split(' ')].map((pair) => [pair[0]!, pair[1]!] as const),
  ['Ì', '\u0300'],
  ['Ò', '\u0309'],
  ['Þ', '\u0303'],
  ['ì', '\u0301'],
  ['ò', '\u0323'],
])

/** Text of Windows-1258 shown as Windows-1252, in Unicode, NFC: `NguyêÞn Vãn Hoà` → `Nguyễn Văn Hoà`. */
export function decodeWindows1258(text: string): string {
  return showCp1252(text.normalize('NFC'))
    .replace(/[ÃÌÐÒÕÝÞãìðòõýþ]/g, (sign) => DIFFERENT.get(sign)!)
    .normalize('NFC')
}
