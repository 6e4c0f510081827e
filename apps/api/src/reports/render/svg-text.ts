import { inTinos, textWidth } from './tinos.ts'

/** A text inside XML, in signs that the font has. */
export const svgText = (text: string): string => inTinos(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** A text cut to one or two lines of at most `width` points; what does not fit ends in `…`. */
export function wrapped(text: string, width: number, size: number): string[] {
  const lines = ['']
  for (const word of inTinos(text).split(/\s+/)) {
    const longer = lines.at(-1) === '' ? word : `${lines.at(-1)} ${word}`
    if (textWidth(longer, size) <= width) lines[lines.length - 1] = longer
    else if (lines.length === 1 && lines[0] !== '') lines.push(word)
    else {
      lines[lines.length - 1] = longer
      break
    }
  }
  return lines.map((line) => shortened(line, width, size))
}

function shortened(line: string, width: number, size: number): string {
  if (textWidth(line, size) <= width) return line
  const signs = [...line]
  while (signs.length > 1 && textWidth(`${signs.join('')}…`, size) > width) signs.pop()
  return `${signs.join('').trimEnd()}…`
}
