import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createHash } from 'node:crypto'
import { auditHead, headLine } from '#api/audit/audit-head.ts'
import { recordAct } from '#api/audit/record-act.ts'
import { openSealing, sealEvents } from '#api/audit/sealing.ts'
import { connect, inTransaction } from '#api/database/connect.ts'
import { openProvince, type GivenProvince } from '../given-province.ts'
import { actsOf, DOER, forgetActs, idsOf, runCheck, tamper } from './given-acts.ts'

let given: GivenProvince
let provinceId: string

beforeEach(async () => {
  given = await openProvince()
  await forgetActs(given)
  ;({ provinceId } = await idsOf(given))
})
afterEach(() => given.close())

const countOf = async (table: string) =>
  Number((await given.rows<{ n: string }>(`select count(*) n from ${table}`))[0]!.n)

test.each([
  ['update audit_event set actor = $$hùng$$'],
  ['update audit_event set actor = actor where false'],
  ['delete from audit_event'],
  ['truncate audit_event, audit_seal'],
  ['update audit_seal set hash = $$\\x00$$'],
  ['delete from audit_seal where seal_no = 1'],
])('nothing that was written is changed, not even by the owner: %s', async (statement) => {
  await actsOf(given, provinceId, 2)
  await expect(given.database.pool.query(statement)).rejects.toThrow(/audit: .* is refused/)
  // nor by a session that says it replays another server's changes
  const replaying = `set session_replication_role = replica; ${statement}`
  await expect(given.database.pool.query(replaying)).rejects.toThrow(/audit: .* is refused/)
  expect(await countOf('audit_event')).toBe(2)
  expect((await runCheck(given)).failed).toBe(0)
})

test('an act that is taken back leaves no event', async () => {
  const act = { ...DOER, provinceId, act: 'imported' } as const
  const failing = inTransaction(given.database, async ({ db }) => {
    await recordAct(db, act)
    throw new Error('the import failed')
  })
  await expect(failing).rejects.toThrow('the import failed')
  expect(await countOf('audit_event')).toBe(0)
  expect(await countOf('audit_waiting')).toBe(0)
  expect(await auditHead(given.database.db, provinceId)).toBeNull()
})

test('an act waits for no other that is still under way', async () => {
  await inTransaction(given.database, async ({ db }) => {
    await recordAct(db, { ...DOER, provinceId, act: 'imported' })
    await recordAct(given.database.db, { ...DOER, provinceId, act: 'signed_out' })
    expect((await auditHead(given.database.db, provinceId))!.no).toBe('1')
  })
  expect((await auditHead(given.database.db, provinceId))!.no).toBe('2')
  expect((await runCheck(given)).failed).toBe(0)
})

test('the chain holds after acts from several connections sealed by several processes at once', async () => {
  const others = [1, 2, 3].map(() => connect(given.database.url, 4))
  const acts = others.flatMap((other, place) =>
    Array.from({ length: 40 }, async (_, number) => {
      const act = { ...DOER, provinceId, act: 'decided', after: { rows: place * 100 + number } } as const
      await recordAct(other.db, act)
      if (number % 3 === 0) await sealEvents(other)
    }),
  )
  await Promise.all(acts)
  await Promise.all(others.map((other) => sealEvents(other)))
  await Promise.all(others.map((other) => other.close()))
  const [seals] = await given.rows(
    'select min(seal_no) first, max(seal_no) last, count(distinct event_id) events from audit_seal',
  )
  expect(seals).toEqual({ first: '1', last: '120', events: '120' })
  expect((await runCheck(given)).failed).toBe(0)
})

test('a running server seals what another process commits, at once', async () => {
  const sealing = await openSealing(given.database)
  const other = connect(given.database.url, 1)
  await recordAct(other.db, { ...DOER, provinceId, act: 'imported' })
  await other.close()
  await expect.poll(() => countOf('audit_seal'), { timeout: 5000 }).toBe(1)
  await sealing.close()
})

test('the machine and each province have chains of their own', async () => {
  await actsOf(given, provinceId, 2)
  await actsOf(given, null, 1)
  const heads = [await auditHead(given.database.db, provinceId), await auditHead(given.database.db, null)]
  expect(heads.map((head) => head!.no)).toEqual(['2', '1'])
  expect(heads[0]!.hash).not.toBe(heads[1]!.hash)
})

