/** As much of JSON Schema as the document of the routes uses. */
export interface Schema {
  type?: string
  enum?: unknown[]
  anyOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  additionalProperties?: Schema
  format?: string
  pattern?: string
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
}

export interface Parameter {
  name: string
  in: 'path' | 'query'
  required: boolean
  schema: Schema
}

/** One method of one address of the OpenAPI document. */
export interface Operation {
  method: string
  path: string
  parameters: Parameter[]
  body: Schema | null
  /** Takes a form with a file. */
  isForm: boolean
}

interface Described {
  parameters?: (Omit<Parameter, 'required'> & { required?: boolean })[]
  requestBody?: { content: Record<string, { schema?: Schema }> }
}

// the document says nothing of the parts of a form (Fastify checks none)
const FORMS = ['POST /api/imports']

export function operationsOf(document: { paths: Record<string, Record<string, Described>> }): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([name, { parameters = [], requestBody }]) => ({
      method: name.toUpperCase(),
      path,
      parameters: parameters.map((one) => ({ ...one, required: one.required ?? false })),
      body: requestBody?.content['application/json']?.schema ?? null,
      isForm: FORMS.includes(`${name.toUpperCase()} ${path}`),
    })),
  )
}

/** What of an operation one request puts something unusual into: a parameter, a field of the body, or all the rest. */
export interface Target {
  operation: Operation
  part: 'path' | 'query' | 'field' | 'body' | 'form' | 'headers' | 'nothing'
  /** Of a parameter or field. */
  name: string
}

const fieldsOf = (schema: Schema, before = ''): string[] =>
  Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => [
    `${before}${name}`,
    ...fieldsOf(inner, `${before}${name}.`),
    ...(inner.items ? fieldsOf(inner.items, `${before}${name}.`) : []),
  ])

/** Everything there is to try, operation by operation. */
export function targetsOf(operations: Operation[]): Target[] {
  return operations.flatMap((operation) => {
    const { parameters, body, isForm } = operation
    const parts: Omit<Target, 'operation'>[] = [
      ...parameters.map(({ in: part, name }) => ({ part, name })),
      ...(body ? fieldsOf(body).map((name) => ({ part: 'field' as const, name })) : []),
      ...(isForm ? (['form', 'form', 'form'] as const).map((part) => ({ part, name: '' })) : []),
      ...(['query', 'body', 'headers', 'nothing'] as const).map((part) => ({ part, name: '' })),
    ]
    return parts.map((part) => ({ operation, ...part }))
  })
}
