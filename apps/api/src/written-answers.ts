import build, { type Schema } from 'fast-json-stringify'
import type { FastifyInstance } from 'fastify'

type Write = (answer: unknown) => string

const writers = new WeakMap<object, Write>()

/**
 * Makes the writer of an answer when it is first answered, and the writer of a schema once: making all of a server's at
 * its start took 300 ms, a third of it for the refusals that every route shares.
 */
export function writeAnswersAsNeeded(app: FastifyInstance): void {
  app.setSerializerCompiler<Schema>(({ schema }) => (answer) => {
    const known = writers.get(schema as object)
    if (known) return known(answer)
    const write: Write = build(schema)
    writers.set(schema as object, write)
    return write(answer)
  })
}
