import type { FastifyReply, FastifyRequest } from 'fastify'

/** Now in Vietnam: `2026-11-22 14:30`. */
const timeInVietnam = (): string => new Date().toLocaleString('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' }).slice(0, 16)

/**
 * Names a file that leaves the product after what it holds, who took it and when, and says the latter two in headers of
 * their own; nobody keeps a copy of it on the way. Returns them as they are to be printed.
 */
export function labelFile(
  { caller }: Pick<FastifyRequest, 'caller'>,
  reply: FastifyReply,
  words: readonly (string | undefined)[],
  ending: 'csv' | 'xlsx',
): { by: string; at: string } {
  const [by, at] = [caller.username, timeInVietnam()]
  const label = [...words, by, at.replace(/\D/g, '')]
    .filter(Boolean)
    .join('-')
    .replace(/[^\w.-]/g, '_')
  reply
    .header('content-disposition', `attachment; filename="${label}.${ending}"`)
    .header('cache-control', 'no-store')
    .header('x-rollcall-user', encodeURIComponent(by))
    .header('x-rollcall-time', at)
  return { by, at }
}
