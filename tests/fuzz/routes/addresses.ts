import type { Random } from '#api/sample/random.ts'
import { hostileText } from './hostile-values.ts'

// what no decoder of percent signs should fall over
// prettier-ignore
const ESCAPES = [
  '%00', '%0a', '%0d%0aset-cookie:%20a=b', '%ff', '%fe%ff', '%c0%ae%c0%ae%c0%af', '%c0%80', '%e0%80%80', '%f8%88%80%80%80', '%ed%a0%80', '%ed%b0%80', '%f4%90%80%80',
  '%', '%%', '%2', '%zz', '%u0041', '%25%30%30', '%2500', '%2f', '%5c', '%2e%2e', '%2e%2e%2f', '..%2f..%2f', '%252e%252e%252f', '%3f', '%23', '%26', '%3d', '%20', '+', '%09', '%7f', '%e2%80%ae',
  ';a=b', '\u00e9', '\u00ff\u00fe',
]

/** Percent signs and digits, also for what is no text: half a surrogate pair becomes the bytes nobody may send. */
export const escaped = (text: string): string =>
  text.replace(/[\ud800-\udbff][\udc00-\udfff]|[^]/g, (sign) => {
    if (/[\w.~-]/.test(sign)) return sign
    if (!/[\ud800-\udfff]/.test(sign) || sign.length === 2) return encodeURIComponent(sign)
    const code = sign.charCodeAt(0)
    return [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)]
      .map((byte) => `%${byte.toString(16)}`)
      .join('')
  })

/** One part of an address, as hostile as an address can be. */
export function hostilePart(random: Random): string {
  if (random.chance(0.6)) return escaped(hostileText(random))
  const parts = Array.from({ length: random.int(1, 4) }, () => random.pick([...ESCAPES, '1', 'X1', 'a']))
  return parts.join('')
}

const NAMES = [
  '__proto__',
  'constructor',
  'toString',
  'unit',
  'page',
  'q',
  '',
  'a[b]',
  'a.b',
  'length',
  'limit',
  'offset',
]

/** A query in which `name` (empty: nothing that is known) is not what it should be. */
export function hostileQuery(random: Random, name: string, valid: [string, string][]): string {
  const rest = valid.filter(([other]) => other !== name).map(([other, value]) => `${escaped(other)}=${escaped(value)}`)
  const own = valid.find(([other]) => other === name)?.[1] ?? '1'
  const called = escaped(name === '' ? random.pick(NAMES) : name)
  const value = hostilePart(random)
  const odd: (() => string[])[] = [
    () => [`${called}=${escaped(own)}`, `${called}=${value}`],
    () => [`${called}=${escaped(own)}`, `${called}=${escaped(own)}`],
    () => [`${called}[]=${escaped(own)}`],
    () => [`${called}[a]=${value}`],
    () => [`${called}`],
    () => [`${called}=`],
    () => [],
    () => [`${called.toUpperCase()}=${escaped(own)}`],
    () => Array.from({ length: 1001 }, (_, at) => `${called}${at}=1`),
    () => ['', '', `=${value}`, '&', '='],
    () => [`${called}=${escaped(own)}${value}`],
    () => [`__proto__[${called}]=${value}`, `constructor.prototype=${value}`],
  ]
  const parts = random.chance(0.65) && name !== '' ? [`${called}=${value}`] : random.pick(odd)()
  return random.chance(0.5) ? [...parts, ...rest].join('&') : [...rest, ...parts].join('&')
}
