import type { Random } from '#api/sample/random.ts'
import type { Mutation } from './mutate-bytes.ts'

const TAG = /<[^<>]{1,300}>/g
const VALUE = /(?<==")[^"]*(?=")|(?<=<v>)[^<]*(?=<\/v>)/g
const NUMBERS = [
  ...['0', '-1', '1', '2', '99', '1048576', '1048577', '16384', '4294967295', '99999999999', '1e308', 'NaN', '', ' 1'],
  ...[
    'A0',
    'A1',
    'A2',
    'B7',
    'XFD1',
    'XFD1048576',
    'XFE1',
    'ZZZZZZZZ9',
    'AAA',
    '1A',
    'A-1',
    'A1:XFD1048576',
    'A1:A1048576',
  ],
  ...['s', 'str', 'inlineStr', 'b', 'e', 'd', 'n', 'x', 'true', 'hidden', 'veryHidden', 'rId1', 'rId9', 'External'],
  ...[
    'dd/mm/yyyy',
    '[h]:mm',
    '0'.repeat(300),
    '[',
    '"',
    '\\',
    '[>5]0;[<3]"',
    'yyyy'.repeat(90),
    '.VnTime',
    'VNI-',
    '../../x.xml',
  ],
  ...[
    '45431',
    '45431.5',
    '-45431',
    '2958466',
    '0.1',
    '1E-300',
    '9'.repeat(400),
    '&#x0;',
    '&#xD800;',
    '&lt;',
    '&x;',
    '&amp;',
  ],
]
const PIECES = [
  ...[
    '<',
    '>',
    '/>',
    '</',
    '&',
    '&#65;',
    '"',
    "'",
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?x?>',
    '<!DOCTYPE a>',
    '\0',
    '\ufeff',
  ],
  ...[
    '<row>',
    '</row>',
    '<c>',
    '</c>',
    '<v>',
    '<is><t>x</t></is>',
    '<f>1</f>',
    '<row r="3"><c r="A3" t="s"><v>0</v></c></row>',
  ],
  ...[
    '<x:row xmlns:x="y">',
    '<t xml:space="preserve"> ',
    '<r><rPr><rFont val=".VnTime"/></rPr><t>µ</t></r>',
    '<rPh><t>a</t></rPh>',
  ],
  ...[
    '<sheetData>',
    '</sheetData>',
    '<mergeCell ref="A1:XFD1048576"/>',
    '<sheet name="A" sheetId="1" r:id="rId1"/>',
    '<si/>',
  ],
  '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;">]>',
]

const place = (text: string, random: Random) => random.int(0, text.length)
const insert = (text: string, at: number, more: string) => text.slice(0, at) + more + text.slice(at)

function replaceSome(pattern: RegExp, replacement: (random: Random) => string) {
  return (xml: string, random: Random): string => {
    const found = [...xml.matchAll(pattern)]
    if (found.length === 0) return xml
    const { 0: old, index } = random.pick(found)
    return xml.slice(0, index) + replacement(random) + xml.slice(index + old.length)
  }
}

function moveTag(xml: string, random: Random): string {
  const found = [...xml.matchAll(TAG)]
  if (found.length === 0) return xml
  const { 0: tag, index } = random.pick(found)
  const rest = random.chance(0.5) ? xml : xml.slice(0, index) + xml.slice(index + tag.length)
  return insert(rest, random.chance(0.5) && found.length > 1 ? random.pick(found).index : place(rest, random), tag)
}

const DEPTHS = [10, 62, 70, 5_000, 100_000]

function nest(xml: string, random: Random): string {
  const depth = random.pick(DEPTHS)
  const name = random.pick(['a', 'c', 'row', 'si', 'r'])
  const closed = random.chance(0.7) ? `</${name}>`.repeat(depth) : ''
  return insert(xml, afterTag(xml, random), `<${name}>`.repeat(depth) + closed)
}

function afterTag(xml: string, random: Random): number {
  const found = [...xml.matchAll(TAG)]
  return found.length === 0 ? 0 : random.pick(found).index + (random.chance(0.5) ? 0 : 1)
}

function repeatElement(xml: string, random: Random): string {
  const found = [...xml.matchAll(/<(row|c|si|sheet|mergeCell|font|xf|numFmt|Relationship)\b.*?(?:<\/\1>|\/>)/gs)]
  if (found.length === 0) return xml
  const { 0: element, index } = random.pick(found)
  const times = Math.ceil(random.pick([1, 3, 200, 3_000, 120_000]) / Math.ceil(element.length / 50))
  return insert(xml, index, element.repeat(times))
}

const longPiece = (_: string, random: Random): string => {
  const sign = random.pick(['x', ' ', '&#65;', '1', '\u0301', 'a="1" '])
  return sign.repeat(random.pick([500, 41_000, 300_000, 1_200_000]) / sign.length)
}

export const XML_MUTATIONS: readonly Mutation<string>[] = [
  ['a value', replaceSome(VALUE, (random) => random.pick(NUMBERS))],
  ['a value', replaceSome(VALUE, (random) => random.pick(NUMBERS))],
  ['a tag replaced', replaceSome(TAG, (random) => random.pick(PIECES))],
  ['a piece inserted', (xml, random) => insert(xml, place(xml, random), random.pick(PIECES))],
  ['a piece between tags', (xml, random) => insert(xml, afterTag(xml, random), random.pick(PIECES))],
  ['a tag moved', moveTag],
  ['deep elements', nest],
  ['elements repeated', repeatElement],
  ['a very long piece', (xml, random) => insert(xml, place(xml, random), longPiece(xml, random))],
  ['cut off', (xml, random) => xml.slice(0, place(xml, random))],
  [
    'entities',
    (xml, random) => {
      const bomb = Array.from({ length: 9 }, (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`).join('')
      const use = replaceSome(/(?<=>)[^<>]+(?=<)/g, () => '&e9;')(xml, random)
      return `<!DOCTYPE a [<!ENTITY e0 "ha">${bomb}<!ENTITY x SYSTEM "file:///etc/passwd">]>${use}`
    },
  ],
]
