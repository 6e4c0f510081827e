import type { Random } from '#api/sample/random.ts'

/** One way to spoil a file, and what it is called in a report. */
export type Mutation<T> = readonly [name: string, mutate: (value: T, random: Random) => T]

const place = (bytes: Buffer, random: Random) => random.int(0, bytes.length)

/** A stretch of the file, most of them short. */
function stretch(bytes: Buffer, random: Random): [from: number, to: number] {
  const from = place(bytes, random)
  const length = Math.floor(bytes.length ** random.next())
  return [from, Math.min(bytes.length, from + length)]
}

const insert = (bytes: Buffer, at: number, more: Uint8Array) =>
  Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at)])

function flipBits(bytes: Buffer, random: Random): Buffer {
  const changed = Buffer.from(bytes)
  for (let left = random.int(1, 8); left > 0 && changed.length > 0; left -= 1) {
    const at = random.int(0, changed.length - 1)
    changed[at] = changed[at]! ^ (1 << random.int(0, 7))
  }
  return changed
}

const SIGNS = [
  '\0',
  '"',
  '""',
  '"\n',
  ',"',
  '\n',
  '\r',
  '\r\n',
  '\n\n\n',
  ';',
  '\t',
  ',',
  ' ',
  "'",
  '=',
  '\x1a',
  '\x7f',
]
const BYTES = [
  ...[
    [0xff],
    [0xfe, 0xff],
    [0xff, 0xfe],
    [0xef, 0xbb, 0xbf],
    [0xc0, 0x80],
    [0xed, 0xa0, 0x80],
    [0xf4, 0x90, 0x80, 0x80],
  ],
  ...[[0xe1, 0xbb], [0x80], [0x00, 0xd8], [0xd8, 0x00], [0x00, 0x00], [0xa0], [0xad], [0xf0, 0x9f, 0x92, 0xa9]],
]

// past what a row, a cell and a piece of the readers may be
const LENGTHS = [300, 5_000, 33_000, 66_000, 140_000, 400_000]

function repeatByte(bytes: Buffer, random: Random): Buffer {
  const sign = random.pick([...'" ,;1ax-\n\t', '\xe1', '\xd2'])
  return insert(bytes, place(bytes, random), Buffer.alloc(random.pick(LENGTHS), sign, 'latin1'))
}

export const BYTE_MUTATIONS: readonly Mutation<Buffer>[] = [
  ['flip bits', flipBits],
  [
    'delete bytes',
    (bytes, random) => {
      const [from, to] = stretch(bytes, random)
      return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)])
    },
  ],
  [
    'delete a byte',
    (bytes, random) => {
      const at = place(bytes, random)
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)])
    },
  ],
  [
    'insert bytes',
    (bytes, random) => {
      const more = Buffer.from(Array.from({ length: random.int(1, 30) }, () => random.int(0, 255)))
      return insert(bytes, place(bytes, random), more)
    },
  ],
  ['insert a sign', (bytes, random) => insert(bytes, place(bytes, random), Buffer.from(random.pick(SIGNS)))],
  ['insert a broken letter', (bytes, random) => insert(bytes, place(bytes, random), Buffer.from(random.pick(BYTES)))],
  [
    'duplicate a chunk',
    (bytes, random) => {
      const [from, to] = stretch(bytes, random)
      const times = Math.min(random.pick([1, 1, 2, 30]), Math.ceil(500_000 / (to - from + 1)))
      return insert(bytes, place(bytes, random), Buffer.concat(Array(times).fill(bytes.subarray(from, to))))
    },
  ],
  [
    'swap two chunks',
    (bytes, random) => {
      const places = [0, 0, 0].map(() => place(bytes, random)).sort((one, other) => one - other)
      const [a, b, c] = places as [number, number, number]
      return Buffer.concat([bytes.subarray(0, a), bytes.subarray(b, c), bytes.subarray(a, b), bytes.subarray(c)])
    },
  ],
  ['truncate', (bytes, random) => bytes.subarray(0, place(bytes, random))],
  ['repeat a byte', repeatByte],
]
