import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CHECKOUT } from '#api/config.ts'
import { ASVS_SECTIONS } from './asvs-numbers.ts'

// A line is `- 1.2.3 L1 · what is asked · how it is met · what shows it`; how begins with one of these where it is not.
const UNMET = ['Partly: ', 'Not met: ', 'Operator: ', 'Does not apply: '] as const
const STATES = ['Met', 'Partly', 'Not met', 'Operator', 'Does not apply']

const text = readFileSync(join(CHECKOUT, 'docs/asvs.md'), 'utf8')
const lines = text.split('\n').filter((line) => /^- \d/.test(line))
const rows = lines.map((line) => {
  const [key = '', asks = '', how = '', shown = '', ...rest] = line.slice(2).split(' · ')
  const prefix = UNMET.find((one) => how.startsWith(one))
  return { line, key, asks, how, shown, rest, state: prefix ? prefix.slice(0, -2) : 'Met' }
})
const pathsOf = (said: string) => [...said.matchAll(/`([^`]+)`/g)].map(([, path]) => path!)
const isTest = (path: string) => path.startsWith('tests/') && path.endsWith('.test.ts')

test('every requirement of levels 1 and 2 has its line, in order, and nothing else has', () => {
  const asked = Object.entries(ASVS_SECTIONS).flatMap(([section, levels]) =>
    ([1, 2] as const)
      .flatMap((level) => (levels[level] ?? []).map((number) => ({ number, key: `${section}.${number} L${level}` })))
      .sort((one, other) => one.number - other.number)
      .map(({ key }) => key),
  )
  expect(asked).toHaveLength(253)
  expect(rows.filter(({ key }) => !key.endsWith('L3')).map(({ key }) => key)).toEqual(asked)
})

test('every line says what is asked and how it is met, or why not', () => {
  for (const { line, asks, how, shown, rest } of rows) {
    expect([line, asks.length > 4, how.length > 1, shown.length > 0, rest]).toEqual([line, true, true, true, []])
  }
})

test('what is met, or met in part, names a test or a document, and each of them exists', () => {
  for (const { line, how, shown, state } of rows) {
    const named = pathsOf(shown)
    if (state === 'Met' || state === 'Partly') expect([line, named.length > 0]).toEqual([line, true])
    for (const path of [...named, ...pathsOf(how).filter((said) => /^(apps|db|docs|tests)\//.test(said))]) {
      expect([line, path, existsSync(join(CHECKOUT, path))]).toEqual([line, path, true])
    }
  }
})

test('what is only written down is a requirement on documents', () => {
  // the first section of a chapter asks for documents, but for 1.1, 5.2 and what is tested where it is written
  const byWord = rows.filter(({ shown, state }) => state === 'Met' && !pathsOf(shown).some(isTest))
  const documents = /^(2\.1|5\.1|6\.1|7\.1|8\.1|11\.1|13\.1|14\.1|15\.1|16\.1)\./
  expect(byWord.map(({ key }) => key).filter((key) => !documents.test(key))).toEqual([])
})

test('the count at the top is of these lines', () => {
  const ours = rows.filter(({ key }) => !key.endsWith('L3'))
  const count = STATES.map((state) => `${ours.filter((row) => row.state === state).length} ${state.toLowerCase()}`)
  expect(text).toContain(`${count.slice(0, -1).join(', ')}, ${count.at(-1)}.`)
})
