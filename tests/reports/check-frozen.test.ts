import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { checkFrozen } from '#api/reports/check-frozen.ts'
import { GivenQuarter } from './given-quarter.ts'

const quarter = new GivenQuarter()
const check = () => checkFrozen(quarter.province.database.db)

/** As whoever owns the database could, past the trigger that keeps what was sent. */
async function change(statement: string, values: unknown[] = []): Promise<void> {
  const client = await quarter.province.database.pool.connect()
  try {
    await client.query(`begin; set local rollcall.key_changes = 'yes'`)
    await client.query(statement, values)
    await client.query('commit')
  } finally {
    client.release()
  }
}

async function accepted(): Promise<void> {
  await quarter.submit('h1', 'H1')
  await quarter.decide('tinh', 'H1', 'accepted')
  await quarter.decide('tinh', 'H1', 'reopened', { reason: 'sửa' })
  await quarter.submit('h1', 'H1')
  await quarter.decide('tinh', 'H1', 'accepted', { version: 2 })
  await quarter.submit('h2', 'H2')
}

test('reports that were sent, returned, opened again and accepted have nothing wrong with them', async () => {
  await accepted()
  expect(await check()).toEqual([])
})

test.each<[what: string, statement: string, says: string, values?: unknown[]]>([
  [
    'content',
    `update submission set content = replace(content, '"numerator":3', '"numerator":4')`,
    'nội dung không đúng mã',
  ],
  [
    'line',
    'update submission_lines set lines = $1',
    'từng người không đúng mã',
    [gzipSync('member\tA\tA\t1\t12i\tdone\n')],
  ],
  ['code', `update submission set code = 'AAAA-BBBB-CCCC-DDDD'`, 'mã xác minh không đúng'],
  [
    'figure beside it',
    `update submission set figures = jsonb_set(figures, '{target}', '0.5')`,
    'ghi bên cạnh không đúng',
  ],
  ['chain', `update submission_step set chain_sha256 = repeat('0', 64) where step = 'accepted'`, 'không khớp'],
  [
    'chain it follows',
    `update submission_step set previous_sha256 = repeat('1', 64) where chain_sha256 is not null`,
    'không nối',
  ],
])('a %s that was changed in the database is found', async (_, statement, says, values) => {
  await quarter.submit('h1', 'H1')
  await quarter.decide('tinh', 'H1', 'accepted')
  await change(statement, values)
  const problems = await check()
  expect(problems.join(' ')).toContain(says)
  expect(problems[0]).toMatch(/^Báo cáo H1 2024-Q2 bản 1: /)
})
