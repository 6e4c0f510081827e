import { isIP } from 'node:net'
import { AppError } from '../errors.ts'

export const LOG_STYLES = ['json', 'text', 'off'] as const
export type LogStyle = (typeof LOG_STYLES)[number]

/** How the server meets its network: everything an operator sets beside the address. */
export interface ServingConfig {
  /** PEM files; null: plain HTTP, for the own machine or behind a proxy. */
  tls: { certFile: string; keyFile: string } | null
  /** Addresses and networks whose X-Forwarded-* is believed. */
  trustedProxies: string[]
  /** Somebody said that plain HTTP on an open address is meant. */
  plainHttp: boolean
  /** File with the token that /api/metrics asks for; null: the own machine may read it. */
  metricsTokenFile: string | null
  log: LogStyle
}

/** Plain HTTP to the own machine, nobody believed, nothing logged. */
export const QUIET_SERVING: ServingConfig = {
  tls: null,
  trustedProxies: [],
  plainHttp: false,
  metricsTokenFile: null,
  log: 'off',
}

const refuse = (message: string) => new AppError('invalid_request', message)

function isNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/')
  const version = isIP(address)
  if (version === 0 || rest.length > 0) return false
  // a network of everybody would believe anybody
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && +prefix > 0 && +prefix <= (version === 4 ? 32 : 128))
}

function trustedProxies(text: string): string[] {
  const list = text.split(',').map((part) => part.trim())
  const wrong = list.find((part) => !isNetwork(part))
  if (wrong === undefined) return list
  throw refuse(`ROLLCALL_TRUSTED_PROXY phải là địa chỉ IP hoặc mạng (10.0.0.5, 10.0.0.0/24), không phải “${wrong}”.`)
}

function logStyle(text: string | undefined, isTerminal: boolean): LogStyle {
  const style = text || (isTerminal ? 'text' : 'json')
  const known = LOG_STYLES.find((one) => one === style)
  if (known) return known
  throw refuse(`ROLLCALL_LOG phải là một trong: ${LOG_STYLES.join(', ')}.`)
}

/** The variables of docs/operations.md that concern serving; throws `invalid_request` on what cannot be meant. */
export function readServing(env: NodeJS.ProcessEnv, isTerminal = process.stderr.isTTY): ServingConfig {
  const { ROLLCALL_TLS_CERT: certFile, ROLLCALL_TLS_KEY: keyFile, ROLLCALL_PLAIN_HTTP: plain } = env
  if (!certFile !== !keyFile) throw refuse('ROLLCALL_TLS_CERT và ROLLCALL_TLS_KEY phải cùng có, hoặc cùng không.')
  if (plain && plain !== 'yes') throw refuse('ROLLCALL_PLAIN_HTTP chỉ nhận giá trị “yes”.')
  return {
    tls: certFile && keyFile ? { certFile, keyFile } : null,
    trustedProxies: env.ROLLCALL_TRUSTED_PROXY ? trustedProxies(env.ROLLCALL_TRUSTED_PROXY) : [],
    plainHttp: plain === 'yes',
    metricsTokenFile: env.ROLLCALL_METRICS_TOKEN_FILE || null,
    log: logStyle(env.ROLLCALL_LOG, isTerminal),
  }
}

/** Whether an address is of the own machine; an IPv4 address may come mapped into IPv6. */
export const isLoopback = (address: string | undefined): boolean =>
  address !== undefined && /^(localhost|::1|(::ffff:)?127(\.\d{1,3}){3})$/i.test(address)

/** What to tell an operator whose PostgreSQL is reached over a network in plain text. */
export function plainDatabaseWarning(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null
  const { hostname, searchParams } = new URL(url)
  const host = searchParams.get('host') ?? hostname.replace(/^\[|\]$/g, '')
  const isEncrypted = ['require', 'verify-ca', 'verify-full'].includes(searchParams.get('sslmode') ?? '')
  // an address without a host, or a path, is a socket of this machine
  if (host === '' || host.startsWith('/') || isLoopback(host) || isEncrypted) return null
  return `CẢNH BÁO: DATABASE_URL tới máy ${host} không mã hoá: ai trên mạng cũng đọc được mọi dữ liệu. Thêm ?sslmode=verify-full.`
}

/** What to tell an operator where passwords and names would cross a network in plain text without anybody meaning it. */
export function plainNetworkWarning(host: string, { tls, trustedProxies, plainHttp }: ServingConfig): string | null {
  if (isLoopback(host) || tls || trustedProxies.length > 0 || plainHttp) return null
  const ways = [
    'đặt ROLLCALL_TLS_CERT và ROLLCALL_TLS_KEY (HTTPS)',
    'đặt ROLLCALL_TRUSTED_PROXY (máy chủ HTTPS đứng trước)',
    'bỏ HOST để chỉ máy này truy cập được',
    'đặt ROLLCALL_PLAIN_HTTP=yes nếu đây là mạng thử nghiệm khép kín',
  ]
  const words = `HOST=${host} cho cả mạng truy cập bằng HTTP không mã hoá: ai trên mạng cũng đọc được mật khẩu và danh sách.`
  return `CẢNH BÁO: ${words} Chọn một cách: ${ways.join('; ')}.`
}
