import cookie from '@fastify/cookie'
import fastify from 'fastify'
import { expect, test } from 'vitest'
import { readCookie, setCookie } from '#api/access/cookies.ts'

test('over TLS a cookie is for TLS and this host alone, and one of that name without TLS is not taken for it', async () => {
  const app = fastify({ trustProxy: true })
  await app.register(cookie)
  app.get('/', async (request, reply) => {
    setCookie(reply, 'session', 'new')
    return { read: readCookie(request, 'session') ?? null }
  })
  const tls = { 'x-forwarded-proto': 'https' }
  const answer = await app.inject({ url: '/', headers: { ...tls, cookie: 'rollcall_session=planted' } })
  expect(answer.json()).toEqual({ read: null })
  expect(answer.headers['set-cookie']).toBe('__Host-rollcall_session=new; Path=/; HttpOnly; Secure; SameSite=Strict')
  const own = await app.inject({ url: '/', headers: { ...tls, cookie: '__Host-rollcall_session=own' } })
  expect(own.json()).toEqual({ read: 'own' })
  const bare = await app.inject({ url: '/' })
  expect(bare.headers['set-cookie']).toBe('rollcall_session=new; Path=/; HttpOnly; SameSite=Strict')
})
