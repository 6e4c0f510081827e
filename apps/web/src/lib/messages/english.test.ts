import { expect, test } from 'vitest'
import { en } from './en.ts'
import { speakEnglish } from './english.ts'
import * as t from './t.ts'

const texts = (group: object, path = ''): [string, unknown][] =>
  Object.entries(group).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null
      ? texts(value as object, `${path}.${key}`)
      : [[`${path}.${key}`, value]],
  )

test('who chose English reads no Vietnamese word, and pages that hold a group see the change', () => {
  const { common, words } = t
  speakEnglish()
  expect(Object.fromEntries(texts(t))).toEqual(Object.fromEntries(texts(en)))
  expect(common.close).toBe(en.common.close)
  expect(words.indicator.installed).toBe(en.words.indicator.installed)
})
