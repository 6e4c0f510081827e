import { expect, test } from 'vitest'
import { shareTyped } from './share-typed.ts'

test.each([
  ['92,5', 0.925],
  ['92.55 %', 0.9255],
  ['100%', 1],
  ['0,01', 0.0001],
  ['57', 0.57],
  ['0', null],
  ['100,5', null],
  ['9,255', null],
  ['-5', null],
  ['', null],
  ['năm', null],
])('%s is %s', (typed, share) => {
  expect(shareTyped(typed)).toBe(share)
})
