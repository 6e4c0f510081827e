import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDate, readMonth, type DateRole } from '#api/shared/normalise/dates.ts'
import { readTime } from '#api/shared/normalise/times.ts'

const day = fc.record({
  y: fc.integer({ min: 1900, max: 2099 }),
  m: fc.integer({ min: 1, max: 12 }),
  d: fc.integer({ min: 1, max: 31 }),
})

// An independent calendar: a day exists when the proleptic Gregorian calendar of Date gives it back unchanged.
function exists({ y, m, d }: { y: number; m: number; d: number }): boolean {
  const date = new Date(Date.UTC(y, m - 1, d))
  return date.getUTCMonth() === m - 1 && date.getUTCDate() === d
}

const two = (value: number) => String(value).padStart(2, '0')

describe('a date is read', () => {
  test.each<[string, DateRole, string, string]>([
    ['2024-05-03', 'other', '2024-05-03', 'day'],
    ['2024/5/3', 'other', '2024-05-03', 'day'],
    ['3/5/2024', 'other', '2024-05-03', 'day'],
    ['03/05/2024', 'other', '2024-05-03', 'day'],
    ['08-8-2025', 'other', '2025-08-08', 'day'],
    ['3.5.2024', 'other', '2024-05-03', 'day'],
    [' 3 / 5 / 2024 ', 'other', '2024-05-03', 'day'],
    ["'03/05/1990", 'birth', '1990-05-03', 'day'],
    ['29/02/2000', 'birth', '2000-02-29', 'day'],
    ['ngày 3 tháng 5 năm 1968', 'birth', '1968-05-03', 'day'],
    ['2024-05-03 07:30:00', 'other', '2024-05-03', 'day'],
    ['2024-05-03T23:59:59.000Z', 'other', '2024-05-03', 'day'],
    ['2024-05-03T07:30:00+07:00', 'other', '2024-05-03', 'day'],
    ['3/5/2024 7:30:00 SA', 'other', '2024-05-03', 'day'],
    ['5/1968', 'birth', '1968-05-01', 'month'],
    ['1968-05', 'birth', '1968-05-01', 'month'],
    ['tháng 5/1968', 'birth', '1968-05-01', 'month'],
    ['Tháng 5 năm 1968', 'birth', '1968-05-01', 'month'],
    ['?/5/1950', 'birth', '1950-05-01', 'month'],
    ['00/05/1950', 'birth', '1950-05-01', 'month'],
    ['1952', 'birth', '1952-01-01', 'year'],
    ['năm 1952', 'birth', '1952-01-01', 'year'],
    ['00/00/1952', 'birth', '1952-01-01', 'year'],
    ['?/?/1952', 'birth', '1952-01-01', 'year'],
    ['xx/xx/1952', 'birth', '1952-01-01', 'year'],
    ['1952-00-00', 'birth', '1952-01-01', 'year'],
  ])('%j (%s) as %s, known to the %4$s', (raw, role, date, precision) => {
    expect(readDate(raw, role)).toEqual({ date, precision })
    expect(readDate(raw.normalize('NFD'), role)).toEqual({ date, precision })
  })

  test.each<[string, DateRole, string]>([
    ['3/5/08', 'birth', '2008-05-03'],
    ['3/5/09', 'birth', '1909-05-03'],
    ['3/5/52', 'birth', '1952-05-03'],
    ['3/2/24', 'joined', '2024-02-03'],
    ['3/2/30', 'joined', '1930-02-03'],
    ['3/2/85', 'joined', '1985-02-03'],
    ['3/2/30', 'other', '2030-02-03'],
  ])('a year of two digits by what the date is: %s of role %s is %s', (raw, role, date) => {
    expect(readDate(raw, role)).toEqual({ date, precision: 'day' })
  })

  test.each(['31/02/1990', '29/02/1900', '2023-02-29', '31/4/2024', '5/13/1990', '13/2024', '32/1/1990', '0000-13-01'])(
    'never as another day: %s is impossible',
    (raw) => {
      expect(readDate(raw, 'birth')).toEqual({ impossible: true })
    },
  )

  test.each([
    'abc',
    '1/2',
    '1899-12-31',
    '3/5/2190',
    '32874',
    '03/02/1985 – 03/02/1986',
    '20240503',
    '3//5/2024',
    '--/--/----',
  ])('only in the forms of the field: %s is impossible', (raw) => {
    expect(readDate(raw, 'joined')).toEqual({ impossible: true })
  })

  test.each(['', '  ', '-', 'NULL', 'không có', '00/00/0000', '0000-00-00'])('as nothing: %j', (raw) => {
    expect(readDate(raw, 'other')).toEqual({ empty: true })
  })

  test('in every spelling as the same day, and only when the calendar has it', () => {
    fc.assert(
      fc.property(
        day,
        fc.constantFrom('/', '-', '.', ' / '),
        fc.constantFrom('', ' 07:30', 'T00:00:00'),
        (on, sep, time) => {
          const iso = `${on.y}-${two(on.m)}-${two(on.d)}`
          const expected = exists(on) ? { date: iso, precision: 'day' } : { impossible: true }
          expect(readDate(iso + time, 'other')).toEqual(expected)
          expect(readDate([on.d, on.m, on.y].join(sep) + time, 'other')).toEqual(expected)
          expect(readDate([two(on.d), two(on.m), on.y].join(sep) + time, 'other')).toEqual(expected)
        },
      ),
    )
  })

  test('whatever is typed, without an error, as a real day or none', () => {
    const typed = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[\d/.\-? ]{0,12}$/))
    fc.assert(
      fc.property(typed, (raw) => {
        const read = readDate(raw, 'birth')
        if (!('date' in read)) return
        const [y, m, d] = read.date.split('-').map(Number)
        expect(read.date).toMatch(/^(19|20)\d\d-\d\d-\d\d$/)
        expect(exists({ y: y!, m: m!, d: d! })).toBe(true)
      }),
    )
  })
})

