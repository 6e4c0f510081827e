import { foldText } from '../shared/normalise/clean-text.ts'
import { keyboardRun, repetition } from '../shared/password-rules.ts'

/** A part of a password and how many tries it takes to come upon it, as a power of ten. */
export interface Part {
  kind: 'word' | 'own' | 'run' | 'repetition' | 'date' | 'letters'
  text: string
  tries: number
}

const MOST_WORD = 30
const SIGNS: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}
const plain = (text: string) => text.replace(/[013457@$!]/g, (sign) => SIGNS[sign]!)
const DATE = /^((19|20)\d\d|(0?[1-9]|[12]\d|3[01])[-/.]?(0?[1-9]|1[0-2])[-/.]?((19|20)?\d\d))$/

/** The cheapest way to come upon a stretch of the password as a whole. */
function partOf(text: string, words: ReadonlyMap<string, number>, own: ReadonlySet<string>): Part {
  const letters: Part = { kind: 'letters', text, tries: text.length }
  if (text.length < 3 || text.length > MOST_WORD) return letters
  const unsigned = plain(text)
  const candidates: Part[] = [letters]
  if (own.has(text) || own.has(unsigned)) candidates.push({ kind: 'own', text, tries: 0.5 })
  const rank = Math.min(words.get(text) ?? Infinity, words.get(unsigned) ?? Infinity)
  // capitals and signs in place of letters are tried next
  if (rank < Infinity) candidates.push({ kind: 'word', text, tries: Math.log10(rank) + 0.5 })
  if (keyboardRun(text)) candidates.push({ kind: 'run', text, tries: 1.5 })
  const repeated = repetition(text)
  if (repeated) candidates.push({ kind: 'repetition', text, tries: Math.min(repeated.length, 2) + 1 })
  if (DATE.test(text)) candidates.push({ kind: 'date', text, tries: text.length > 4 ? 4 : 2 })
  return candidates.reduce((best, one) => (one.tries < best.tries ? one : best))
}

interface Cover {
  tries: number
  parts: Part[]
}

/**
 * The likeliest way to come upon a password: its parts, cheapest cover first found, after the method of zxcvbn (Wheeler
 * 2016): words by their place in a list, runs, repetitions, dates, and ten tries for each letter that is none of them.
 * `own`: words about the person, which are tried first. `tries` is a power of ten.
 */
export function guessPassword(password: string, words: ReadonlyMap<string, number>, own: ReadonlySet<string>): Cover {
  // repeated text is no longer to guess for being longer; nothing above 60 letters is ever refused for being easy
  const text = foldText(password).slice(0, 60)
  const best: Cover[] = [{ tries: 0, parts: [] }]
  for (let end = 1; end <= text.length; end++) {
    for (let start = Math.max(0, end - MOST_WORD); start < end; start++) {
      const part = partOf(text.slice(start, end), words, own)
      const before = best[start]!
      // parts come in some order, which must be guessed too
      const tries = before.tries + part.tries + Math.log10(before.parts.length + 1)
      if (tries < (best[end]?.tries ?? Infinity)) best[end] = { tries, parts: [...before.parts, part] }
    }
  }
  return best[text.length]!
}
