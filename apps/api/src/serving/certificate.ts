import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { SecureContextOptions } from 'node:tls'
import { AppError } from '../errors.ts'
import type { ServingConfig } from './serving-config.ts'

/** A certificate (with its chain) and its key, read and found to fit. */
export interface Certificate {
  cert: string
  key: string
  /** Milliseconds since 1970. */
  expiresAt: number
}

type Files = NonNullable<ServingConfig['tls']>

const unusable = (message: string, cause?: unknown) => new AppError('tls_unusable', message, { cause })

async function read(variable: string, path: string): Promise<string> {
  return readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw unusable(`${variable}: không đọc được tệp “${path}” (${cause.code}).`, cause)
  })
}

function understand<T>(variable: string, path: string, what: string, work: () => T): T {
  try {
    return work()
  } catch (cause) {
    throw unusable(`${variable}: “${path}” không phải ${what} dạng PEM (khoá không đặt mật khẩu).`, cause)
  }
}

/** Reads both files; throws `tls_unusable` saying which file is wrong and why: unreadable, no PEM, mismatched, out of date. */
export async function readCertificate({ certFile, keyFile }: Files, now = Date.now()): Promise<Certificate> {
  const [cert, key] = await Promise.all([read('ROLLCALL_TLS_CERT', certFile), read('ROLLCALL_TLS_KEY', keyFile)])
  const known = understand('ROLLCALL_TLS_CERT', certFile, 'chứng thư', () => new X509Certificate(cert))
  const secret = understand('ROLLCALL_TLS_KEY', keyFile, 'khoá riêng', () => createPrivateKey(key))
  if (!known.checkPrivateKey(secret)) {
    throw unusable(`Khoá “${keyFile}” không phải của chứng thư “${certFile}”.`)
  }
  const expiresAt = known.validToDate.getTime()
  if (expiresAt <= now) throw unusable(`Chứng thư “${certFile}” đã hết hạn (${known.validTo}).`)
  if (known.validFromDate.getTime() > now) {
    throw unusable(`Chứng thư “${certFile}” chưa có hiệu lực (từ ${known.validFrom}): xem lại đồng hồ của máy.`)
  }
  return { cert, key, expiresAt }
}

// Forward secrecy and authenticated encryption only; OpenSSL's own list goes on with suites that have neither.
const CIPHERS = [
  ...['TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256', 'TLS_AES_128_GCM_SHA256'],
  ...['ECDHE-ECDSA-AES256-GCM-SHA384', 'ECDHE-RSA-AES256-GCM-SHA384'],
  ...['ECDHE-ECDSA-CHACHA20-POLY1305', 'ECDHE-RSA-CHACHA20-POLY1305'],
  ...['ECDHE-ECDSA-AES128-GCM-SHA256', 'ECDHE-RSA-AES128-GCM-SHA256'],
].join(':')

/** What a TLS server is given; older versions than 1.2 are not spoken. */
export const contextOf = ({ cert, key }: Certificate): SecureContextOptions => ({
  ...{ cert, key, ciphers: CIPHERS },
  minVersion: 'TLSv1.2',
})

interface Watch {
  files: Files
  current: Certificate
  /** A new pair that is fit for use. */
  onChange(certificate: Certificate): void
  /** Said once for each pair that is not: the old one stays in use, for files are replaced one after the other. */
  onRefused(error: unknown): void
  everyMilliseconds?: number
}

/** Looks at the files again and again, because whoever renews a certificate may replace a link, a folder or a file. */
export function watchCertificate({ files, current, onChange, onRefused, everyMilliseconds = 10_000 }: Watch) {
  let known = current
  let complaint = ''
  let looking = false
  const look = async () => {
    if (looking) return
    looking = true
    try {
      const found = await readCertificate(files)
      complaint = ''
      if (found.cert === known.cert && found.key === known.key) return
      known = found
      onChange(found)
    } catch (error) {
      const words = (error as Error).message
      if (words !== complaint) onRefused(error)
      complaint = words
    } finally {
      looking = false
    }
  }
  const timer = setInterval(() => void look(), everyMilliseconds).unref()
  return { stop: () => clearInterval(timer) }
}
