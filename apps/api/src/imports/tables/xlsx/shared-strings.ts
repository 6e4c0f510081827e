import { FileRefused } from '../../file-refused.ts'
import { LARGEST_SHARED_STRINGS, LONGEST_CELL, MOST_STRINGS, MOST_STRING_BYTES } from './limits.ts'
import { readXml } from './parse-xml.ts'
import { decodeEscapes, RichTextReader } from './rich-text.ts'
import { TextStore } from './text-store.ts'
import type { ZipParts } from './zip-parts.ts'

/** The texts of a workbook that cells refer to by number. */
export class SharedStrings {
  readonly #texts = new TextStore()
  readonly #fonts = new Map<number, string>()

  add(text: string, font: string | null): void {
    if (text.length > LONGEST_CELL) throw new FileRefused('cell_too_long')
    if (font !== null) this.#fonts.set(this.#texts.count, font)
    this.#texts.add(text)
    // a font among the runs costs about as much as 64 bytes of text
    if (this.#texts.count > MOST_STRINGS || this.#texts.bytes + this.#fonts.size * 64 > MOST_STRING_BYTES) {
      throw new FileRefused('spreadsheet_too_large', { limit: `${MOST_STRING_BYTES / 1024 / 1024} MB` })
    }
  }

  /** `undefined` when there are not so many. */
  textAt(index: number): string | undefined {
    return this.#texts.at(index)
  }

  /** The font of a text with runs, `null` when it is the cell's. */
  fontAt(index: number): string | null {
    return this.#fonts.size === 0 ? null : (this.#fonts.get(index) ?? null)
  }
}

export async function readSharedStrings(zip: ZipParts, part: string | null): Promise<SharedStrings> {
  const strings = new SharedStrings()
  // a workbook without text may leave the part out
  if (part === null) return strings
  const rich = new RichTextReader()
  await readXml(zip.chunks(part, LARGEST_SHARED_STRINGS), part, {
    open(name, attributes, depth) {
      if (depth === 2 && name === 'si') rich.start()
      else rich.open(name, attributes)
    },
    close(name, depth) {
      if (depth === 2 && name === 'si') strings.add(decodeEscapes(rich.text), rich.font)
      else rich.close(name)
    },
    text: (text) => rich.add(text),
  })
  return strings
}
