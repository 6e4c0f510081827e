import { createCipheriv, createDecipheriv, createHmac, createSecretKey, timingSafeEqual } from 'node:crypto'
import { partOf } from './key-file.ts'

/**
 * How identity numbers are stored: as they are, or sealed. One number has one sealed form under one key, so that equality,
 * grouping and indexes in the database work on what is stored; only who has the key sees digits.
 */
export interface Numbers {
  /** Names the key, says nothing of it; null: numbers are stored as they are. */
  keyId: string | null
  /** The key itself, for a thread of this process; null as above. */
  secret: Uint8Array | null
  /** A text with every number in it sealed that may be an identity's: nine digits and more, but no phone. */
  seal(text: string): string
  /** The same for what is said to be an identity number: whatever digits it has. */
  sealIdentity(text: string): string
  /** A text with what is sealed in it opened; what is sealed otherwise stays. */
  open(text: string): string
  sealBytes(bytes: Buffer): Buffer
  openBytes(bytes: Buffer): Buffer
}

const asItIs = <T>(value: T): T => value

/** No key: everything is stored as it is. */
export const PLAIN: Numbers = {
  ...{ keyId: null, secret: null, seal: asItIs, sealIdentity: asItIs, open: asItIs },
  ...{ sealBytes: asItIs, openBytes: asItIs },
}

/** What stands for a number: `~1`, the key's name, 16 bytes over the number and the key, the number enciphered, `~`. */
export const SEALED_START = '~1'
const ANY_SEALED = /~1[0-9a-f]{6}[\w-]{22,}~/g
// what is sealed already, or digits in groups or not; no sign that JSON, arrays or COPY read as their own
const LONG_RUN = /~1[0-9a-f]{6}[\w-]{22,}~|[0-9\uff10-\uff19](?:[ .\u00a0-]{0,2}[0-9\uff10-\uff19]){8,}/g
const ANY_RUN = /~1[0-9a-f]{6}[\w-]{22,}~|[0-9\uff10-\uff19](?:[ .\u00a0-]{0,2}[0-9\uff10-\uff19])*/g
const LONG = 9
// ten digits with the zero that number cells drop: no identity number, which has 9 or 12, and loses the zero too
const PHONE = /^0\d{9}$/
const BYTES_START = Buffer.from('\u0000rollcall-sealed-1\u0000')

// one row of a file says its number twice, and a page shows a person's again and again
const REMEMBERED = 20_000

function remembering(work: (text: string) => string): (text: string) => string {
  let known = new Map<string, string>()
  return (text) => {
    let done = known.get(text)
    if (done !== undefined) return done
    done = work(text)
    if (known.size >= REMEMBERED) known = new Map()
    known.set(text, done)
    return done
  }
}

/** Numbers sealed under a key: SIV of HMAC-SHA-256 and AES-256-CTR, whose initial value proves what is opened. */
export function numbersUnder(secret: Uint8Array): Numbers {
  const keyId = partOf(secret, 'key id', 3).toString('hex')
  const [proving, hiding] = [createSecretKey(partOf(secret, 'prove')), createSecretKey(partOf(secret, 'hide'))]
  const prove = (bytes: Buffer) => createHmac('sha256', proving).update(bytes).digest().subarray(0, 16)
  const hide = (bytes: Buffer) => {
    const proof = prove(bytes)
    const cipher = createCipheriv('aes-256-ctr', hiding, proof)
    return Buffer.concat([proof, cipher.update(bytes), cipher.final()])
  }
  const show = (hidden: Buffer): Buffer | null => {
    const proof = hidden.subarray(0, 16)
    const cipher = createDecipheriv('aes-256-ctr', hiding, proof)
    const bytes = Buffer.concat([cipher.update(hidden.subarray(16)), cipher.final()])
    return timingSafeEqual(prove(bytes), proof) ? bytes : null
  }
  const start = `${SEALED_START}${keyId}`
  const sealOne = remembering((text) => `${start}${hide(Buffer.from(text)).toString('base64url')}~`)
  const openOne = remembering((text) => {
    if (!text.startsWith(start)) return text
    return show(Buffer.from(text.slice(start.length, -1), 'base64url'))?.toString() ?? text
  })
  const sealFound = (found: string) => (found.startsWith(SEALED_START) || PHONE.test(found) ? found : sealOne(found))
  return {
    keyId,
    secret,
    seal: (text) => (text.length < LONG ? text : text.replace(LONG_RUN, sealFound)),
    sealIdentity: (text) => text.replace(ANY_RUN, sealFound),
    open: (text) => (text.includes(start) ? text.replace(ANY_SEALED, openOne) : text),
    sealBytes: (bytes) =>
      bytes.subarray(0, BYTES_START.length).equals(BYTES_START) ? bytes : Buffer.concat([BYTES_START, hide(bytes)]),
    openBytes: (bytes) =>
      bytes.subarray(0, BYTES_START.length).equals(BYTES_START)
        ? (show(bytes.subarray(BYTES_START.length)) ?? bytes)
        : bytes,
  }
}
