import type { FastifyInstance } from 'fastify'
import { BlockList, isIP } from 'node:net'
import { AppError } from '../errors.ts'
import { isLoopback, type ServingConfig } from './serving-config.ts'

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

/** Whether an address is one of these addresses and networks; an IPv4 address may come mapped into IPv6. */
export function trusts(networks: readonly string[]): (address: string | undefined) => boolean {
  const list = new BlockList()
  for (const network of networks) {
    const [address, prefix] = network.split('/') as [string, string | undefined]
    if (prefix === undefined) list.addAddress(address, familyOf(address))
    else list.addSubnet(address, Number(prefix), familyOf(address))
  }
  return (address = '') => {
    const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
    return isIP(plain) !== 0 && list.check(plain, familyOf(plain))
  }
}

/** Behind a proxy plain HTTP is for the proxy and the machine itself: who goes around it would send passwords in the clear. */
export function refuseRoundabout(app: FastifyInstance, { trustedProxies, tls, plainHttp }: ServingConfig): void {
  if (trustedProxies.length === 0 || tls || plainHttp) return
  const isTrusted = trusts(trustedProxies)
  app.addHook('onRequest', ({ raw: { socket } }, _, done) => {
    if (isLoopback(socket.remoteAddress) || isTrusted(socket.remoteAddress)) return done()
    done(new AppError('insecure_address', 'Chỉ truy cập qua địa chỉ HTTPS của hệ thống.'))
  })
}
