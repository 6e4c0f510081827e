import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '../errors.ts'
import { readCookie } from './cookies.ts'
import { pageToken } from './tokens.ts'

const READING = ['GET', 'HEAD', 'OPTIONS']
// these make a session and rest on none: that the page is ours is enough
const SIGNING_IN = ['/api/session', '/api/session/code']

const foreign = () =>
  new AppError('foreign_request', 'Yêu cầu này không đến từ trang của Rollcall đang mở. Tải lại trang rồi làm lại.')

/** Whether a page's origin is where the request was sent, as whoever asked wrote it; TLS may end at a proxy before us. */
function isOwn(origin: string, host: string): boolean {
  if (!URL.canParse(origin)) return false
  const { protocol, host: asking } = new URL(origin)
  const asked = `${protocol}//${host}`
  return URL.canParse(asked) && new URL(asked).host === asking
}

function isSame(given: unknown, expected: string): boolean {
  const [one, other] = [Buffer.from(String(given)), Buffer.from(expected)]
  return one.length === other.length && timingSafeEqual(one, other)
}

/** Whether a browser sends this: it says where from, and no page can keep it from saying so. */
export const isFromBrowser = ({ headers }: FastifyRequest): boolean =>
  headers.origin !== undefined || headers['sec-fetch-site'] !== undefined

function refuseForeign(request: FastifyRequest): void {
  if (READING.includes(request.method)) return
  const { origin, 'sec-fetch-site': site, 'x-rollcall-token': given } = request.headers
  // whoever does not say is a script, which carries no cookie but its own (contract.md)
  if (!isFromBrowser(request) && given === undefined) return
  if (site !== undefined && site !== 'same-origin') throw foreign()
  if (origin !== undefined && !isOwn(origin, request.host)) throw foreign()
  const session = readCookie(request, 'session')
  const signsIn = request.method === 'POST' && SIGNING_IN.includes(request.routeOptions.url ?? '')
  if (session && !signsIn && !isSame(given, pageToken(session))) throw foreign()
}

/** Refuses what another site makes a browser send: by where it says it comes from, and by a token that only our pages know. */
export function refuseForeignRequests(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => refuseForeign(request))
}
