import { expect, test } from 'vitest'
import { plainDatabaseWarning, plainNetworkWarning, readServing } from '#api/serving/serving-config.ts'
import { trusts } from '#api/serving/trusted-proxies.ts'

test('addresses and networks are trusted as written, also where IPv4 comes mapped', () => {
  const isTrusted = trusts(['10.9.0.5', '192.168.1.0/24', 'fd00::/8'])
  const trusted = ['10.9.0.5', '::ffff:10.9.0.5', '192.168.1.200', 'fd12::1']
  const strangers = ['10.9.0.6', '192.168.2.1', '2001:db8::1', '', 'localhost', undefined]
  expect(trusted.filter((address) => !isTrusted(address))).toEqual([])
  expect(strangers.filter((address) => isTrusted(address))).toEqual([])
})

const read = (env: Record<string, string>) => readServing(env, false)

test.each(['10.0.0.0/0', '*', 'true', 'proxy.local', '10.0.0.1/33', '10.0.0.1,', '::/0', '10.0.0.1/8/8'])(
  'a proxy “%s” is refused',
  (text) => expect(() => read({ ROLLCALL_TRUSTED_PROXY: text })).toThrow('ROLLCALL_TRUSTED_PROXY'),
)

test('settings that cannot be meant are refused by name', () => {
  expect(() => read({ ROLLCALL_TLS_CERT: 'a.pem' })).toThrow('ROLLCALL_TLS_KEY')
  expect(() => read({ ROLLCALL_PLAIN_HTTP: '1' })).toThrow('ROLLCALL_PLAIN_HTTP')
  expect(() => read({ ROLLCALL_LOG: 'xml' })).toThrow('ROLLCALL_LOG')
})

test('plain HTTP to a network is warned of unless somebody says how it is meant', () => {
  for (const host of ['0.0.0.0', '::', '10.1.2.3', 'rollcall.tinh.vn']) {
    expect(plainNetworkWarning(host, read({}))).toContain(host)
    expect(plainNetworkWarning(host, read({ ROLLCALL_TLS_CERT: 'a', ROLLCALL_TLS_KEY: 'b' }))).toBe(null)
    expect(plainNetworkWarning(host, read({ ROLLCALL_TRUSTED_PROXY: '127.0.0.1' }))).toBe(null)
    expect(plainNetworkWarning(host, read({ ROLLCALL_PLAIN_HTTP: 'yes' }))).toBe(null)
  }
  for (const host of ['127.0.0.1', '127.8.8.8', '::1', 'localhost']) {
    expect(plainNetworkWarning(host, read({}))).toBe(null)
  }
})

test('a PostgreSQL across the network without TLS is warned of', () => {
  for (const url of [
    'postgres://a:b@10.1.2.3/r',
    'postgresql://a@db.tinh.vn:5433/r?sslmode=prefer',
    'postgres://a@[fd00::1]/r',
    'postgres:///r?host=10.1.2.3',
  ]) {
    expect([url, plainDatabaseWarning(url)]).toEqual([url, expect.stringContaining('sslmode=verify-full')])
    expect(plainDatabaseWarning(url)).not.toContain('a:b')
  }
  const meant = ['postgres://a:b@10.1.2.3/r?sslmode=verify-full', 'postgres://a@10.1.2.3/r?sslmode=require']
  const here = [
    'postgres://a@127.0.0.1/r',
    'postgres://a@localhost:6432/r',
    'postgres://a@[::1]/r',
    'postgres:///r?host=/run/postgresql',
  ]
  for (const url of [...meant, ...here, null]) expect([url, plainDatabaseWarning(url)]).toEqual([url, null])
})
