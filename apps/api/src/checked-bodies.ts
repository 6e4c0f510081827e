import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import { Value } from 'typebox/value'

type Compiler = typeof TypeBoxValidatorCompiler

/**
 * Checks a request against its contract and takes out of a body what the contract does not name: handlers pass bodies on,
 * and a field nobody asked for must not become one of what they make of it.
 */
export const checkedBodies: Compiler = (part) => {
  const check = TypeBoxValidatorCompiler(part)
  return (value: unknown) => {
    const checked = check(value)
    if (part.httpPart !== 'body' || typeof checked !== 'object' || !('value' in checked)) return checked
    return { value: Value.Clean(part.schema, checked.value) }
  }
}
