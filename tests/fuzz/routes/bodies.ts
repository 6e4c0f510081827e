import { gzipSync } from 'node:zlib'
import type { Random } from '#api/sample/random.ts'
import { hostileJson, hostileText } from './hostile-values.ts'
import { jsonText, Raw } from './json-text.ts'

/** `body` with another value at a path; of lists, in each thing. */
export function withField(body: unknown, [name, ...rest]: string[], value: unknown): unknown {
  if (name === undefined) return value
  if (Array.isArray(body)) return (body.length > 0 ? body : [{}]).map((one) => withField(one, [name, ...rest], value))
  const known = (body ?? {}) as Record<string, unknown>
  return { ...known, [name]: withField(known[name], rest, value) }
}

const JSON_TYPE = 'application/json'
// prettier-ignore
const TYPES = [
  JSON_TYPE, 'application/json; charset=utf-8', 'application/json; charset=utf-16', 'application/json;charset=', 'APPLICATION/JSON', 'application/problem+json', 'text/json',
  'text/plain', 'text/html', 'application/xml', 'application/x-www-form-urlencoded', 'multipart/form-data', 'multipart/form-data; boundary=b', 'application/octet-stream',
  '', ' ', '/', 'a', 'application/', 'application/json/a', 'application/json, text/plain', '*/*', 'a'.repeat(5000), '__proto__', 'constructor',
]

/** A whole body that is none, or not of its type. */
export function hostileBody(random: Random, valid: unknown): { type: string | null; body: Buffer | null } {
  const text = jsonText(valid ?? {})
  const bodies: (() => string | Buffer)[] = [
    () => '',
    () => text.slice(0, -1),
    () => `${text}${text}`,
    () => `\ufeff${text}`,
    () => Buffer.from(text, 'utf16le'),
    () => Buffer.concat([Buffer.from(text.slice(0, -1)), Buffer.from([0xff, 0xfe, 0xc0, 0x80, 0x7d])]),
    () => gzipSync(text),
    () => `${' '.repeat(1_200_000)}${text}`,
    () => `[${text}]`,
    () => jsonText(hostileJson(random, {})),
    () => jsonText({ ...(valid as object), ['x'.repeat(5000)]: 1 }),
    () => text.replace(/^\{/, '{"__proto__":{"unit":"X"},"constructor":{"prototype":1},'),
    () => text.replace(/^\{/, `{"provinceId":"2","isAdmin":true,"by":"admin","scope":null${text === '{}' ? '' : ','}`),
    () => text.replace(/}$/, `${text === '{}' ? '' : ','}${text.slice(1)}`),
    () => `{${Array.from({ length: 20_000 }, (_, at) => `"k${at}":1`).join(',')}}`,
    () => jsonText(Object.fromEntries(Object.keys((valid as object) ?? {}).map((name) => [name, new Raw('null')]))),
    () => hostileText(random),
    () => 'a=b&c=d',
  ]
  const body = random.pick(bodies)()
  const type = random.chance(0.6) ? JSON_TYPE : random.pick([...TYPES, null])
  return { type, body: random.chance(0.05) ? null : Buffer.from(body as string) }
}
