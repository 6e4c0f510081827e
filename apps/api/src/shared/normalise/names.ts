import { cleanText, foldText } from './clean-text.ts'
import { toneLast } from './tone-position.ts'

/** One name as it is shown and as it is compared. */
export interface NameForms {
  display: string
  key: string
  fold: string
}

// A country's names are made of a few thousand syllables, so each is worked out once, as typed: 1,000,000 names in
// 0.9 s instead of 3.6 s. Long syllables are not kept: V8 would keep the piece of the file they are a slice of.
const syllables = new Map<string, { key: string; fold: string }>()
const MOST_SYLLABLES = 20_000
const LONGEST_SYLLABLE = 12

/**
 * The name to show: NFC, one space between words, Đ for ETH, straight apostrophes and hyphens (domain.md §2.5).
 * Capitals stay as they are. Names of one word ("Y Blum", "A Thak") and with apostrophes ("H'Lan") are names.
 */
export function displayName(raw: string): string {
  return cleanText(raw)
    .replace(/[`´‘’ʼ]/g, "'")
    .replace(/[‐‑–]/g, '-')
}

/**
 * Equal for spellings of one name that differ only in capitals or in where the tone mark stands (`HOÀ`, `hòa`).
 * Different for other diacritics (Trần, Tràn) and for y and i (Quý, Quí): those are graded evidence, not noise.
 */
export function nameKey(raw: string): string {
  return nameForms(raw).key
}

/** Lower case without diacritics, đ as d. Only to find candidates: Trần and Tràn are both `tran`. */
export function nameFold(raw: string): string {
  return nameForms(raw).fold
}

/** `displayName`, `nameKey` and `nameFold` of one cell in a single pass. */
export function nameForms(raw: string): NameForms {
  const display = displayName(raw)
  let key = ''
  let fold = ''
  for (const syllable of display.split(' ')) {
    const forms = syllableForms(syllable)
    key += key === '' ? forms.key : ' ' + forms.key
    fold += fold === '' ? forms.fold : ' ' + forms.fold
  }
  return { display, key, fold }
}

function syllableForms(syllable: string): { key: string; fold: string } {
  const known = syllables.get(syllable)
  if (known !== undefined) return known
  // a syllable of nothing but marks folds to nothing, and a name is never empty
  const forms = { key: toneLast(syllable.toLowerCase()), fold: foldText(syllable) || syllable }
  if (syllable.length <= LONGEST_SYLLABLE && syllables.size < MOST_SYLLABLES) syllables.set(syllable, forms)
  return forms
}
