import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Log } from './log.ts'
import type { RequestCounts } from './request-counts.ts'

declare module 'fastify' {
  interface FastifyRequest {
    isNoted: boolean
  }
}

// what a proxy writes for a client that has gone
const CLIENT_GONE = 499

/** The pattern of a route, never its address: addresses hold names and numbers of people. */
export function routeOf({ routeOptions, url }: Pick<FastifyRequest, 'routeOptions' | 'url'>): string {
  const known = routeOptions.url
  if (known?.startsWith('/api/')) return known.replace(/\/$/, '')
  if (known !== undefined) return 'file'
  return url.startsWith('/api/') ? 'unknown' : 'page'
}

// the id alone; callers have one since roles came
const userOf = ({ caller }: FastifyRequest) => (caller as { userId?: string } | undefined)?.userId

/** Counts each request once and logs a line of it, whether it was answered or its client went away. */
export function observeRequests(app: FastifyInstance, counts: RequestCounts, log: Log): void {
  const note = (request: FastifyRequest, reply: FastifyReply, status: number) => {
    const route = routeOf(request)
    const ms = Math.round(reply.elapsedTime * 10) / 10
    counts.note(request.method, route, status, ms / 1000)
    log.say('info', 'request', { id: request.id, method: request.method, route, status, ms, user: userOf(request) })
  }
  app.decorateRequest('isNoted', false)
  app.addHook('onRequest', (request, reply, done) => {
    const ifUnanswered = () => {
      if (!request.isNoted) note(request, reply, CLIENT_GONE)
    }
    // a file's last byte and the end of its connection are told in either order
    reply.raw.once('close', () => setImmediate(ifUnanswered))
    done()
  })
  app.addHook('onResponse', (request, reply, done) => {
    note(request, reply, reply.statusCode)
    request.isNoted = true
    done()
  })
}
