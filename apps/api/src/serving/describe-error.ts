/** What a log may say of an error: where and what kind, never the values it was made of. */
export interface ErrorSaid {
  name: string
  code?: string
  message?: string
  /** Names in the schema that PostgreSQL gives. */
  table?: string
  constraint?: string
  at: string[]
  cause?: ErrorSaid
}

// Their words name parts of the program or of the machine. Others quote what they were given: JSON.parse its text,
// PostgreSQL the cell it could not read, and in `detail` whole rows.
const SAFE = new Set(['TypeError', 'ReferenceError', 'RangeError', 'AssertionError'])
const isOfTheMachine = (error: object) => 'syscall' in error && 'errno' in error
const isOfFastify = (error: object) => 'code' in error && /^FST_/.test(String(error.code))

const textOf = (error: object, field: string): string | undefined => {
  const value = (error as Record<string, unknown>)[field]
  return typeof value === 'string' ? value : undefined
}

/** The error without anything that can hold a value of a row; `depth` bounds its causes. */
export function describeError(thrown: unknown, depth = 3): ErrorSaid {
  if (!(thrown instanceof Error)) return { name: typeof thrown, at: [] }
  const { stack = '', cause } = thrown
  const name = /^\w+$/.test(thrown.name) ? thrown.name : 'Error'
  const said: ErrorSaid = { name, at: stack.split('\n').filter((line) => /^\s+at /.test(line)).map((line) => line.trim()) } // prettier-ignore
  for (const field of ['code', 'table', 'constraint'] as const) {
    const value = textOf(thrown, field)
    if (value !== undefined) said[field] = value
  }
  if (SAFE.has(name) || isOfTheMachine(thrown) || isOfFastify(thrown)) said.message = thrown.message
  if (cause !== undefined && depth > 0) said.cause = describeError(cause, depth - 1)
  return said
}
