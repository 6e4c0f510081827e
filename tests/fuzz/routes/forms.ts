import type { Random } from '#api/sample/random.ts'
import { hostileText } from './hostile-values.ts'

export interface Form {
  type: string
  body: Buffer
}

interface Part {
  head: string
  value: string
}

const field = (name: string, value: string): Part => ({ head: `content-disposition: form-data; name="${name}"`, value })
const file = (value: string, name = 'danh-sach.csv'): Part => ({
  head: `content-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/csv`,
  value,
})

// prettier-ignore
const FILES = [
  '', '\n', 'a', '\ufeff', '\u0000'.repeat(300), 'PK\u0003\u0004', 'PK\u0005\u0006', '\u00d0\u00cf\u0011\u00e0', 'code,name\nX,Y\n', 'member_code,full_name\nM1,An\n',
  '"'.repeat(2000), ','.repeat(5000), `${'a,'.repeat(300)}\n`.repeat(20), 'Họ và tên;Ngày sinh;Chi bộ\nLê Văn An;31/02/1950;X\n',
]

function partsOf(random: Random): Part[] {
  const kind = random.pick(['roster', 'accounts', 'cards', 'meetings', 'units', '', 'ROSTER', hostileText(random)])
  const asOf = random.pick(['2024-06-30', '', '2024-02-30', '2024-06-31', '1899-01-01', hostileText(random)])
  const name = random.pick(['danh-sach.csv', '', '../../a', 'a\\b', 'a"b', 'ệ'.repeat(300), hostileText(random)])
  return [field('kind', kind), field('asOf', asOf), file(random.pick(FILES), name.replace(/[\r\n"]/g, '_'))]
}

type Change = (parts: Part[], random: Random) => Part[]
const CHANGES: Change[] = [
  (parts) => parts,
  (parts) => parts.slice(0, -1),
  (parts) => parts.slice(1),
  (parts) => parts.toReversed(),
  (parts) => [...parts.slice(0, 1), ...parts],
  (parts) => [...parts, ...parts.slice(-1)],
  (parts, random) => [field('scope', hostileText(random).replace(/[\r\n]/g, ' ')), ...parts],
  (parts) => [field('kind', 'a'.repeat(1_100_000)), ...parts],
  (parts) => [field('__proto__', 'a'), field('constructor', 'b'), ...parts],
  (parts) => [...Array.from({ length: 30 }, (_, at) => field(`f${at}`, 'a')), ...parts],
  (parts) => [{ head: 'content-disposition: form-data', value: 'a' }, ...parts],
  (parts) => [{ head: '', value: 'a' }, ...parts],
  (parts) => [{ head: `x-long: ${'a'.repeat(20_000)}`, value: 'a' }, ...parts],
  (parts) => [field('a'.repeat(3000), 'a'), ...parts],
  (parts) => [file('code\nX\n', 'first.csv'), ...parts],
  () => [],
]

/** A form that is broken in one of the ways a form can be. */
export function hostileForm(random: Random): Form {
  const parts = random.pick(CHANGES)(partsOf(random), random)
  const boundary = random.pick(['----b0', 'b', 'a'.repeat(70), 'a'.repeat(300), "b'()+_,-./:=?"])
  const text = parts.map(({ head, value }) => `--${boundary}\r\n${head}\r\n\r\n${value}\r\n`).join('')
  const end = `--${boundary}--\r\n`
  const bodies = [`${text}${end}`, text, text.slice(0, -random.int(1, 30)), text.replaceAll('\r\n', '\n') + end, `--${boundary}--`, `\r\n${text}${end}trailing`, '', 'a', end] // prettier-ignore
  const types = [`multipart/form-data; boundary=${boundary}`, `multipart/form-data; boundary="${boundary}"`, 'multipart/form-data', 'multipart/form-data; boundary=', 'multipart/form-data; boundary=other', `multipart/mixed; boundary=${boundary}`, `MULTIPART/FORM-DATA; BOUNDARY=${boundary}`, 'text/csv', 'application/json', 'application/octet-stream'] // prettier-ignore
  return {
    type: random.chance(0.7) ? types[0]! : random.pick(types),
    body: Buffer.from(random.chance(0.6) ? bodies[0]! : random.pick(bodies), 'utf8'),
  }
}

/** A small list that can be taken in: one row of somebody new. */
export function validForm(random: Random, branch: string): Form {
  const row = `member_code,full_name,date_of_birth,branch_code\nF${random.int(1, 999)},Ma Văn Phu,1970-01-01,${branch}\n`
  const parts = [field('kind', 'roster'), field('asOf', '2024-06-30'), field('scope', branch), file(row)]
  const text = parts.map(({ head, value }) => `--b\r\n${head}\r\n\r\n${value}\r\n`).join('')
  return { type: 'multipart/form-data; boundary=b', body: Buffer.from(`${text}--b--\r\n`) }
}
