import { expect, test } from 'vitest'
import type { DecisionEffect, Rate } from '#api/review/review.contract.ts'
import { effectLine } from './effect-line.ts'

const told = (before: Rate, after: Rate, state: DecisionEffect['decision']['state'] = 'stands') => {
  const unit = { code: 'A', name: 'Chi bộ Thôn 1', kind: 'branch' as const }
  const decision = { state } as DecisionEffect['decision']
  return effectLine({ decision, unit: { unit, period: '2024-Q2', before, after } })
}
const of = (numerator: number, upper: number) => ({ numerator, denominator: 10, upper })

test('a decision is told by the rate of the unit, with what may still come', () => {
  expect(told(of(7, 9), of(8, 9))).toBe('Chi bộ Thôn 1: 70,0% (có thể đến 90,0%) → 80,0% (có thể đến 90,0%)')
  expect(told(of(7, 8), of(7, 7))).toBe('Chi bộ Thôn 1: 70,0% (có thể đến 80,0%) → 70,0%')
  expect(told(of(7, 7), of(7, 7))).toBe('Chi bộ Thôn 1: vẫn 70,0%')
})

test('a decision that waits for a second person has moved nothing yet', () => {
  expect(told(of(7, 9), of(7, 9), 'awaits_second')).toBe('Chưa tính vào số liệu: chờ người thứ hai đồng ý.')
})
