import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const linesOf = (file: string): string[] =>
  readFileSync(join(import.meta.dirname, file), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))

let ranks: Map<string, number> | null = null

/**
 * What others have chosen too often: each in lower case with its place, 1 the most frequent. Read at the first use and
 * never fetched from anywhere; where the lists come from stands in their first lines.
 */
export function commonPasswords(): ReadonlyMap<string, number> {
  if (ranks) return ranks
  ranks = new Map()
  for (const file of ['vietnamese-passwords.txt', 'common-passwords.txt', 'english-words.txt']) {
    for (const [at, word] of linesOf(file).entries()) if (!ranks.has(word)) ranks.set(word, at + 1)
  }
  return ranks
}
