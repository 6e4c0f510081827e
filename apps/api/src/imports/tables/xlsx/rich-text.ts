import { FileRefused } from '../../file-refused.ts'
import { LONGEST_CELL, LONGEST_FONT_NAME, MOST_FONT_NAMES } from './limits.ts'
import type { XmlAttributes } from './parse-xml.ts'

/** Takes in the content of an `<si>` or `<is>`: one text, or runs of text each with a font of its own. */
export class RichTextReader {
  text = ''
  #inText = false
  #inPhonetic = false
  #runFont: string | null = null
  readonly #weights = new Map<string | null, number>()
  readonly #fontNames = new Map<string, string>()

  start(): void {
    this.text = ''
    this.#inText = false
    this.#inPhonetic = false
    this.#runFont = null
    if (this.#weights.size > 0) this.#weights.clear()
  }

  open(name: string, attributes: XmlAttributes): void {
    if (name === 't') this.#inText = !this.#inPhonetic
    else if (name === 'r') this.#runFont = null
    else if (name === 'rFont') this.#runFont = this.#fontName(attributes.val ?? '')
    else if (name === 'rPh') this.#inPhonetic = true
  }

  /** One string a font: each of its own would hold on to the piece of XML it was cut from. */
  #fontName(name: string): string | null {
    const known = this.#fontNames.get(name)
    if (known !== undefined || name.length > LONGEST_FONT_NAME || this.#fontNames.size === MOST_FONT_NAMES) {
      return known ?? null
    }
    this.#fontNames.set(name, name)
    return name
  }

  close(name: string): void {
    if (name === 't') this.#inText = false
    else if (name === 'rPh') this.#inPhonetic = false
    else if (name === 'r') this.#runFont = null
  }

  add(text: string): void {
    if (!this.#inText) return
    if (this.text.length + text.length > LONGEST_CELL * 7) throw new FileRefused('cell_too_long')
    this.text += text
    const weight = this.#weights.get(this.#runFont) ?? 0
    this.#weights.set(this.#runFont, weight + countBeyondAscii(text))
  }

  /**
   * The font most accented letters are in, or `null` for the cell's own: only they are read differently in old fonts,
   * and a name in `.VnTime` often ends in a space or number in another.
   */
  get font(): string | null {
    if (this.#weights.size === 0) return null
    const [first] = this.#weights.keys()
    let found = first ?? null
    for (const [font, weight] of this.#weights) if (weight > this.#weights.get(found)!) found = font
    return found
  }
}

function countBeyondAscii(text: string): number {
  let count = 0
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) > 127) count += 1
  return count
}

/**
 * `_x000D_` → a return: how the format writes what XML cannot hold; `_x005F_` is its own underscore. U+0000 is left out,
 * which no database takes, and half a surrogate pair becomes U+FFFD.
 */
export function decodeEscapes(text: string): string {
  if (!text.includes('_x')) return text
  const decoded = text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => {
    const unit = parseInt(code, 16)
    return unit === 0 ? '' : String.fromCharCode(unit)
  })
  return decoded.toWellFormed()
}
