import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, type PeerCertificate, type SecureVersion } from 'node:tls'
import type { Server } from 'node:tls'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { contextOf, readCertificate, watchCertificate } from '#api/serving/certificate.ts'
import { openProvince, type GivenProvince } from '../given-province.ts'
import { openServing } from './given-serving.ts'
import { makeCertificate } from './make-certificate.ts'

let folder: string
let files: { certFile: string; keyFile: string }
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-tls-'))
  files = { certFile: join(folder, 'cert.pem'), keyFile: join(folder, 'key.pem') }
})
afterEach(() => rm(folder, { recursive: true }))

async function lay({ cert, key }: { cert: string; key: string }): Promise<void> {
  await writeFile(files.certFile, cert)
  await writeFile(files.keyFile, key)
}

const WRONG: [string, () => Promise<void>, RegExp][] = [
  ['is not there', async () => undefined, /không đọc được tệp/],
  ['is no certificate', () => lay({ ...makeCertificate(), cert: 'một tệp khác' }), /không phải chứng thư/],
  ['has a key that is none', () => lay({ ...makeCertificate(), key: '' }), /không phải khoá riêng/],
  ['has the key of another', () => lay({ ...makeCertificate(), key: makeCertificate().key }), /không phải của chứng thư/],
  ['is out of date', () => lay(makeCertificate({ from: -30, to: -1 })), /đã hết hạn/],
  ['is for later', () => lay(makeCertificate({ from: 1 })), /chưa có hiệu lực/],
] // prettier-ignore

test.each(WRONG)('a certificate that %s is refused, and the words say why', async (_, prepare, words) => {
  await prepare()
  await expect(readCertificate(files)).rejects.toMatchObject({
    code: 'tls_unusable',
    message: expect.stringMatching(words),
  })
})

const handshake = (
  port: number,
  options: { minVersion?: SecureVersion; maxVersion?: SecureVersion; ciphers?: string } = {},
) =>
  new Promise<{ protocol: string | null; peer: PeerCertificate }>((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false, ...options })
    socket.on('error', reject)
    socket.on('secureConnect', () => {
      resolve({ protocol: socket.getProtocol(), peer: socket.getPeerCertificate() })
      socket.end()
    })
  })

let province: GivenProvince | null = null
afterEach(async () => {
  await province?.close()
  province = null
})

test('TLS 1.2 and 1.3 are spoken, 1.1 and old ciphers are not; a renewed certificate is shown without a restart, a broken one never', async () => {
  province = await openProvince()
  await lay(makeCertificate({ name: 'first' }))
  const certificate = await readCertificate(files)
  const { app, close } = await openServing(province, { certificate })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const refused: string[] = []
  const watch = watchCertificate({
    files,
    current: certificate,
    onChange: (renewed) => (app.server as unknown as Server).setSecureContext(contextOf(renewed)),
    onRefused: (error) => refused.push((error as Error).message),
    everyMilliseconds: 10,
  })
  try {
    expect(await handshake(port)).toMatchObject({ protocol: 'TLSv1.3', peer: { subject: { CN: 'first' } } })
    expect((await handshake(port, { maxVersion: 'TLSv1.2' })).protocol).toBe('TLSv1.2')
    await expect(handshake(port, { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1' })).rejects.toThrow()
    const ciphers = 'ECDHE-ECDSA-AES256-SHA384:ECDHE-ECDSA-AES128-SHA256:ECDHE-ECDSA-AES128-SHA'
    await expect(handshake(port, { maxVersion: 'TLSv1.2', ciphers })).rejects.toThrow()

    const second = makeCertificate({ name: 'second' })
    // a file half written would be a third pair
    await writeFile(`${files.certFile}.new`, second.cert)
    await rename(`${files.certFile}.new`, files.certFile)
    await expect.poll(() => refused).toEqual([expect.stringMatching(/không phải của chứng thư/)])
    expect((await handshake(port)).peer.subject.CN).toBe('first')
    await writeFile(files.keyFile, second.key)
    await expect.poll(async () => (await handshake(port)).peer.subject.CN).toBe('second')
  } finally {
    watch.stop()
    await close()
  }
})
