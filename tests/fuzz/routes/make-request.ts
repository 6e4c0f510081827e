import { Random } from '#api/sample/random.ts'
import { escaped, hostilePart, hostileQuery } from './addresses.ts'
import { hostileForm, validForm } from './forms.ts'
import { hostileHeaders } from './hostile-headers.ts'
import { hostileJson, hostileText } from './hostile-values.ts'
import { hostileBody, withField } from './bodies.ts'
import { jsonText } from './json-text.ts'
import type { Operation, Target } from './operations.ts'
import { validValue, type Known } from './valid-values.ts'

export const CALLERS = {
  ...{ province_admin: 35, upper_admin: 20, clerk: 12, base_committee: 8, branch_secretary: 8, auditor: 7 },
  ...{ province_viewer: 3, stranger: 4, nonsense: 3 },
} as const
export type CallerName = keyof typeof CALLERS

export interface FuzzRequest {
  number: number
  caller: CallerName
  target: Target
  method: string
  path: string
  headers: Record<string, string>
  body: Buffer | null
  /** The sender goes away before the end of the body. */
  breaksOff: boolean
}

const DRAWN = Object.entries(CALLERS).flatMap(([name, weight]) => Array<CallerName>(weight).fill(name as CallerName))

function addressOf(random: Random, { operation, part, name }: Target, known: Known): string {
  const { path, parameters } = operation
  const valid = (parameter: Operation['parameters'][number]) =>
    String(validValue(random, parameter.name, parameter.schema, known, path))
  const filled = path.replace(/\{(\w+)\}/g, (_, called: string) => {
    if (part === 'path' && called === name) return hostilePart(random)
    return escaped(valid(parameters.find((one) => one.in === 'path' && one.name === called)!))
  })
  const asked = parameters.filter((one) => one.in === 'query' && (one.required || random.chance(0.5)))
  const pairs = asked.map((one): [string, string] => [one.name, valid(one)])
  if (part === 'query') return `${filled}?${hostileQuery(random, name, pairs)}`
  const query = pairs.map(([called, value]) => `${escaped(called)}=${escaped(value)}`).join('&')
  return query === '' ? filled : `${filled}?${query}`
}

function schemaAt(operation: Operation, name: string) {
  let schema = operation.body!
  for (const step of name.split('.')) schema = (schema.items ?? schema).properties?.[step] ?? {}
  return schema
}

type Content = Pick<FuzzRequest, 'body'> & { type: string | null }

function contentOf(random: Random, { operation, part, name }: Target, known: Known): Content {
  if (part === 'form') {
    // a whole one runs the import in a thread of its own: seldom
    const form = random.chance(0.02) ? validForm(random, random.pick(known.unit)) : hostileForm(random)
    return { type: form.type, body: form.body }
  }
  if (part === 'body') return hostileBody(random, operation.body && validValue(random, '', operation.body, known, operation.path)) // prettier-ignore
  if (!operation.body) return { type: null, body: null }
  const valid = validValue(random, '', operation.body, known, operation.path) as Record<string, unknown>
  const given =
    part === 'field' ? withField(valid, name.split('.'), hostileJson(random, schemaAt(operation, name))) : valid
  return { type: 'application/json', body: Buffer.from(jsonText(given)) }
}

const METHODS = ['GET', 'HEAD', 'OPTIONS', 'PATCH', 'PUT', 'POST', 'DELETE', 'TRACE', 'PROPFIND', 'QUERY']

/** The request with this number: it follows from the seed, the number and what the data holds. */
export function makeRequest(seed: number, number: number, targets: Target[], known: Known): FuzzRequest {
  const random = new Random(seed, `request ${number}`)
  const target = targets[number % targets.length]!
  const { type, body } = contentOf(random, target, known)
  const isOdd = target.part === 'headers'
  const headers: Record<string, string> = { ...(type !== null && { 'content-type': type }) }
  if (isOdd) Object.assign(headers, hostileHeaders(random))
  const method = isOdd && random.chance(0.15) ? random.pick(METHODS) : target.operation.method
  const path = addressOf(random, target, known)
  return {
    ...{ number, target, method, headers, body, caller: random.pick(DRAWN) },
    // a list of everybody with a trouble, and one more thing wrong
    path: random.chance(0.02) ? `${path}${random.pick(['/', '//', '/..', '?', '#a', `/${escaped(hostileText(random))}`])}` : path, // prettier-ignore
    breaksOff: body !== null && random.chance(target.part === 'form' ? 0.05 : 0.01),
  }
}
