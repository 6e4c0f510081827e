import { CP1252_ONLY } from './cp1252-signs.ts'

// U+2000 to 206F is punctuation that Excel puts into text of any encoding; U+03BC see decode-tcvn3.ts.
const BEYOND_LATIN = new RegExp(`[^\\u0000-\\u00ff\\u03bc\\u2000-\\u206f\\ufeff\\ufffd${CP1252_ONLY}]`)

/**
 * Does composed text hold a letter that no legacy encoding can leave behind (ă, đ, ư, ễ and any other script)? Such
 * text was typed in Unicode, whatever its font or its neighbours are.
 */
export function hasUnicodeLetter(composed: string): boolean {
  return BEYOND_LATIN.test(composed)
}

/** Does the text hold anything but ASCII? Most cells of most files do not. */
export function hasSigns(text: string): boolean {
  // eslint-disable-next-line no-control-regex
  return /[^\u0000-\u007f]/.test(text)
}
