import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { notFound } from './error-answers.ts'

/** Serves the built web app: files as they are, every other address its one page, but nothing below `/api`. */
export async function serveWeb(app: FastifyInstance, root: string): Promise<void> {
  await app.register(fastifyStatic, {
    root,
    wildcard: false,
    // the build lays a compressed one beside each file
    preCompressed: true,
    setHeaders: (reply, path) => {
      // names of built files carry their hash; the page that names them must always be asked for
      const lasting = path.includes('/_app/immutable/')
      void reply.header('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  app.setNotFoundHandler((request, reply) => {
    const isPage = request.method === 'GET' && !request.url.startsWith('/api/')
    if (isPage) return reply.header('cache-control', 'no-cache').sendFile('index.html')
    return reply.code(404).send(notFound())
  })
}
