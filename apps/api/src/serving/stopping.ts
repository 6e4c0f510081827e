import type { FastifyInstance } from 'fastify'
import { AppError } from '../errors.ts'

const GRACE = 10_000

/** Stops a server in order: nothing new, what is running is answered, then the connections end. */
export function stopInOrder(app: FastifyInstance, graceMilliseconds = GRACE) {
  let stopping = false
  app.addHook('onRequest', (_, reply, done) => {
    if (!stopping) return done()
    reply.header('connection', 'close')
    done(new AppError('shutting_down', 'Máy chủ đang khởi động lại. Thử lại sau ít phút.'))
  })
  return {
    /** Ends every connection now, answered or not. */
    hasten: () => app.server.closeAllConnections(),
    async close(): Promise<void> {
      stopping = true
      const timer = setTimeout(() => app.server.closeAllConnections(), graceMilliseconds)
      await app.close().finally(() => clearTimeout(timer))
    },
  }
}
