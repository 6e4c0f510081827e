import { randomBytes, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { AppError } from '../errors.ts'
import type { KeyRule } from './header.ts'

const deriveKey = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(scrypt)

/** OWASP's first choice for scrypt: 128 MB and some 0.4 s a guess. */
export const newKeyRule = (): KeyRule => ({
  kdf: 'scrypt',
  N: 2 ** 17,
  r: 8,
  p: 1,
  salt: randomBytes(16).toString('base64'),
})

export const SHORTEST_PASSPHRASE = 12

/** The passphrase, or `invalid_request` for one that is soon guessed. */
export function acceptPassphrase(passphrase: string): string {
  if (passphrase.length >= SHORTEST_PASSPHRASE) return passphrase
  throw new AppError('invalid_request', `Mật khẩu bản sao lưu phải có ít nhất ${SHORTEST_PASSPHRASE} ký tự.`)
}

/** 32 bytes. The same letters typed on another keyboard (composed or not) give the same key. */
export function keyOf(passphrase: string, { N, r, p, salt }: KeyRule): Promise<Buffer> {
  const maxmem = 128 * N * r + 128 * r * p + (1 << 20)
  return deriveKey(passphrase.normalize('NFC'), Buffer.from(salt, 'base64'), 32, { N, r, p, maxmem })
}
