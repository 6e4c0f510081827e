import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

export const STEP_SECONDS = 30
const DIGITS = 6

/** The code of a secret in a step (RFC 6238 with SHA-1, which is what telephones' applications take). */
export function codeAt(secret: Buffer, step: number, digits = DIGITS): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const offset = mac.at(-1)! & 15
  const number = (mac.readUInt32BE(offset) & 0x7fff_ffff) % 10 ** digits
  return String(number).padStart(digits, '0')
}

/** The step whose code this is, the present one or one beside it (telephones' clocks go wrong), or null. */
export function stepOf(secret: Buffer, code: string, now: number): number | null {
  const present = Math.floor(now / 1000 / STEP_SECONDS)
  const given = Buffer.from(code)
  const steps = [present - 1, present, present + 1].filter((step) => {
    const right = Buffer.from(codeAt(secret, step))
    return given.length === right.length && timingSafeEqual(given, right)
  })
  return steps.at(-1) ?? null
}

/** 160 random bits, as RFC 4226 recommends. */
export const newSecret = (): Buffer => randomBytes(20)

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** RFC 4648 without padding; what people type into the telephone. */
export function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => BASE32[parseInt(five.padEnd(5, '0'), 2)]).join('')
}

/** What a telephone's application reads off a picture or a link. */
export function otpauthUri(secret: Buffer, username: string): string {
  const query = new URLSearchParams({ secret: base32(secret), issuer: 'Rollcall', digits: String(DIGITS) })
  return `otpauth://totp/Rollcall:${encodeURIComponent(username)}?${query}`
}
