import pg from 'pg'
import type { Numbers } from './numbers.ts'

/** A text or bytes on the way into the database, sealed by the connection that sends it where it has a key. */
class ToSeal {
  readonly value: string | Buffer
  constructor(value: string | Buffer) {
    this.value = value
  }
  /** What a connection without a key sends (node-postgres asks every object). */
  toPostgres(): string | Buffer {
    return this.value
  }
  under(numbers: Numbers): string | Buffer {
    return typeof this.value === 'string' ? numbers.seal(this.value) : numbers.sealBytes(this.value)
  }
}

/** Marks a value of a query that may hold an identity number or is a secret; queries take it for the value itself. */
export const sealed = <T extends string | Buffer | null | undefined>(value: T): T =>
  value === null || value === undefined ? value : (new ToSeal(value) as unknown as T)

/** A connection that seals what is marked. */
export function sealingClient(numbers: Numbers): typeof pg.Client {
  const asSent = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(asSent)
    return value instanceof ToSeal ? value.under(numbers) : value
  }
  return class extends pg.Client {
    override query(...asked: unknown[]): never {
      const [statement, values, ...rest] = asked
      const sent = asSent(values)
      return (super.query as (...args: unknown[]) => never)(statement, ...(asked.length > 1 ? [sent] : []), ...rest)
    }
  } as typeof pg.Client
}

type Parse = (value: string) => unknown
const { TEXT, VARCHAR, BPCHAR, JSON: JSON_TYPE, JSONB, BYTEA } = pg.types.builtins
const TEXT_ARRAY = 1009
const TEXTS: readonly number[] = [TEXT, VARCHAR, BPCHAR, JSON_TYPE, JSONB, TEXT_ARRAY]

/** Opens what a connection receives: everything that reads, reads numbers as they are. */
export function opening(types: pg.CustomTypesConfig, numbers: Numbers): pg.CustomTypesConfig {
  return {
    getTypeParser: (oid: number, format?: 'text' | 'binary') => {
      const parse = types.getTypeParser(oid, format as 'text') as Parse
      if (oid === BYTEA) return (value: string) => numbers.openBytes(parse(value) as Buffer)
      return TEXTS.includes(oid) ? (value: string) => parse(numbers.open(value)) : parse
    },
  }
}
