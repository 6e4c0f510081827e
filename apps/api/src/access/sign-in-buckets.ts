import type { FastifyRequest } from 'fastify'
import type { Db } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import { readCookie } from './cookies.ts'
import { isKnownDevice } from './known-devices.queries.ts'
import { networkOf, type Bucket, type Throttle } from './throttle.ts'
import { fingerprint } from './tokens.ts'

// A commune's office is one address for all of its people.
const FREE = { pair: 5, address: 30, device: 10, code: 5 }

const deviceKey = (request: FastifyRequest, who: string) =>
  `device ${who} ${fingerprint(readCookie(request, 'device')!).toString('base64')}`

/**
 * What a password is tried under. Never the name alone: somebody else's failures keep its owner waiting at most at the same
 * address, and never in a browser that the owner has signed in from.
 */
export async function passwordBuckets(db: Db, request: FastifyRequest, username: string): Promise<Bucket[]> {
  const name = username.trim().toLowerCase()
  if (await isKnownDevice(db, name, readCookie(request, 'device'))) {
    return [{ key: deviceKey(request, name), free: FREE.device }]
  }
  const network = networkOf(request.ip)
  return [
    { key: `pair ${network} ${name}`, free: FREE.pair },
    { key: `address ${network}`, free: FREE.address },
  ]
}

/** What a code is tried under: whoever tries has the password already, from however many addresses. */
export async function codeBuckets(
  db: Db,
  request: FastifyRequest,
  { userId, username }: { userId: string; username: string },
): Promise<Bucket[]> {
  const known = await isKnownDevice(db, username, readCookie(request, 'device'))
  return [{ key: known ? `code ${deviceKey(request, userId)}` : `code ${userId}`, free: FREE.code }]
}

/** The owner of a session who proves again who they are. */
export const ownerBuckets = (userId: string): Bucket[] => [{ key: `owner ${userId}`, free: FREE.code }]

/** Runs one try; throws `too_many_attempts` while there can be none. What it returns is null when it was wrong. */
export async function tryOnce<T>(
  throttle: Throttle,
  buckets: Bucket[],
  attempt: () => Promise<T | null>,
): Promise<T | null> {
  const wait = throttle.begin(buckets, Date.now())
  if (wait > 0) {
    const minutes = Math.ceil(wait / 60_000)
    throw new AppError('too_many_attempts', `Thử sai quá nhiều lần. Chờ ${minutes} phút rồi thử lại.`)
  }
  const result = await attempt()
  if (result !== null) throttle.succeed(buckets)
  return result
}
