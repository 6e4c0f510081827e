import { SaxesParser } from 'saxes'
import { FileRefused } from '../../file-refused.ts'
import { DEEPEST_XML, LONGEST_XML_PIECE } from './limits.ts'

type Decoder = InstanceType<typeof TextDecoder>

export type XmlAttributes = Record<string, string>

/** What takes a part in: names come without prefix, the root has depth 1. */
export interface XmlReader {
  open(name: string, attributes: XmlAttributes, depth: number): void
  close?(name: string, depth: number): void
  text?(text: string): void
}

/**
 * Gives the tags and texts of a part to `reader`, one step for every chunk, so that whoever takes the steps can hand on
 * what has been read. Throws `FileRefused` for what is not well-formed, and for a DOCTYPE: no spreadsheet program
 * writes one, and entities grow out of it.
 */
export async function* parseXml(chunks: AsyncIterable<Buffer>, part: string, reader: XmlReader): AsyncGenerator<void> {
  let decoder: Decoder | null = null
  let sinceEvent = 0
  let depth = 0
  const unsafe = () => new FileRefused('unsafe_spreadsheet', { part })
  const takeText = (text: string) => {
    sinceEvent = 0
    reader.text?.(text)
  }
  const parser = new SaxesParser({ xmlns: false as const, position: false })
  parser.on('doctype', () => {
    throw unsafe()
  })
  parser.on('opentag', (tag) => {
    sinceEvent = 0
    depth += 1
    if (depth > DEEPEST_XML) throw unsafe()
    reader.open(localName(tag.name), tag.attributes, depth)
  })
  parser.on('closetag', (tag) => {
    sinceEvent = 0
    reader.close?.(localName(tag.name), depth)
    depth -= 1
  })
  parser.on('text', takeText)
  parser.on('cdata', takeText)
  try {
    for await (const chunk of chunks) {
      decoder ??= decoderOf(chunk)
      const text = decoder.decode(chunk, { stream: true })
      sinceEvent += text.length
      parser.write(text)
      // the parser keeps a text or tag until it ends
      if (sinceEvent > LONGEST_XML_PIECE) throw unsafe()
      yield
    }
    parser.write(decoder?.decode() ?? '')
    parser.close()
  } catch (error) {
    throw error instanceof FileRefused ? error : new FileRefused('broken_spreadsheet', { part })
  }
}

/** `parseXml` for a part that is read as a whole. */
export async function readXml(chunks: AsyncIterable<Buffer>, part: string, reader: XmlReader): Promise<void> {
  const steps = parseXml(chunks, part, reader)
  while (!(await steps.next()).done);
}

/** An attribute by its name without prefix: which prefix stands for a namespace is the writer's choice. */
export function attributeNamed(attributes: XmlAttributes, name: string): string | undefined {
  const key = Object.keys(attributes).find((one) => localName(one) === name)
  return key === undefined ? undefined : attributes[key]
}

function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

function decoderOf(start: Buffer): Decoder {
  if (start[0] === 0xff && start[1] === 0xfe) return new TextDecoder('utf-16le', { fatal: true })
  if (start[0] === 0xfe && start[1] === 0xff) return new TextDecoder('utf-16be', { fatal: true })
  return new TextDecoder('utf-8', { fatal: true })
}
