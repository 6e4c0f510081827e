import type { Messages } from '../t.ts'

export const breaks: Messages['breaks'] = {
  title: (before) => `Not comparable with ${before}:`,
  titleBelow: (units, before) => `${units} units are not comparable with ${before}`,
  founded: (day) => (day ? `founded on ${day}` : 'not founded then'),
  people: (day) => (day ? `reorganised on ${day}` : 'reorganised'),
  came: (branches, members) => `${branches} branches more (${members} members)`,
  went: (branches, members) => `${branches} branches fewer (${members} members)`,
  rule: (then, now) => `the denominator was ${then} and is ${now}`,
  exempt: (then, now) => `exempt people went from ${then}% to ${now}%`,
  missing: 'nothing was counted then',
  unknown: 'more than a quarter of the figures then were not certain',
  show: 'Why',
}
