import { expect, test } from 'vitest'
import { whatWouldChange, type LevelWorth } from '#api/reconciliation/would-change.ts'

const LEVELS: LevelWorth[] = (
  [
    { field: 'name', level: 'equal', bits: 12 },
    { field: 'name', level: 'other', bits: -7 },
    { field: 'citizen_id', level: 'equal', bits: 19 },
    { field: 'citizen_id', level: 'other', bits: -6 },
    { field: 'gender', level: 'equal', bits: 1 },
    { field: 'gender', level: 'other', bits: -6 },
  ] as const
).map((level) => ({ ...level, enough: true }))

test('a pair that waits would be linked by the number it lacks, not by what says too little', () => {
  const parts = [{ field: 'name', level: 'equal', bits: 12 } as const]
  // even odds: 999 to 1 needs ten bits
  expect(whatWouldChange(parts, LEVELS, { probability: 0.5, waits: true, linkedFrom: 0.999 })).toEqual([
    { field: 'citizen_id', level: 'equal' },
  ])
})

test('a link would wait if the number were another', () => {
  const parts = [
    { field: 'name', level: 'equal', bits: 12 },
    { field: 'citizen_id', level: 'equal', bits: 19 },
    { field: 'gender', level: 'equal', bits: 1 },
  ] as const
  // 2^20 to 1: seven bits of sex and nineteen of name leave more than 999 to 1 only for the first
  const probability = 2 ** 20 / (1 + 2 ** 20)
  expect(whatWouldChange([...parts], LEVELS, { probability, waits: false, linkedFrom: 0.999 })).toEqual([
    { field: 'name', level: 'other' },
    { field: 'citizen_id', level: 'other' },
  ])
})

test('what is beyond doubt nothing alone changes', () => {
  const parts = [{ field: 'gender', level: 'equal', bits: 1 } as const]
  expect(whatWouldChange(parts, LEVELS, { probability: 1, waits: false, linkedFrom: 0.999 })).toEqual([])
})

test('a pair that lacks a fact a link needs would be linked by what brings it, however likely it is already', () => {
  const parts = [{ field: 'name', level: 'given', bits: 3 } as const]
  const levels = LEVELS.map((level) => ({ ...level, enough: level.field === 'name' }))
  expect(whatWouldChange(parts, levels, { probability: 0.9999, waits: true, linkedFrom: 0.999 })).toEqual([
    { field: 'name', level: 'equal' },
  ])
})
