import { expect, test } from 'vitest'
import { rollcall, rollcallJson } from './rollcall.ts'

// wrong usage is seen before anything is opened: a database that cannot be reached shows it
const env = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' }

test('every command explains itself', async () => {
  const asked = [
    [],
    ['--help'],
    ...['sample', 'import', 'undo', 'reconcile', 'export', 'check', 'backup', 'restore'].map((name) => [
      name,
      '--help',
    ]),
  ]
  for (const { code, stdout } of await Promise.all(asked.map((args) => rollcall(args, env)))) {
    expect(code).toBe(0)
    expect(stdout).toContain('rollcall')
  }
}, 60_000)

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
  ['an indicator that is none', ['export', 'facts', '--out', 'a.csv', '--indicator', 'happiness']],
]

test('what cannot be meant is wrong usage: exit 2, and nothing is opened', async () => {
  const answers = await Promise.all(WRONG.map(([, args]) => rollcallJson(args, env)))
  const error = { code: 'wrong_usage', message: expect.stringMatching(/\S/) }
  expect(answers.map((answer, at) => [WRONG[at]![0], answer])).toEqual(
    WRONG.map(([what]) => [what, { code: 2, json: { error } }]),
  )
}, 60_000)

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
