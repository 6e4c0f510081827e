import { expect, test } from 'vitest'
import { askedVersions, comparable } from './versions.ts'

const asked = (value: string) => askedVersions(new URLSearchParams({ 'so-sanh': value }))

test('an address names two versions, or one against what is written now', () => {
  expect(asked('1-2')).toEqual({ from: 1, to: 2 })
  expect(asked('3')).toEqual({ from: 3, to: null })
  for (const wrong of ['', '0', '1-0', 'a', '1-2-3', '-1', '12345']) expect(asked(wrong)).toBeNull()
})

test('each version is set beside the one after it, the last beside what is being written', () => {
  const state = (version: number, write: boolean) =>
    ({ standing: { version }, may: { write } }) as Parameters<typeof comparable>[0]
  expect(comparable(state(3, false))).toEqual([
    { from: 1, to: 2 },
    { from: 2, to: 3 },
  ])
  expect(comparable(state(1, true))).toEqual([{ from: 1, to: null }])
  expect(comparable({ ...state(1, true), standing: null })).toEqual([])
})
