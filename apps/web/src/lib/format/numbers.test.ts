import { describe, expect, it } from 'vitest'
import { count, fileSize, likelihood, percent, points, share } from './numbers.ts'

describe('numbers as they are written in Vietnamese', () => {
  it('counts have dots between thousands', () => {
    expect(count(55795)).toBe('55.795')
  })

  it('rates have a comma and one decimal', () => {
    expect(percent(51500 / 55795)).toBe('92,3%')
    expect(percent(0.72)).toBe('72,0%')
    expect(percent(1)).toBe('100%')
    expect(percent(0)).toBe('0%')
  })

  it('a rate that is not complete is never written as 100 %', () => {
    expect(percent(64869 / 64870)).toBe('99,9%')
  })

  it('a rate that is not zero is never written as 0 %', () => {
    expect(percent(1 / 64870)).toBe('0,1%')
  })

  it('what is only very probable is never written as certain', () => {
    expect(likelihood(1)).toBe('99,9%')
    expect(likelihood(0.602)).toBe('60,2%')
  })

  it('without a denominator there is no rate', () => {
    expect(share(0, 0)).toBeNull()
    expect(percent(share(0, 0))).toBeNull()
  })

  it('differences carry their sign', () => {
    expect(points(0.041)).toBe('+4,1')
    expect(points(-0.003)).toBe('−0,3')
    expect(points(0)).toBe('0,0')
    expect(points(-0.0001)).toBe('0,0')
  })

  it('sizes of files are rounded up to something a person reads', () => {
    expect(fileSize(812)).toBe('1 KB')
    expect(fileSize(14_230_000)).toBe('14,2 MB')
  })
})
