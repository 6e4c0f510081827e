import { expect, test } from 'vitest'
import { wilsonInterval } from '#api/rankings/wilson.ts'

const rounded = (numerator: number, denominator: number) => {
  const { low, high } = wilsonInterval(numerator, denominator)
  return [low.toFixed(4), high.toFixed(4)]
}

test('the interval is the one that R. G. Newcombe published (1998, table I, method 3)', () => {
  expect(rounded(81, 263)).toEqual(['0.2553', '0.3662'])
  expect(rounded(15, 148)).toEqual(['0.0624', '0.1605'])
  expect(rounded(0, 20)).toEqual(['0.0000', '0.1611'])
  expect(rounded(1, 29)).toEqual(['0.0061', '0.1718'])
})

test('all of few is less certain than all of many', () => {
  expect(wilsonInterval(5, 5).low).toBeLessThan(wilsonInterval(50, 50).low)
  expect(wilsonInterval(5, 5).high).toBe(1)
})
