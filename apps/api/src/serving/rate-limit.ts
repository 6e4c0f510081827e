import type { FastifyInstance, FastifyRequest } from 'fastify'
import { readCookie } from '../access/cookies.ts'
import { AppError } from '../errors.ts'
import { isLoopback } from './serving-config.ts'
import { createBuckets, type Allowance } from './token-buckets.ts'

export interface Allowances {
  session: Allowance
  address: Allowance
}

// A page asks some ten questions and its first visit some sixty files; an office shares one address.
export const ALLOWANCES: Allowances = {
  session: { burst: 300, perSecond: 30 },
  address: { burst: 3000, perSecond: 300 },
}

/** Asked on the machine itself, at whichever of its addresses, not by a proxy for somebody else. */
export function isOfThisMachine({ raw: { socket }, headers }: FastifyRequest): boolean {
  const isOwn = isLoopback(socket.remoteAddress) || socket.remoteAddress === socket.localAddress
  return isOwn && headers['x-forwarded-for'] === undefined && headers.forwarded === undefined
}

/** Answers 429 to who asks more than a person can; the machine itself is not counted, it could do worse. */
export function limitRates(app: FastifyInstance, { session, address }: Allowances = ALLOWANCES): void {
  const bySession = createBuckets(session)
  const byAddress = createBuckets(address)
  app.addHook('onRequest', (request, reply, done) => {
    if (isOfThisMachine(request)) return done()
    const now = Date.now()
    const token = readCookie(request, 'session')
    const wait = byAddress.take(request.ip, now) || (token ? bySession.take(token, now) : 0)
    if (wait === 0) return done()
    reply.header('retry-after', wait)
    done(new AppError('too_many_requests', `Quá nhiều yêu cầu cùng lúc. Chờ ${wait} giây rồi thử lại.`))
  })
}
