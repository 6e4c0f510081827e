import { ERRORS } from '#api/errors.ts'
import { readZip } from '../read-zip.ts'
import type { FuzzRequest } from './make-request.ts'
import { FAMILY_OF_RING, OUTSIDE } from './rings.ts'
import type { FuzzAnswer } from './send.ts'

export interface Judged {
  ring: number
  ringOf: Map<string, number>
  /** Names of tables and columns that are no words. */
  schemaNames: Set<string>
}

const OF_SQL =
  /syntax error|invalid input|violates \w+|duplicate key|does not exist|invalid byte sequence|out of range|permission denied|row-level|SQLSTATE|postgres|kysely|pg_\w+|select .* from|unterminated|cannot cast|invalid regular/i
const OF_CODE =
  /\n\s+at |node_modules|\.(ts|js):\d|file:\/\/|(?:^|[\s"'(])\/(?:tmp|home|root|work|usr|var|opt)\/|apps\/api|FST_|TypeError|ECONN/

const isError = (value: unknown): value is { error: { code: string; message: string } } => {
  const { error } = (value ?? {}) as { error?: { code?: unknown; message?: unknown } }
  return typeof error?.code === 'string' && typeof error.message === 'string' && error.message.trim() !== ''
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const ANY_CODE = new Set(Object.keys(ERRORS))

/** Why the text of a refusal says what it should not. */
function wrongInError(text: string, said: string, schemaNames: Set<string>): string[] {
  const parsed = jsonOf(text)
  if (!isError(parsed)) return [`no body of an error: ${text.slice(0, 200)}`]
  const { code, message } = parsed.error
  const names = [...(message.match(/[a-z]+(?:_[a-z]+)+/g) ?? [])].filter((name) => schemaNames.has(name) && !said.includes(name)) // prettier-ignore
  return [
    ...(ANY_CODE.has(code) ? [] : [`the code ${code} is not in the list`]),
    ...(names.length > 0 ? [`names of the schema: ${names.join(', ')}`] : []),
    ...[OF_SQL, OF_CODE].flatMap((pattern) => {
      const found = pattern.exec(message)?.[0]
      return found && !said.includes(found) ? [`says “${found}”: ${message.slice(0, 300)}`] : []
    }),
  ]
}

const wordsOf = (text: string): string[] => text.split(/["\\,;|<>\n\r\t]+/)

/** Whether it begins with a name that is known within the ring, too. */
const isKnownAs = (text: string, ring: number, ringOf: Map<string, number>): boolean => {
  const words = text.split(' ')
  return words.some((_, at) => (ringOf.get(words.slice(0, at + 1).join(' ')) ?? OUTSIDE) <= ring)
}

/** What stands in an answer of people, numbers and units that its reader must not see, but what the reader has said. */
function fromElsewhere(text: string, said: string, { ring, ringOf }: Judged): string[] {
  if (ring < 0 || ring >= OUTSIDE) return []
  // whoever is signed in is told the name of their province, and the audit repeats what its readers' people have typed
  const told = text.replace(/"province":\{[^}]*\}/, '').replace(/""?query""?:""?[^"]*/g, '')
  const names = Object.entries(FAMILY_OF_RING).flatMap(([of, family]) => (Number(of) > ring ? [...told.matchAll(family)] : [])) // prettier-ignore
  const words = wordsOf(told).filter((word) => (ringOf.get(word) ?? 0) > ring && !said.includes(word))
  const near = names
    .filter(({ 0: name }) => !said.includes(name) && !isKnownAs(name, ring, ringOf))
    .map(({ 0: name, index }) => `${name} in …${told.slice(Math.max(0, index - 150), index + 80)}`)
  return [...near, ...words].slice(0, 3).map((found) => `from elsewhere: ${found}`)
}

const decoded = (text: string) => {
  try {
    return decodeURIComponent(text.replace(/\+/g, ' '))
  } catch {
    return text
  }
}

const textOf = ({ body, headers }: FuzzAnswer): string =>
  body.length > 0 && String(headers['content-type']).includes('spreadsheet')
    ? readZip(body).map(({ data }) => Buffer.from(data as Uint8Array).toString('utf8')).join('\n') // prettier-ignore
    : body.toString('utf8')

/** Everything that is wrong with an answer. */
export function judge(asked: FuzzRequest, answer: FuzzAnswer, judged: Judged): string[] {
  const { status, trouble } = answer
  if (status === 0) {
    // a sender who has gone, or is still sending what was refused, may miss the answer
    const isGone = asked.breaksOff || (asked.body?.length ?? 0) > 500_000
    // headers too long are refused before the method is known, with a body that HEAD does not expect
    const mayMiss = isGone || (asked.method === 'HEAD' && /^Parse Error: Data after/.test(trouble ?? ''))
    return mayMiss ? [] : [`no answer: ${trouble}`]
  }
  if (trouble !== null) return asked.breaksOff ? [] : [`broke off: ${trouble}`]
  const text = textOf(answer)
  const said = `${asked.path} ${decoded(asked.path)} ${asked.body?.toString('utf8') ?? ''} ${JSON.stringify(asked.headers)}`
  const wrong = status >= 400 && asked.method !== 'HEAD' ? wrongInError(text, said, judged.schemaNames) : []
  const sql = status < 400 ? (/SQLSTATE|syntax error at|violates \w+ constraint|invalid byte sequence/.exec(text)?.[0] ?? null) : null // prettier-ignore
  return [
    ...(status === 500 || status > 503 ? [`status ${status}`] : []),
    ...(status === 503 && !text.includes('"busy"') ? [`status 503: ${text.slice(0, 200)}`] : []),
    ...wrong,
    ...(sql ? [`SQL in an answer: ${sql}`] : []),
    // what a thread of an import says when it does not know what happened
    ...(text.includes('Có lỗi ngoài dự kiến') ? [`a fault: ${text.slice(0, 300)}`] : []),
    ...fromElsewhere(text, said, judged),
  ]
}
