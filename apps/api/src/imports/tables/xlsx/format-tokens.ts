export interface FormatToken {
  /** `unit`: of a date or time; `scale`: what makes the number a share or an estimate (`%`, `,`, `E+`, a fraction). */
  kind: 'literal' | 'digit' | 'point' | 'scale' | 'unit' | 'elapsed'
  text: string
}

// Quoted text, an escaped letter, space as wide as a letter, a repeated letter, brackets, General, AM/PM, a run of one
// letter, the exponent, any other letter.
const PIECES = /"([^"]*)"?|\\([^])|_[^]?|\*[^]?|\[([^\]]*)\]?|General|AM\/PM|A\/P|E[+-]|([ymdhsegb])(?:\4)*|[^]/gi

/** The sections of a format code, for positive and negative numbers, zero and text. */
export function splitSections(code: string): string[] {
  const sections = ['']
  for (const [piece] of code.matchAll(PIECES)) {
    if (piece === ';') sections.push('')
    else sections[sections.length - 1] += piece
  }
  return sections
}

/** What a section shows, in order; colours, conditions and spaces for alignment left out. */
export function formatTokens(section: string): FormatToken[] {
  return [...section.matchAll(PIECES)].flatMap((match) => tokenOf(match) ?? [])
}

function tokenOf([piece, quoted, escaped, bracketed, unit]: RegExpMatchArray): FormatToken | null {
  if (quoted !== undefined) return { kind: 'literal', text: quoted }
  if (escaped !== undefined) return { kind: 'literal', text: escaped }
  if (bracketed !== undefined) return /^(h+|m+|s+)$/i.test(bracketed) ? elapsed(bracketed) : null
  if (unit !== undefined) return { kind: 'unit', text: unit.toLowerCase() }
  if (piece.startsWith('_') || piece.startsWith('*') || /^(AM\/PM|A\/P)$/i.test(piece)) return null
  if (/^E[+-]$/i.test(piece) || /^[%,@]$|^General$/i.test(piece)) return { kind: 'scale', text: piece }
  if (/^[0#?]$/.test(piece)) return { kind: 'digit', text: piece }
  if (piece === '.') return { kind: 'point', text: piece }
  return { kind: 'literal', text: piece }
}

function elapsed(unit: string): FormatToken {
  return { kind: 'elapsed', text: unit[0]!.toLowerCase() }
}