test('the hash of an event follows from its text, which no setting of a session changes', async () => {
  await given.database.pool.query(`insert into audit_event
    (province_id, event_id, at, act, actor, user_id, source, org_unit_id, subjects, reason, before, after) values
    (7, 12, '2026-11-22 08:05:06.5+07', 'granted', 'lan', null, '10.0.0.7', 3, '{user:hùng,unit:H1}', 'đi vắng', null,
      '{"role": "clerk"}')`)
  const columns = [
    ...['7', '12', '2026-11-22T01:05:06.500000Z', 'granted', 'lan', '\u001e', '10.0.0.7', '3'],
    ...['user:hùng\u001dunit:H1', 'đi vắng', '\u001e', '{"role": "clerk"}'],
  ]
  const text = columns.join('\u001f')
  const previous = Buffer.from('00ff', 'hex')
  const expected = createHash('sha256').update(previous).update(text, 'utf8').digest('hex')
  const settings = ['', `set timezone = 'America/New_York'; set datestyle = 'German'; set intervalstyle = 'iso_8601';`]
  for (const setting of settings) {
    const client = await given.database.pool.connect()
    await client.query(`begin; ${setting}`)
    const { rows } = await client.query<{ text: string; hash: string }>(
      `select audit_text(event) as text, encode(audit_hash('\\x00ff', event), 'hex') as hash from audit_event event`,
    )
    await client.query('rollback')
    client.release()
    expect(rows[0]!.text).toBe(text)
    expect(rows[0]!.hash).toBe(expected)
  }
})

