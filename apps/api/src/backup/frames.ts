import { createCipheriv, createDecipheriv, createHash } from 'node:crypto'

/**
 * A frame is a word of 4 bytes (the highest bit: it is the last one; the rest: how long its content is), the content, and
 * a tag of 16 bytes. The tag holds the header, the number of the frame and whether it is the last, so that no frame can be
 * changed, left out, repeated, moved or cut off; in an encrypted file only who knows the key can make one.
 */
export const FRAME_CONTENT = 1 << 18
export const FRAME_START = 4
export const FRAME_TAG = 16
const LAST = 0x8000_0000

/** What all frames of one file share. */
export interface Seal {
  /** SHA-256 of the header's bytes. */
  header: Buffer
  /** Null: not encrypted, the tags only show damage. */
  key: Buffer | null
}

// counted from 0 under a key that no other file has, so that none comes twice
function nonceOf(place: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt8(last ? 1 : 0)
  nonce.writeBigUInt64BE(BigInt(place), 4)
  return nonce
}

const plainTag = ({ header }: Seal, nonce: Buffer, content: Buffer) =>
  createHash('sha256').update(header).update(nonce).update(content).digest().subarray(0, FRAME_TAG)

export function sealFrame(seal: Seal, place: number, content: Buffer, last: boolean): Buffer {
  const start = Buffer.alloc(FRAME_START)
  start.writeUInt32BE(((last ? LAST : 0) | content.length) >>> 0)
  const nonce = nonceOf(place, last)
  if (!seal.key) return Buffer.concat([start, content, plainTag(seal, nonce, content)])
  const cipher = createCipheriv('aes-256-gcm', seal.key, nonce).setAAD(seal.header)
  return Buffer.concat([start, cipher.update(content), cipher.final(), cipher.getAuthTag()])
}

/** Length of the content and whether the frame is the last; null when no frame starts so. */
export function readFrameStart(start: Buffer): { length: number; last: boolean } | null {
  if (start.length < FRAME_START) return null
  const word = start.readUInt32BE()
  const length = (word & ~LAST) >>> 0
  return length <= FRAME_CONTENT ? { length, last: word >= LAST } : null
}

/** The content of the frame at that place, or null where it is not the one that was written there with that key. */
export function openFrame(seal: Seal, place: number, sealed: Buffer, last: boolean): Buffer | null {
  if (sealed.length < FRAME_TAG) return null
  const content = sealed.subarray(0, sealed.length - FRAME_TAG)
  const tag = sealed.subarray(sealed.length - FRAME_TAG)
  const nonce = nonceOf(place, last)
  if (!seal.key) return plainTag(seal, nonce, content).equals(tag) ? content : null
  const decipher = createDecipheriv('aes-256-gcm', seal.key, nonce).setAAD(seal.header).setAuthTag(tag)
  try {
    return Buffer.concat([decipher.update(content), decipher.final()])
  } catch {
    return null
  }
}
