import { createHash } from 'node:crypto'

/**
 * A value as text in the one form that is hashed: keys in the order of their code units, no spaces (as RFC 8785, for what is made
 * of texts, finite numbers, booleans, null, lists and records; what is undefined is left out).
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((each) => canonicalJson(each ?? null)).join(',')}]`
  if (value === null || typeof value !== 'object') {
    if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError(`no canonical form: ${value}`)
    return JSON.stringify(value)
  }
  const entries = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonicalJson(each)}`).join(',')}}`
}

export const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex')

// no letters that are read as another: what stands on paper is typed
const LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** What a paper is looked up by, of its hash: `7K3M-9QXA-42HT-C8PN`, 78 bits. */
export function shortCode(hash: string): string {
  let left = BigInt(`0x${hash}`)
  const base = BigInt(LETTERS.length)
  let code = ''
  for (let at = 0; at < 16; at++) {
    code += LETTERS[Number(left % base)]
    left /= base
  }
  return code.replace(/(.{4})(?=.)/g, '$1-')
}
