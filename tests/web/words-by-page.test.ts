import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { filesOfGroups, withOwnWords } from '../../apps/web/words-by-page.ts'

const groups = filesOfGroups(`
export { account } from './vi/account.ts'
export { decisions, review } from './vi/review.ts'
export * as words from './vi/words.ts'
`)
const page = (use: string) => `import * as t from '../lib/messages/t.ts'\n${use}`

test('a page carries the groups of words it names, wherever they stand', () => {
  expect(withOwnWords(page(`<h1>{t.review.title}</h1>{t.words.rule.P2} {t.review.lead(3)}`), groups)).toBe(
    `import { review as t_review } from '../lib/messages/vi/review.ts'; import * as t_words from '../lib/messages/vi/words.ts'; ` +
      `const t = { review: t_review, words: t_words }\n<h1>{t.review.title}</h1>{t.words.rule.P2} {t.review.lead(3)}`,
  )
})

test('whoever names a group only while running, or one that is not there, carries all words', () => {
  for (const use of ['t[group].title', 'tell(t)', 'const all = t as Words', 't.nothing.title']) {
    expect(withOwnWords(page(use), groups)).toBe(null)
  }
  expect(withOwnWords('const t = 1', groups)).toBe(null)
})

test('another name that ends in t is no words', () => {
  expect(withOwnWords(page('{at.review} {text.t.decisions} {t.account.save}'), groups)).toContain(
    '{ account: t_account }',
  )
})

test('a group is used where it is spread', () => {
  expect(withOwnWords(page('{ ...t.review.states, ...t.decisions }'), groups)).toContain(
    'const t = { review: t_review, decisions: t_decisions }',
  )
  expect(withOwnWords(page('tell(...t)'), groups)).toBe(null)
})

test('every group of the messages is found in a file', () => {
  const found = filesOfGroups(readFileSync('apps/web/src/lib/messages/t.ts', 'utf8'))
  expect([...found.keys()]).toEqual(expect.arrayContaining(['common', 'shell', 'ranking', 'words']))
})
