import type { Random } from '#api/sample/random.ts'
import { hostileText } from './hostile-values.ts'

/** What a header can carry at all: the signs of Latin 1 but for controls. */
export const headerText = (text: string): string =>
  text.replace(/[^\t\u0020-\u007e\u0080-\u00ff]/g, '\u00e9').slice(0, 12_000)

// prettier-ignore
const VALUES: Record<string, string[]> = {
  accept: ['text/html', '', 'a', 'application/xml;q=0', '*/*;q=-1'],
  'accept-encoding': ['gzip', 'br, *;q=0', 'a'.repeat(3000)],
  'accept-language': ['vi', 'zz-ZZ', "' or 1=1"],
  'content-type': ['', 'a', 'application/json', 'text/plain', 'multipart/form-data; boundary=a', 'application/json; charset=utf-16'],
  'content-encoding': ['gzip', 'deflate', 'br', 'identity', 'a'],
  'if-none-match': ['*', 'W/"a"', '"', "'", '"' + 'a'.repeat(5000) + '"'],
  'if-modified-since': ['Thu, 01 Jan 1970 00:00:00 GMT', 'a', '99999999999999'],
  range: ['bytes=0-0', 'bytes=-1', 'bytes=9999999999-', 'bytes=a', 'bytes=0-0,1-1,2-2'],
  origin: ['null', 'http://evil.example', 'http://127.0.0.1', 'a', 'http://', 'file://'],
  referer: ['http://evil.example/', 'a'],
  'sec-fetch-site': ['cross-site', 'same-origin', 'none', 'a'],
  'x-rollcall-token': ['', 'a', 'a'.repeat(43), '\u00e9'.repeat(43), '__proto__'],
  authorization: ['Bearer a', 'Basic YTpi', 'Bearer', 'Basic \u00ff'],
  'x-forwarded-for': ['10.0.0.1', 'a', '', '10.0.0.1, 10.0.0.2', '::1', "' or 1=1", '9'.repeat(3000)],
  'x-forwarded-proto': ['https', 'a', 'https,http'],
  'x-forwarded-host': ['evil.example', "a'b"],
  forwarded: ['for=10.0.0.1;proto=https', 'a'],
  host: ['', 'a b', 'evil.example', '127.0.0.1:99999', '[::1', 'a'.repeat(3000)],
  'user-agent': ['', 'a'.repeat(9000), '\u00ff\u00fe', "' or 1=1", '<script>'],
  'x-http-method-override': ['DELETE', 'PUT'],
  'x-request-id': ['a', '../../a', 'a'.repeat(3000)],
  expect: ['100-continue'],
  connection: ['close', 'keep-alive'],
  upgrade: ['h2c', 'websocket'],
  te: ['trailers'],
  prefer: ['return=minimal'],
  cookie: ['', '=', ';', '__proto__=1', 'rollcall_session', 'rollcall_session=', 'rollcall_session=%', 'rollcall_session="a', 'rollcall_step=a; rollcall_device=b', 'a=b; '.repeat(1500), 'rollcall_session=' + 'a'.repeat(9000)],
}

/** One to three headers that browsers do not send, or not so. */
export function hostileHeaders(random: Random): Record<string, string> {
  const names = Array.from({ length: random.int(1, 3) }, () => random.pick(Object.keys(VALUES)))
  return Object.fromEntries(
    names.map((name) => [name, headerText(random.chance(0.7) ? random.pick(VALUES[name]!) : hostileText(random))]),
  )
}
