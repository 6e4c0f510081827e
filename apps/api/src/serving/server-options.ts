import { randomBytes } from 'node:crypto'
import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { errorBody } from '../error-answers.ts'
import { ERRORS } from '../errors.ts'
import { contextOf, type Certificate } from './certificate.ts'
import { API_HEADERS, BOUND_TO_TLS } from './headers.ts'
import type { ServingConfig } from './serving-config.ts'
import { trusts } from './trusted-proxies.ts'

/** What a body of JSON may hold: the longest is a list of some thousand ids. */
export const MOST_BODY_BYTES = 1024 ** 2
const MOST_HEADER_BYTES = 8 * 1024
const SECOND = 1000
const MINUTE = 60 * SECOND
// a file of a gigabyte on a slow line; what is no file has BODY_MILLISECONDS (body-limits.ts)
const WHOLE_REQUEST = 60 * MINUTE
const HEADERS_ONLY = 15 * SECOND
// without a byte in either direction; longer than any statement may take
const SILENCE = 2 * MINUTE

const REFUSED = new Map<string | undefined, 'headers_too_large' | 'too_slow'>([
  ['HPE_HEADER_OVERFLOW', 'headers_too_large'],
  ['ERR_HTTP_REQUEST_TIMEOUT', 'too_slow'],
])
const STATUS_TEXT: Record<number, string> = { 400: 'Bad Request', 408: 'Request Timeout', 431: 'Request Header Fields Too Large' } // prettier-ignore

/** Answers what is no request of HTTP, or one that never ends, as everything else is answered. */
function refuseConnection(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const code = REFUSED.get(error.code) ?? 'invalid_request'
  const status = ERRORS[code]
  const body = JSON.stringify(errorBody(code))
  const bound = socket instanceof TLSSocket ? BOUND_TO_TLS : {}
  const headers = { ...API_HEADERS, ...bound, 'content-type': 'application/json; charset=utf-8', connection: 'close' }
  const lines = Object.entries({ ...headers, 'content-length': Buffer.byteLength(body) }).map((pair) => pair.join(': '))
  socket.end([`HTTP/1.1 ${status} ${STATUS_TEXT[status]}`, ...lines, '', body].join('\r\n'))
}

/** Answers an address that cannot be read; no hook runs for it. */
const refuseAddress = (_: Error, request: FastifyRequest, reply: FastifyReply) =>
  void reply
    .code(400)
    .headers({ ...API_HEADERS, ...(request.protocol === 'https' && BOUND_TO_TLS), 'x-request-id': request.id })
    .send(errorBody('invalid_request'))

/** What Fastify and Node's own server are told; `certificate`: speak TLS. */
export function serverOptions({ trustedProxies }: ServingConfig, certificate: Certificate | null) {
  const node = {
    maxHeaderSize: MOST_HEADER_BYTES,
    headersTimeout: HEADERS_ONLY,
    connectionsCheckingInterval: 5 * SECOND,
  }
  return {
    ...(certificate ? { https: { ...node, ...contextOf(certificate) } } : { http: node }),
    logger: false,
    // strict, Ajv makes 1e309 of an address infinite and then asks no bound of it
    ajv: { customOptions: { strictNumbers: false } },
    trustProxy: trustedProxies.length > 0 ? trusts(trustedProxies) : false,
    bodyLimit: MOST_BODY_BYTES,
    requestTimeout: WHOLE_REQUEST,
    connectionTimeout: SILENCE,
    // requests on a connection that is kept are answered while stopping, and told to go elsewhere (stopping.ts)
    return503OnClosing: false,
    forceCloseConnections: 'idle' as const,
    genReqId: () => randomBytes(9).toString('base64url'),
    frameworkErrors: refuseAddress,
    clientErrorHandler: refuseConnection,
  }
}
