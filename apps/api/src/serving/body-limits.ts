import type { FastifyInstance } from 'fastify'
import { AppError } from '../errors.ts'

// A name, a password and a code; whoever has no session may send no more.
const SIGN_IN_BYTES = 16 * 1024
const BODY_MILLISECONDS = 30_000
// What is asked for nests four deep; validators go down by calling themselves, and run out of stack at some thousand.
const MOST_DEPTH = 20

const isDeeperThan = (value: unknown, most: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (most === 0 || Object.values(value).some((inner) => isDeeperThan(inner, most - 1)))

/** Bodies are as large, deep and slow as their kind needs: those of strangers are short, only files take long. */
export function limitBodies(app: FastifyInstance, milliseconds = BODY_MILLISECONDS): void {
  app.addHook('onRoute', (route) => {
    if (route.url.startsWith('/api/session')) route.bodyLimit = SIGN_IN_BYTES
  })
  app.addHook('onRequest', ({ raw, headers }, _, done) => {
    const isFile = headers['content-type']?.startsWith('multipart/form-data') ?? false
    const hasBody = headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined
    if (isFile || !hasBody) return done()
    // a sender that trickles gets no answer: it would not read it either
    const timer = setTimeout(() => raw.destroy(), milliseconds)
    raw.once('end', () => clearTimeout(timer))
    raw.once('close', () => clearTimeout(timer))
    done()
  })
  app.addHook('preValidation', ({ body }, _, done) => {
    if (!isDeeperThan(body, MOST_DEPTH)) return done()
    done(new AppError('invalid_request', 'Nội dung gửi lên lồng nhau quá sâu.'))
  })
}
