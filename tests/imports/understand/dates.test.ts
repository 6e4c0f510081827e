import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { detectDateOrder, swapToDayFirst } from '#api/imports/understand/date-order.ts'
import { dateFromSerial } from '#api/imports/understand/date-serial.ts'

function verdict(...texts: string[]) {
  const judge = detectDateOrder()
  for (const text of texts) judge.see(text)
  return judge.verdict()
}

describe('a file is read month first', () => {
  test('only when some dates are impossible as day/month and none as month/day', () => {
    expect(verdict('5/13/1978', '1/2/1990', '12/31/99')).toEqual({ order: 'month_first', monthOnly: 2, dayOnly: 0 })
    expect(verdict('5/13/1978', '13/5/1978')).toEqual({ order: 'day_first', monthOnly: 1, dayOnly: 1 })
    expect(verdict('1/2/1990', '3/4/1990').order).toBe('day_first')
    expect(verdict().order).toBe('day_first')
  })

  test('whatever else stands in the cells: years, ISO dates, days that no month has', () => {
    expect(verdict('1978', '1978-05-13', '13/13/1978', '2/30/1978', '45/1/2000').order).toBe('day_first')
    expect(verdict('5/13/1985 – 5/14/1986').monthOnly).toBe(2)
    expect(verdict('5/13/1985-5/14/1986', '5/13/1978 12:00:00 AM').monthOnly).toBe(3)
  })
})

test('a US date is turned round, anything else stays', () => {
  expect(swapToDayFirst('5/13/1978')).toBe('13/5/1978')
  expect(swapToDayFirst('05-13-78')).toBe('13-05-78')
  expect(swapToDayFirst('5/13/1985; 5/14/1986')).toBe('13/5/1985; 14/5/1986')
  for (const text of ['1978-05-13', '5/1978', '1978', '13/5/1978', '', '?/5/1950'])
    expect(swapToDayFirst(text)).toBe(text)
})

describe('a serial number of Excel', () => {
  test.each([
    ['28642', '1978-06-01'],
    ['3654', '1910-01-01'],
    ['45458', '2024-06-15'],
    [' 45458.5 ', '2024-06-15'],
    ['73415', '2100-12-31'],
  ])('%j is %s', (text, date) => expect(dateFromSerial(text)).toBe(date))

  test.each(['1950', '2024', '3653', '73416', '28642a', '', '3/5/1950', '123456'])('%j is none', (text) => {
    expect(dateFromSerial(text)).toBeNull()
  })

  test('counts on day by day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3654, max: 73414 }), (serial) => {
        const next = new Date(`${dateFromSerial(String(serial))}T00:00:00Z`).getTime() + 86_400_000
        expect(dateFromSerial(String(serial + 1))).toBe(new Date(next).toISOString().slice(0, 10))
      }),
    )
  })
})
