import fc from 'fast-check'
import { expect, test } from 'vitest'
import { backupName, backupTime, expiredBackups, isDue, lastMoment } from '#api/backup/retention.ts'

const at = (text: string) => Date.parse(`${text}+07:00`)
const day = (time: number) => new Date(time + 7 * 3600_000).toISOString().slice(0, 10)
const AT = 2 * 60 + 30

test('a backup tells its moment by its name, in the time of Việt Nam', () => {
  expect(backupName('scheduled', at('2026-11-22T02:30:05'))).toBe('rollcall-20261122-023005.rcb')
  expect(backupTime('scheduled', 'rollcall-20261122-023005.rcb')).toBe(at('2026-11-22T02:30:05'))
  for (const other of ['rollcall-20261122-023005.rcb.part', 'before-migration-20261122-023005.rcb', 'ban-sao.rcb']) {
    expect(backupTime('scheduled', other)).toBeNull()
  }
})

test('of a year of nights stay seven days, four weeks (to Sunday) and twelve months, the newest of each', () => {
  const nights = Array.from({ length: 365 }, (_, back) => at('2026-11-22T02:30:00') - back * 86_400_000)
  const expired = new Set(expiredBackups(nights, { daily: 7, weekly: 4, monthly: 12 }))
  expect(nights.filter((night) => !expired.has(night)).map(day)).toEqual([
    ...['2026-11-22', '2026-11-21', '2026-11-20', '2026-11-19', '2026-11-18', '2026-11-17', '2026-11-16'],
    ...['2026-11-15', '2026-11-08', '2026-11-01'],
    ...['2026-10-31', '2026-09-30', '2026-08-31', '2026-07-31', '2026-06-30', '2026-05-31', '2026-04-30'],
    ...['2026-03-31', '2026-02-28', '2026-01-31', '2025-12-31'],
  ])
})

test('pruning every night leaves what pruning once would, never more than asked for, and always the newest', () => {
  const keep = { daily: 7, weekly: 4, monthly: 12 }
  const nights = fc.uniqueArray(fc.nat(600), { minLength: 1 }).map((days) => days.sort((one, other) => one - other))
  fc.assert(
    fc.property(nights, (days) => {
      const times = days.map((number) => at('2025-01-01T02:30:00') + number * 86_400_000)
      let kept: number[] = []
      for (const time of times) {
        const expired = expiredBackups([...kept, time], keep)
        kept = [...kept, time].filter((one) => !expired.includes(one))
      }
      const atOnce = expiredBackups(times, keep)
      expect(kept).toEqual(times.filter((time) => !atOnce.includes(time)))
      expect(kept.length).toBeLessThanOrEqual(7 + 4 + 12)
      expect(kept).toContain(times.at(-1))
    }),
  )
})

test('a backup is due once its moment has passed without one, also when the machine was off then', () => {
  const since = at('2026-01-01T08:00:00')
  expect(lastMoment(at('2026-11-22T02:29:59'), AT)).toBe(at('2026-11-21T02:30:00'))
  expect(lastMoment(at('2026-11-22T02:30:00'), AT)).toBe(at('2026-11-22T02:30:00'))
  const cases: [string, string, string | null, boolean][] = [
    ['made last night', '2026-11-22T12:00:00', '2026-11-22T02:30:10', false],
    ['not yet the time', '2026-11-22T02:29:00', '2026-11-21T02:30:10', false],
    ['the time has come', '2026-11-22T02:30:00', '2026-11-21T02:30:10', true],
    ['missed while the machine was off', '2026-11-22T08:00:00', '2026-11-19T02:30:10', true],
    ['made up for this morning', '2026-11-22T09:00:00', '2026-11-22T08:01:00', false],
    ['never made', '2026-11-22T08:00:00', null, true],
  ]
  for (const [what, now, newest, due] of cases) {
    expect([what, isDue(at(now), AT, newest === null ? null : at(newest), since)]).toEqual([what, due])
  }
})

test('a province that came in since the last moment waits for the next one, and an empty database for its first', () => {
  const now = at('2026-11-22T10:00:00')
  expect(isDue(now, AT, null, at('2026-11-22T09:00:00'))).toBe(false)
  expect(isDue(now, AT, null, at('2026-11-22T02:00:00'))).toBe(true)
  expect(isDue(now, AT, null, null)).toBe(false)
})
