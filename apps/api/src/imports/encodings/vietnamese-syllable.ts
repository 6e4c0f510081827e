import { TONELESS_SYLLABLES } from './syllable-parts.ts'

// Grave, acute, tilde, hook above, dot below: as in shared/normalise/tone-position.ts.
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g
const HIGH_OR_LOW = /[\u0301\u0323]/

// Names are made of a few thousand syllables; a million take 0.03 s instead of 1. Longer words are none.
const known = new Map<string, boolean>()
const MOST_KNOWN = 20_000
// nghiêng, and the same decomposed
const LONGEST = 7
const LONGEST_TYPED = 12

/**
 * Is the word built as a Vietnamese syllable is: an onset, a rime that exists, one tone at most, and before final c,
 * ch, p and t only sắc or nặng? Capitals, NFD and either place of the tone (hoà, hòa) are accepted; the tone may
 * stand on any vowel of the rime. `Nguyễn`, `Y`, `Quới` are; `NguyÔn`, `Nguyeãn`, `Blum`, `cac` are not.
 */
export function isVietnameseSyllable(word: string): boolean {
  if (word.length > LONGEST_TYPED) return false
  const judged = known.get(word)
  if (judged !== undefined) return judged
  const composed = word.normalize('NFC')
  if (composed.length > LONGEST) return false
  const answer = isSyllable(composed.toLowerCase().normalize('NFD'))
  if (known.size < MOST_KNOWN) known.set(word, answer)
  return answer
}

function isSyllable(decomposed: string): boolean {
  const tones = decomposed.match(TONES)
  if (tones !== null && tones.length > 1) return false
  const toneless = decomposed.replace(TONES, '').normalize('NFC')
  if (!TONELESS_SYLLABLES.has(toneless)) return false
  return !/(?:c|ch|p|t)$/.test(toneless) || (tones !== null && HIGH_OR_LOW.test(tones[0]))
}
