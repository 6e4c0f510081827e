import { afterEach, beforeEach, expect, test } from 'vitest'
import { openProvince, type GivenProvince } from '../given-province.ts'
import { openServing, type GivenServing } from './given-serving.ts'

let province: GivenProvince
let serving: GivenServing | null = null
beforeEach(async () => {
  province = await openProvince()
})
afterEach(async () => {
  await serving?.close()
  serving = null
  await province.close()
})

const PROXY = '10.9.0.5'
const forwarded = { 'x-forwarded-for': '10.1.2.3', 'x-forwarded-proto': 'https' }
const payload = { username: 'admin', password: 'mot-mat-khau-dai' }
const signIn = (from: string, headers: Record<string, string>) =>
  serving!.app.inject({ method: 'POST', url: '/api/session', remoteAddress: from, headers, payload })

test('behind the trusted proxy the cookie is Secure and the browser is told to stay with TLS', async () => {
  serving = await openServing(province, { config: { trustedProxies: [PROXY] } })
  const { statusCode, headers } = await signIn(PROXY, forwarded)
  expect(statusCode).toBe(200)
  expect(headers['set-cookie']).toMatch(/; Secure/)
  expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains')
})

test('nobody else is believed to have come by TLS', async () => {
  serving = await openServing(province, { config: { trustedProxies: [PROXY], plainHttp: true } })
  const { headers } = await signIn('10.9.0.6', forwarded)
  expect(headers['set-cookie']).not.toMatch(/Secure/)
  expect(headers['strict-transport-security']).toBeUndefined()
})

test('who goes around the proxy is refused', async () => {
  serving = await openServing(province, { config: { trustedProxies: ['10.9.0.0/24'] } })
  const around = await signIn('10.1.2.3', forwarded)
  expect([around.statusCode, around.json().error.code]).toEqual([403, 'insecure_address'])
  expect((await signIn('10.9.0.77', forwarded)).statusCode).toBe(200)
})

test('clients of one proxy are counted apart, and nobody takes the place of another by a header', async () => {
  const allowances = { session: { burst: 100, perSecond: 1 }, address: { burst: 1, perSecond: 0.001 } }
  serving = await openServing(province, { config: { trustedProxies: [PROXY] }, allowances })
  const ask = (client: string) =>
    serving!.app.inject({ url: '/api/health', remoteAddress: PROXY, headers: { 'x-forwarded-for': client } })
  expect((await ask('10.1.2.3')).statusCode).toBe(200)
  expect((await ask('10.1.2.3')).statusCode).toBe(429)
  expect((await ask('10.1.2.4')).statusCode).toBe(200)
  // what the client itself wrote stands before what the proxy saw
  expect((await ask('10.7.7.7, 10.1.2.3')).statusCode).toBe(429)
})
