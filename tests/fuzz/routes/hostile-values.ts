import type { Random } from '#api/sample/random.ts'
import { Raw } from './json-text.ts'
import type { Schema } from './operations.ts'

// prettier-ignore
const TEXTS = [
  '', ' ', '\u0000', 'a\u0000b', '\u0001', '\n', 'a\r\nset-cookie: a=b', '\t', '\u007f', '\u0085', '\u200b', '\u202enạh', '\u2066a',
  '\u200f', '\ufeff', '\ufffe', '\uffff', '\ud800', 'a\udc00b', '\udfff\ud800', '😀', '👨‍👩‍👧', 'z\u0301\u0323\u0300', 'İ', 'ß', 'ﷺ', '١٢٣', '²', '𝟙',
  "'", "''", "' or 1=1 --", "'; drop table member; --", '1; select pg_sleep(5)', "1' || pg_sleep(5) || '", '"', '\\', "\\'",
  '%', '_', '%%%', '\\%', '%_\\', '*', '?', '.*', '(a+)+$', '[', '(', '{', '$1', '${1}', '{{1}}', '#{1}', '`id`', '$(id)', '|', '&', ':*', "a' & 'b", '!', '<->',
  '../../../etc/passwd', '..\\..\\', '/etc/passwd', 'file:///etc/passwd', 'a/b', '//', '.', '..', ';a', '~', 'con', 'a\\b',
  '%00', '%ff', '%2e%2e%2f', '%c0%ae', '%25', '%u0041', '%', '&a=b', '#', '+',
  '0', '-0', '-1', '00', '01', '1.0', '1e3', '1e309', '-1e309', '0x10', '0b1', '1_000', '1,000', ' 1', '1 ', '+1', 'NaN', 'Infinity', '-Infinity',
  '2147483647', '2147483648', '-2147483649', '9007199254740993', '9223372036854775807', '9223372036854775808', '99999999999999999999', '9'.repeat(400),
  'null', 'undefined', 'true', 'false', '[]', '{}', '[object Object]', '__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then', 'length',
  '1900-01-01', '1899-12-31', '2024-02-30', '2024-13-01', '2024-00-00', '2099-12-31', '9999-12-31', '10000-01-01', '-0001-01-01', '2024-1-1', '2024-06-30T00:00:00Z', 'infinity', '-infinity', 'now', 'epoch', 'today',
  '1900', '2099', '1899', '2100', '2024-Q0', '2024-Q5', '2024-q1', '2024-00', '9999-99', '0000-00-00', '2024-06-00', '2024-06-31',
  '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '=1+1', '@SUM(1)', '-1+1', '=cmd|a', '\u00a0', 'javascript:alert(1)',
  '00000000-0000-0000-0000-000000000000', '--------', 'ffffffffffffffffffffffffffffffffffffffff', 'Nguyễn Văn An', 'nguyễn', 'Ð', 'đ', 'Đảng uỷ', 'Đảng ủy',
]

const LENGTHS = [63, 64, 65, 100, 101, 200, 201, 500, 501, 1000, 5000]
const SIGNS = ['a', 'ệ', '😀', ' ', '0', '9', "'", '%', '_', '\\', '\u0301', '\ud800', '(', '-', '../']

/** Text that somebody should not have sent. */
export function hostileText(random: Random): string {
  if (random.chance(0.75)) return random.pick(TEXTS)
  if (random.chance(0.5)) return random.pick(SIGNS).repeat(random.pick(LENGTHS))
  return Array.from({ length: random.int(1, 40) }, () => String.fromCharCode(random.int(0, 0xffff))).join('')
}

/** The last that is right and the first that is wrong, where the schema draws a line. */
export function edgesOf(schema: Schema): unknown[] {
  const { minimum, maximum, minLength, maxLength, enum: values = [], anyOf = [], items, maxItems, minItems } = schema
  const around = (at: number | undefined) => (at === undefined ? [] : [at - 1, at, at + 1, at + 0.5])
  const signs = (length: number) => 'ệ'.repeat(Math.max(0, length))
  const many = (length: number) => Array.from({ length: Math.max(0, length) }, (_, at) => String(at + 1))
  return [
    ...around(minimum),
    ...around(maximum),
    ...[minLength, maxLength].flatMap((length) =>
      length === undefined ? [] : [length - 1, length, length + 1].map(signs),
    ),
    ...[minItems, maxItems].flatMap((length) =>
      length === undefined ? [] : [length - 1, length, length + 1].map(many),
    ),
    ...values.flatMap((value) => [value, `${String(value)} `, String(value).toUpperCase(), `${String(value)}s`]),
    ...anyOf.flatMap(edgesOf),
    ...(items ? [[], [null], ...edgesOf(items).map((one) => [one, one])] : []),
  ]
}

const deep = (open: string, close: string, depth: number) => new Raw(open.repeat(depth) + close.repeat(depth))

// prettier-ignore
const ODD = [
  null, true, false, 0, -0, -1, 1.5, 1e21, 2 ** 53, 2147483648, [], {}, [[]], [null], [''], ['a', 'a'], { a: 1 }, '', 'a',
  new Raw('1e999'), new Raw('-1e999'), new Raw('9'.repeat(400)), new Raw('1.' + '1'.repeat(400)), new Raw('"\\ud800"'), new Raw('"\\u0000"'), new Raw('"a\\udc00b"'),
  new Raw('NaN'), new Raw('Infinity'), new Raw('undefined'), new Raw("'a'"), new Raw('01'), new Raw('"\u0001"'), new Raw('"\\x41"'), new Raw('tru'), new Raw(''),
  new Raw('{"__proto__":{"isAdmin":true}}'), new Raw('{"constructor":{"prototype":{"a":1}}}'), new Raw('{"a":1,"a":2}'), new Raw('{"toString":1,"valueOf":2,"length":-1}'),
  deep('[', ']', 500), deep('[', ']', 20_000), new Raw('{"a":'.repeat(3000) + '1' + '}'.repeat(3000)),
  Array.from({ length: 501 }, (_, at) => String(at)), Array.from({ length: 10_000 }, () => 0),
]

/** Something a field of a body should not be. */
export function hostileJson(random: Random, schema: Schema): unknown {
  const edges = edgesOf(schema)
  if (edges.length > 0 && random.chance(0.4)) return random.pick(edges)
  return random.chance(0.5) ? random.pick(ODD) : hostileText(random)
}
