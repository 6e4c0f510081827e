import { expect, test } from 'vitest'
import { waterfall } from './waterfall.ts'

test('each bar begins where the one before ended, within the drawing', () => {
  const steps = waterfall({
    priorBits: -16,
    parts: [
      { field: 'name', level: 'equal', bits: 12 },
      { field: 'birth', level: 'equal', bits: 14 },
      { field: 'card_no', level: 'other', bits: -6 },
    ],
  })
  // 0 … -16 … -4 … 10 … 4 over a span of 26
  expect(steps.map(({ left, width }) => [left, width].map((share) => Math.round((share * 26) / 100)))).toEqual([
    [0, 16],
    [0, 12],
    [12, 14],
    [20, 6],
  ])
})

test('a link that nothing speaks for is drawn without dividing by nothing', () => {
  expect(waterfall({ priorBits: 0, parts: [] })).toEqual([{ part: null, value: 0, left: 0, width: 0 }])
})