describe('rollcall check finds', () => {
  beforeEach(() => actsOf(given, provinceId, 5))

  const found = async (...statements: string[]) => {
    await tamper(given, ...statements)
    return runCheck(given)
  }

  test('nothing where nothing was changed', async () => {
    expect(await runCheck(given)).toEqual({ failed: 0, said: '' })
  })

  test.each([
    ['actor', `actor = 'hùng'`],
    ['act', `act = 'undone'`],
    ['time, by a millionth of a second', `at = at + interval '1 microsecond'`],
    ['address', `source = '10.0.0.8'`],
    ['unit', 'org_unit_id = 1'],
    ['subject', `subjects = '{member:1}'`],
    ['reason', `reason = ''`],
    ['state before', `before = 'null'`],
    ['state after, by a blank', `after = '{"rows": 3}'`],
  ])('an event with another %s', async (_, change) => {
    const { failed, said } = await found(`update audit_event set ${change}
      where event_id = (select event_id from audit_seal where seal_no = 3)`)
    expect(failed).toBe(1)
    expect(said).toContain('070-audit-chain: 1 dòng')
    expect(said).toContain('Số 3 của nhật ký')
  })

  test('a seal of which one byte is another', async () => {
    const { failed, said } = await found(
      'update audit_seal set hash = set_byte(hash, 0, 255 - get_byte(hash, 0)) where seal_no = 3',
    )
    expect(failed).toBe(1)
    expect(said).toContain('Số 3 của nhật ký')
    expect(said).toContain('Số 4 của nhật ký')
  })

  test('an event that was deleted', async () => {
    const { said } = await found(
      'delete from audit_event where event_id = (select event_id from audit_seal where seal_no = 3)',
    )
    expect(said).toMatch(/Sự kiện \d+, số 3 của nhật ký, đã bị xoá/)
  })

  test('an event that was deleted with its seal', async () => {
    const { said } = await found(
      'delete from audit_event where event_id = (select event_id from audit_seal where seal_no = 3)',
      'delete from audit_seal where seal_no = 3',
    )
    expect(said).toContain('Nhật ký thiếu số ngay trước số 4.')
  })

  test('the same with the later numbers moved up', async () => {
    const { said } = await found(
      'delete from audit_event where event_id = (select event_id from audit_seal where seal_no = 3)',
      'delete from audit_seal where seal_no = 3',
      'update audit_seal set seal_no = 3 where seal_no = 4',
      'update audit_seal set seal_no = 4 where seal_no = 5',
    )
    expect(said).toContain('Số 3 của nhật ký')
  })

  test('two events that changed places', async () => {
    const { said } = await found(
      'update audit_seal set seal_no = -seal_no where seal_no in (2, 3)',
      'update audit_seal set seal_no = 5 + seal_no where seal_no < 0',
    )
    expect(said).toContain('Số 2 của nhật ký')
  })

  test('a seal that was deleted, also the last', async () => {
    const { said } = await found('delete from audit_seal where seal_no = 5')
    expect(said).toMatch(/Sự kiện \d+ không có trong chuỗi niêm phong/)
  })

  test('an event that was slipped in beside the chain', async () => {
    const { said } = await found(
      `insert into audit_event (province_id, act, actor, source) values (1, 'undone', 'x', 'y')`,
    )
    expect(said).toMatch(/Sự kiện \d+ không có trong chuỗi niêm phong/)
  })

  test('an event that nobody seals for more than an hour, and not one of a moment ago', async () => {
    await recordAct(given.database.db, { ...DOER, provinceId, act: 'signed_out' })
    expect((await runCheck(given)).failed).toBe(0)
    const { said } = await found(`update audit_event set at = now() - interval '61 minutes'
      where event_id in (select event_id from audit_waiting)`)
    expect(said).toMatch(/Sự kiện \d+ đã chờ niêm phong hơn một giờ/)
  })

  test('that the guards of the tables are down', async () => {
    await given.database.pool.query('alter table audit_seal disable trigger append_only')
    expect((await runCheck(given)).said).toContain('Chốt chặn sửa, xoá của bảng audit_seal')
  })

  test('an end that was cut off, by a head kept on paper alone', async () => {
    const head = (await auditHead(given.database.db, provinceId))!
    expect(headLine(head)).toMatch(/^Nhật ký: số 5, mã [0-9a-f]{4}( [0-9a-f]{4}){3}$/)
    const printed = headLine(head).replace(/^Nhật ký: số (\d+), mã (.*)$/, '$1:$2')
    expect(await runCheck(given, { head: printed })).toEqual({ failed: 0, said: '' })
    await tamper(
      given,
      'delete from audit_event where event_id in (select event_id from audit_seal where seal_no > 3)',
      'delete from audit_seal where seal_no > 3',
    )
    expect((await runCheck(given)).failed).toBe(0)
    const { failed, said } = await runCheck(given, { head: printed })
    expect(failed).toBe(1)
    expect(said).toContain('Nhật ký không có số 5 như đã lưu, chỉ đến số 3: phần sau đã bị cắt.')
  })

  test('a chain that was cut off and grew again, or written anew from an altered event', async () => {
    const { no, hash } = (await auditHead(given.database.db, provinceId))!
    await tamper(
      given,
      `update audit_event set actor = 'hùng' where event_id = (select event_id from audit_seal where seal_no = 2)`,
      'insert into audit_waiting select province_id, event_id from audit_seal',
      'delete from audit_seal',
    )
    await sealEvents(given.database)
    expect((await runCheck(given)).failed).toBe(0)
    const { failed, said } = await runCheck(given, { head: `${no}:${hash}` })
    expect(failed).toBe(1)
    expect(said).toContain('Số 5 của nhật ký không mang mã')
  })

  test('nothing wrong with an older head, once more has been done', async () => {
    const { no, hash } = (await auditHead(given.database.db, provinceId))!
    await actsOf(given, provinceId, 3)
    expect((await runCheck(given, { head: `${no}:${hash}` })).failed).toBe(0)
  })

  test.each(['5', '5:xyz', '5:1234567', 'khong-co.txt'])('no sense in %s', async (head) => {
    await expect(runCheck(given, { head })).rejects.toThrow('không phải SỐ:MÃ')
  })
})

test.each(['\u001d', '\u001e', '\u001f'])(
  'no column holds what stands between columns when they are hashed',
  async (sign) => {
    const insert =
      'insert into audit_event (province_id, act, actor, source, subjects, reason) values (1, $1, $2, $3, $4, $5)'
    const values = ['noted', 'lan', '10.0.0.7', ['member:1'], 'vì']
    await given.database.pool.query(insert, values)
    for (const place of values.keys()) {
      const spoilt = values.map((value, at) =>
        at !== place ? value : Array.isArray(value) ? [sign] : `${value}${sign}`,
      )
      await expect(given.database.pool.query(insert, spoilt)).rejects.toThrow('check constraint')
    }
  },
)
