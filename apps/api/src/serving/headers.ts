import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

// The router's announcer for screen readers carries this one style attribute (SvelteKit 3.2, generated root).
const ANNOUNCER =
  'position: absolute; left: 0; top: 0; clip: rect(0 0 0 0); clip-path: inset(50%); overflow: hidden; white-space: nowrap; width: 1px; height: 1px'

/** What a page may do: run its own scripts and the one that starts them, and speak with nobody but its own server. */
export function pagePolicy(page: string): string {
  const inline = [...page.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, text]) => hashOf(text!))
  return [
    `default-src 'none'`,
    `script-src 'self' ${inline.join(' ')}`.trim(),
    `style-src 'self'`,
    `style-src-attr 'unsafe-hashes' ${hashOf(ANNOUNCER)}`,
    `img-src 'self' data:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
    `require-trusted-types-for 'script'`,
    `trusted-types svelte-trusted-html`,
  ].join('; ')
}

// an answer of the API is no page, whatever a browser is made to think
const API_POLICY = `default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox`
const DENIED = ['camera', 'display-capture', 'geolocation', 'microphone', 'midi', 'payment', 'serial', 'usb']
const YEAR = 365 * 24 * 60 * 60

/** The same on every answer, whatever it is. */
export const ALWAYS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'permissions-policy': DENIED.map((feature) => `${feature}=()`).join(', '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
}

/** The headers of an answer of the API, or of what came before anybody knew what was asked. */
export const API_HEADERS = { ...ALWAYS, 'content-security-policy': API_POLICY, 'cache-control': 'no-store' }

/** An address in numbers ignores it; a name, and those below it, are bound to TLS for a year after each visit. */
export const BOUND_TO_TLS = { 'strict-transport-security': `max-age=${YEAR}; includeSubDomains` }

const isApi = ({ url }: FastifyRequest) => url.startsWith('/api/') || url === '/api'

/** Puts the headers on every answer: pages, files, the API and its refusals. `page`: the built page, null without one. */
export function sendHeaders(app: FastifyInstance, page: string | null): void {
  const ofPage = { ...ALWAYS, 'content-security-policy': page === null ? API_POLICY : pagePolicy(page) }
  app.addHook('onSend', (request, reply, payload, done) => {
    const { 'cache-control': noStore, ...ofApi } = API_HEADERS
    reply.headers(isApi(request) ? ofApi : ofPage)
    if (isApi(request) && !reply.hasHeader('cache-control')) reply.header('cache-control', noStore)
    reply.header('x-request-id', request.id)
    if (request.protocol === 'https') reply.headers(BOUND_TO_TLS)
    done(null, payload)
  })
}
