import { expect, test } from 'vitest'
import { COMMANDS } from '#api/commands/all-commands.ts'
import { openCommandLine } from './in-process.ts'
import { rollcall, rollcallJson } from './rollcall.ts'

const env = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' }

test('every command explains itself', async () => {
  const line = await openCommandLine(null)
  for (const name of COMMANDS.map((command) => command.name)) {
    expect(await line.run([name, '--help'])).toEqual({ code: 0, out: expect.stringContaining(`rollcall ${name} `) })
  }
  expect(await line.run([])).toEqual({ code: 0, out: expect.stringContaining('--as NGƯỜI') })
  await line.close()
  expect(await rollcall(['--help'], env)).toMatchObject({ code: 0, stdout: expect.stringContaining('rollcall') })
})

test('only what a user may do can be run as one', async () => {
  const line = await openCommandLine(null)
  for (const { name, takes, right } of COMMANDS) {
    const { out } = await line.run([name, '--help'])
    expect([name, out!.includes('--as NGƯỜI')]).toEqual([name, right !== 'console'])
    if (right !== 'console') continue
    const { code, json } = await line.json([name, ...Array<string>(takes).fill('a'), '--as', 'admin'])
    expect([name, code, json]).toEqual([name, 1, { error: expect.objectContaining({ code: 'forbidden' }) }])
  }
  await line.close()
})

const WRONG: [string, string[]][] = [
  ['no such command', ['frobnicate']],
  ['an option nobody knows', ['reconcile', '--force']],
  ['a missing argument', ['import', 'roster']],
  ['an argument too many', ['import', 'roster', 'a.csv', 'b.csv']],
  ['a kind of file nobody knows', ['import', 'payroll', 'a.csv']],
  ['a day that does not exist', ['import', 'roster', 'a.csv', '--as-of', '2024-02-30']],
  ['a scope for what is no roster', ['import', 'accounts', 'a.csv', '--scope', 'A']],
  ['an import that is no number', ['undo', 'abc']],
  ['a sample of too few', ['sample', 'dir', '--members', '10']],
  ['an export without a file', ['export', 'facts']],
  ['an export nobody knows', ['export', 'secrets', '--out', 'a.csv']],
  ['a period that is none', ['export', 'facts', '--out', 'a.csv', '--period', '2024-Q5']],
  ['a backup to nowhere', ['backup']],
  ['a passphrase among the arguments', ['restore', 'a.rcb', '--passphrase', 'x']],
  ['a purpose that is none', ['export', 'links', '--out', 'a.csv', '--purpose', 'fun', '--reason', 'cho vui thôi mà']],
  ['a reason of one word', ['export', 'links', '--out', 'a.csv', '--purpose', 'report', '--reason', 'cần']],
  ['two users at once', ['reconcile', '--as', 'thu', '--as', 'admin']],
  ['names in somebody’s name without a purpose', ['export', 'links', '--out', 'a.csv', '--as', 'thu']],
]

test('what cannot be meant is wrong usage: exit 2, and nothing is opened', async () => {
  const line = await openCommandLine(null)
  const answers = await Promise.all(WRONG.map(([, args]) => line.json(args)))
  await line.close()
  const error = { code: 'wrong_usage', message: expect.stringMatching(/\S/) }
  expect(answers.map((answer, at) => [WRONG[at]![0], answer])).toEqual(
    WRONG.map(([what]) => [what, { code: 2, json: { error } }]),
  )
  expect(await rollcallJson(['frobnicate'], env)).toEqual({ code: 2, json: { error } })
})

test('a database that does not answer is a failure, not wrong usage', async () => {
  const { code, json } = await rollcallJson(['check'], env)
  expect(code).toBe(1)
  expect(json).toEqual({ error: { code: 'database_unavailable', message: expect.any(String) } })
})

test('a first password that everybody would guess stops the start, and the message says what to do', async () => {
  for (const weak of ['password', 'bảychữ1']) {
    const { code, json } = await rollcallJson(['start'], { ...env, ROLLCALL_ADMIN_PASSWORD: weak })
    const error = {
      code: 'invalid_request',
      message: expect.stringMatching(/ROLLCALL_ADMIN_PASSWORD .*hoặc bỏ biến này/),
    }
    expect({ code, json }).toEqual({ code: 1, json: { error } })
  }
})
