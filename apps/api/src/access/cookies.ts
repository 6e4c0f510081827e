import type { FastifyReply, FastifyRequest } from 'fastify'

const NAMES = {
  session: 'rollcall_session',
  /** Between password and code. */
  step: 'rollcall_step',
  /** A browser that somebody has signed in from. */
  device: 'rollcall_device',
}
type Kind = keyof typeof NAMES

// Browsers take a name with this prefix only over TLS, for this host alone and the whole of it.
const nameOf = ({ protocol }: FastifyRequest, kind: Kind) =>
  protocol === 'https' ? `__Host-${NAMES[kind]}` : NAMES[kind]

const settings = ({ protocol }: FastifyRequest) =>
  ({ path: '/', httpOnly: true, sameSite: 'strict', secure: protocol === 'https' }) as const

export const readCookie = (request: FastifyRequest, kind: Kind): string | undefined =>
  request.cookies[nameOf(request, kind)]

/** Without `days` the browser forgets it when it is closed. */
export const setCookie = (reply: FastifyReply, kind: Kind, value: string, days?: number) =>
  reply.setCookie(nameOf(reply.request, kind), value, {
    ...settings(reply.request),
    ...(days !== undefined && { maxAge: days * 86_400 }),
  })

export const clearCookie = (reply: FastifyReply, kind: Kind) =>
  reply.clearCookie(nameOf(reply.request, kind), settings(reply.request))
