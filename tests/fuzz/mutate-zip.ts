import type { Random } from '#api/sample/random.ts'
import { writeZip, type ZipEntry } from '#tests/fixtures/write-zip.ts'
import { BYTE_MUTATIONS, type Mutation } from './mutate-bytes.ts'
import { XML_MUTATIONS } from './mutate-xml.ts'

type Entries = ZipEntry[]

const NAMES = [
  ...[
    '../../etc/passwd',
    '/etc/passwd',
    'C:\\x',
    'xl\\workbook.xml',
    'xl/../xl/workbook.xml',
    'a\0b',
    '',
    'x'.repeat(60_000),
  ],
  ...[
    'XL/WORKBOOK.XML',
    'xl/workbook.xml',
    '[Content_Types].xml',
    'xl/sharedStrings.xml',
    'xl/worksheets/sheet1.xml',
    'xl/',
  ],
]

/** One entry changed, the sheets and texts more often than the rest. */
function inEntry(change: (entry: ZipEntry, random: Random) => ZipEntry) {
  return (entries: Entries, random: Random): Entries => {
    const large = entries.filter(({ name }) => /sheet\d|Strings/.test(name))
    const chosen = random.pick(large.length > 0 && random.chance(0.6) ? large : entries)
    return entries.map((entry) => (entry === chosen ? change(entry, random) : entry))
  }
}

const inXml = inEntry((entry, random) => {
  let xml = entry.data.toString()
  for (let left = random.pick([1, 1, 2, 4]); left > 0; left -= 1) xml = random.pick(XML_MUTATIONS)[1](xml, random)
  return { ...entry, data: xml }
})

const SIZES = [30, 40, 80]

/** A part that swells: spaces, one row over and over, or one text. */
function swell(entry: ZipEntry, random: Random): ZipEntry {
  const xml = entry.data.toString()
  const at = Math.max(0, xml.lastIndexOf('</', xml.length - random.pick([2, 15, 30])))
  const filler = random.pick([' ', '<row><c t="n"><v>1</v></c></row>', '<si><t>ha</t></si>', '<!-- -->', 'a', '0'])
  const bytes = random.pick(SIZES) << 20
  return {
    ...entry,
    data: Buffer.concat([Buffer.from(xml.slice(0, at)), Buffer.alloc(bytes, filler), Buffer.from(xml.slice(at))]),
  }
}

const ENTRY_MUTATIONS: readonly Mutation<Entries>[] = [
  ...Array<Mutation<Entries>>(8).fill(['XML', inXml]),
  [
    'bytes of a part',
    inEntry((entry, random) => ({ ...entry, data: random.pick(BYTE_MUTATIONS)[1](Buffer.from(entry.data), random) })),
  ],
  ['a part left out', (entries, random) => entries.toSpliced(random.int(0, entries.length - 1), 1)],
  ['another name', inEntry((entry, random) => ({ ...entry, name: random.pick(NAMES) }))],
  ['one more part', (entries, random) => [...entries, { name: random.pick(NAMES), data: random.pick(entries).data }]],
  [
    'parts exchanged',
    (entries, random) => {
      const datas = random.shuffled(entries.map(({ data }) => data))
      return entries.map((entry, at) => (random.chance(0.4) ? { ...entry, data: datas[at]! } : entry))
    },
  ],
  [
    'a claimed size',
    inEntry((entry, random) => ({ ...entry, claimedSize: random.pick([0, 1, 0x7fffffff, 0xffffffff]) })),
  ],
  ['a password', inEntry((entry) => ({ ...entry, encrypted: true }))],
  ['a method', inEntry((entry, random) => ({ ...entry, method: random.pick([0, 8, 9, 12, 99]) }))],
  ['in UTF-16', inEntry((entry) => ({ ...entry, data: Buffer.from(`\ufeff${entry.data.toString()}`, 'utf16le') }))],
  ['stored', (entries) => entries.map((entry) => ({ ...entry, stored: true }))],
  [
    'very many parts',
    (entries) => [
      ...entries,
      ...Array.from({ length: 10_001 }, (_, at) => ({ name: `x${at}`, data: '', stored: true })),
    ],
  ],
]

/** Only the table of contents, which stands behind all parts. */
function spoilDirectory(bytes: Buffer, random: Random): Buffer {
  const start = bytes.readUInt32LE(bytes.length - 6)
  const [, mutate] = random.pick(BYTE_MUTATIONS)
  return Buffer.concat([bytes.subarray(0, start), mutate(bytes.subarray(start), random)])
}

export const swellingPart: Mutation<Entries> = ['a part that swells', inEntry(swell)]

/** An archive spoilt inside, at its table of contents, or as mere bytes; and what was done. */
export function spoilArchive(entries: Entries, random: Random): [told: string, bytes: Buffer] {
  const way = random.next()
  if (way < 0.1) {
    const [told, mutate] = random.pick(BYTE_MUTATIONS)
    return [told, mutate(writeZip(entries), random)]
  }
  if (way < 0.18) return ['table of contents', spoilDirectory(writeZip(entries), random)]
  const [told, mutate] = way < 0.185 ? swellingPart : random.pick(ENTRY_MUTATIONS)
  const bytes = writeZip(mutate(entries, random))
  return random.chance(0.03) ? [`${told}, truncated`, bytes.subarray(0, random.int(0, bytes.length))] : [told, bytes]
}
