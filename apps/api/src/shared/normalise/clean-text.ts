// Nothing to do for text of printable ASCII and precomposed Latin letters with single spaces: NFC leaves these
// ranges alone. Left out on purpose: Ð and ð (ETH), and everything invisible.
const CLEAN = /^[!-~À-ÏÑ-ïñ-ɏẠ-ỹ]+(?: [!-~À-ÏÑ-ïñ-ɏẠ-ỹ]+)*$/

// Written where a cell has nothing to say; looked up as typed, so both common cases are listed.
const NOTHING = new Set(
  ['-', '--', '–', '—', '?', 'null', 'NULL', 'n/a', 'N/A', 'không', 'Không', 'không có', 'Không có'].concat([
    'chưa',
    'Chưa',
    'chưa có',
    'Chưa có',
    'chưa cấp',
    'Chưa cấp',
    'không rõ',
    'Không rõ',
    'chưa rõ',
    'Chưa rõ',
  ]),
)

/**
 * One line of visible text in NFC: any kind of space and line break becomes one space, invisible characters go,
 * ETH (Ð ð) becomes Đ đ (domain.md §2.5). A leading apostrophe, Excel's sign for "this is text", goes too.
 */
export function cleanText(raw: string): string {
  if (raw === '' || isClean(raw)) return raw
  const composed = raw.normalize('NFC')
  if (isClean(composed)) return composed
  return (
    raw
      // U+200B separates words; the joiners, soft hyphen and byte order mark stand inside them.
      // eslint-disable-next-line no-misleading-character-class
      .replace(/[\u00ad\u200c\u200d\u2060\ufeff]/g, '')
      // eslint-disable-next-line no-control-regex
      .replace(/[\s\u0000-\u001f\u007f-\u009f\u200b]+/g, ' ')
      .replace(/^ ?'+/, '')
      .trim()
      .normalize('NFC')
      .replaceAll('Ð', 'Đ')
      .replaceAll('ð', 'đ')
  )
}

function isClean(text: string): boolean {
  return text.charCodeAt(0) !== 39 && CLEAN.test(text)
}

/** Lower-case letters without any diacritics, đ as d. Different words become equal: for candidates and codes only. */
export function foldText(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[đð]/g, 'd')
}

/** True when a cell only says that there is no value: empty, a dash, "NULL", "không có", "chưa cấp". */
export function saysNothing(text: string): boolean {
  return text === '' || (text.length < 10 && NOTHING.has(text))
}
