const DELIMITERS = [',', ';', '\t'] as const

export type Delimiter = (typeof DELIMITERS)[number]

const LINES_LOOKED_AT = 20

/**
 * The character that separates the cells, judged from the first lines of a file: the one that stands equally often, but
 * for never, in the most lines, outside quotes; then the one that stands there more often; else a comma. Titles above
 * the header may have none, or a comma of their own. Vietnamese Excel writes semicolons, because its decimal sign is
 * the comma (domain.md §2.6).
 */
export function findDelimiter(sample: string): Delimiter {
  const counts = countPerLine(sample)
  let best: { delimiter: Delimiter; agreeing: number; each: number } = { delimiter: ',', agreeing: 0, each: 0 }
  for (const [index, delimiter] of DELIMITERS.entries()) {
    for (const each of new Set(counts.map((line) => line[index]!))) {
      if (each === 0) continue
      const agreeing = counts.filter((line) => line[index] === each).length
      if (agreeing > best.agreeing || (agreeing === best.agreeing && each > best.each)) {
        best = { delimiter, agreeing, each }
      }
    }
  }
  return best.delimiter
}

/** How often each delimiter stands in each of the first lines that are not blank. */
function countPerLine(sample: string): number[][] {
  const lines: number[][] = []
  let counts = DELIMITERS.map(() => 0)
  let quoted = false
  let blank = true
  for (const character of sample) {
    if (character === '"') quoted = !quoted
    if (!quoted && (character === '\n' || character === '\r')) {
      if (!blank) lines.push(counts)
      if (lines.length === LINES_LOOKED_AT) return lines
      counts = DELIMITERS.map(() => 0)
      blank = true
    } else {
      if (character.trim() !== '') blank = false
      const index = quoted ? -1 : DELIMITERS.indexOf(character as Delimiter)
      if (index >= 0) counts[index]! += 1
    }
  }
  // The last line may be cut off by the end of the sample, so it only speaks when it is alone.
  return lines.length === 0 ? [counts] : lines
}
