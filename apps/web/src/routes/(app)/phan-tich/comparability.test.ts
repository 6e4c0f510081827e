import { expect, test } from 'vitest'
import { comparability } from './comparability.ts'

const unit = { code: 'U', name: 'U', kind: 'upper' as const }
const counted = (denominator: number) => ({ numerator: 0, denominator })

test('a unit that stands on both trees with the same people says nothing', () => {
  expect(comparability({ unit, then: counted(9), now: counted(9), rows: [] })).toEqual([])
})

test('a unit of one tree alone says so, with its people', () => {
  expect(comparability({ unit, then: null, now: counted(9), rows: [] })).toEqual([{ kind: 'founded', people: 9 }])
  expect(comparability({ unit, then: counted(9), now: null, rows: [] })).toEqual([{ kind: 'ended', people: 9 }])
})

test('people no list has told apart, and people who stand elsewhere now, are counted', () => {
  const [from, then, now] = [[], counted(9), counted(5)]
  const to = [{ unit: null, ...counted(3) }]
  const row = { code: 'A', name: 'A', kind: 'branch' as const, then: counted(3), now: null, from, to }
  expect(comparability({ unit, then, now, rows: [row] })).toEqual([
    { kind: 'divided', people: 3 },
    { kind: 'outsideNow', people: 4 },
  ])
})