describe('a month is read', () => {
  test.each([
    ['2024-05', '2024-05'],
    ['5/2024', '2024-05'],
    ['05-2024', '2024-05'],
    ['tháng 5/2024', '2024-05'],
    ['Tháng 5 năm 2024', '2024-05'],
    ['T5/2024', '2024-05'],
    ['01/05/2024', '2024-05'],
    ['2024', null],
    ['13/2024', null],
    ['5', null],
    ['', null],
  ])('%j as %j', (raw, month) => {
    expect(readMonth(raw)).toBe(month)
  })
})

describe('a time of day is read', () => {
  test.each([
    ['07:30', '07:30'],
    ['7:30', '07:30'],
    ['07:30:00', '07:30'],
    ['7h30', '07:30'],
    ['7h', '07:00'],
    ['7 giờ', '07:00'],
    ['19 giờ 30', '19:30'],
    ['19 giờ 30 phút', '19:30'],
    ['7:30 CH', '19:30'],
    ['12:05 SA', '00:05'],
    ['2024-05-03 07:30:00', '07:30'],
    ['2024-05-03T07:30:00+07:00', '07:30'],
    ['3/5/2024 7:30', '07:30'],
    ['24:00', null],
    ['7:60', null],
    ['31/02/2024 7:30', null],
    ['7', null],
    ['sáng', null],
    ['', null],
  ])('%j as %j', (raw, time) => {
    expect(readTime(raw)).toBe(time)
    expect(readTime(raw.normalize('NFD'))).toBe(time)
  })

  test('every minute of the day in the spellings of the field', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), (hour, minute) => {
        const time = `${two(hour)}:${two(minute)}`
        for (const raw of [time, `${hour}:${two(minute)}`, `${hour}h${two(minute)}`, `3/5/2024 ${time}:59`]) {
          expect(readTime(raw)).toBe(time)
        }
      }),
    )
  })
})
