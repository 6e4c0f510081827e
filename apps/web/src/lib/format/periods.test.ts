import { describe, expect, it } from 'vitest'
import { date, dayAndMonth, today } from './dates.ts'
import { monthLabel, periodInline, periodKind, periodName } from './periods.ts'
import { shortUnitName } from './unit-names.ts'

describe('periods', () => {
  it('are named in Vietnamese', () => {
    expect(periodName('2024-Q2')).toBe('Quý II/2024')
    expect(periodName('2024-05')).toBe('Tháng 5/2024')
    expect(periodName('2024')).toBe('Năm 2024')
  })

  it('begin with a small letter inside a sentence', () => {
    expect(periodInline('2024-Q4')).toBe('quý IV/2024')
  })

  it('are told apart by their form', () => {
    expect([periodKind('2024-12'), periodKind('2024-Q1'), periodKind('2024')]).toEqual(['month', 'quarter', 'year'])
  })

  it('label an axis without leading zeros', () => {
    expect(monthLabel('2024-05')).toBe('5/2024')
  })
})

describe('dates', () => {
  it('are day/month/year without leading zeros', () => {
    expect(date('2024-06-30')).toBe('30/6/2024')
    expect(dayAndMonth('2024-06-05')).toBe('5/6')
  })

  it('today is the reader’s calendar day', () => {
    expect(today(new Date(2024, 5, 3, 23, 59))).toBe('2024-06-03')
  })
})

describe('short names of units', () => {
  it('leave out what every name begins with', () => {
    expect(shortUnitName('Đảng bộ huyện Bình Sơn')).toBe('Bình Sơn')
    expect(shortUnitName('Đảng bộ thị xã Đức Phổ')).toBe('TX Đức Phổ')
    expect(shortUnitName('Đảng bộ xã Bình Châu')).toBe('Xã Bình Châu')
  })

  it('keep a name that follows no pattern', () => {
    expect(shortUnitName('Chi bộ Trường THCS')).toBe('Chi bộ Trường THCS')
  })
})
