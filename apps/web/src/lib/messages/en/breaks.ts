import type { Messages } from '../t.ts'

export const breaks: Messages['breaks'] = {
  title: (before) => `Not comparable with ${before}:`,
  titleBelow: (units, before) => `${units} units are not comparable with ${before}`,
  titleSeries: 'A point after a dashed line cannot be set beside the month before:',
  founded: (day) => (day ? `founded on ${day}` : 'not founded then'),
  people: (day) => (day ? `reorganised on ${day}` : 'reorganised'),
  came: (branches, members) => `${branches} branches more (${members} members)`,
  went: (branches, members) => `${branches} branches fewer (${members} members)`,
  listed: (branches: string, members: string) => `first list of members of ${branches} branches (${members} members)`,
  unlisted: (branches: string, members: string) =>
    `no list of members any more of ${branches} branches (${members} members)`,
  rule: (then, now) => `the denominator was ${then} and is ${now}`,
  exempt: (then, now) => `exempt people went from ${then}% to ${now}%`,
  missing: 'nothing was counted then',
  unknown: 'more than a quarter of the figures then were not certain',
  show: 'Why',
}
