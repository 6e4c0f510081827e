import { expect, test } from 'vitest'
import { caseBefore, nextCase } from './next-case.ts'

const cases = ['1', '2', '3', '4'].map((caseId) => ({ caseId, claimedBy: caseId === '3' ? 'lan' : null }))
const none = new Set<string>()

test('the next case is the one after, without those that somebody has open', () => {
  expect(nextCase(cases, '1', none)).toBe('2')
  expect(nextCase(cases, '2', none)).toBe('4')
})

test('after the last one it begins again with what was not passed', () => {
  expect(nextCase(cases, '4', new Set(['1']))).toBe('2')
  expect(nextCase(cases, '4', new Set(['1', '2']))).toBeNull()
})

test('from elsewhere it is the first, and a case never follows itself', () => {
  expect(nextCase(cases, null, none)).toBe('1')
  expect(nextCase(cases, '99', none)).toBe('1')
  expect(nextCase([cases[0]!], '1', none)).toBeNull()
})

test('before the first there is none', () => {
  expect(caseBefore(cases, '2')).toBe('1')
  expect(caseBefore(cases, '1')).toBeNull()
  expect(caseBefore(cases, '99')).toBeNull()
})
