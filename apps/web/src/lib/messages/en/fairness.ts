import type { Messages } from '../t.ts'

export const fairness: Messages['fairness'] = {
  unranked: 'Not ranked',
  places: (from, to) => `${from}–${to}`,
  placesSaid: (from, to) => `Rank ${from} to ${to}: depends on what waits`,
  placesNote:
    'A rank like 3–5 means that the order among these units is not certain yet: it depends on what still waits.',
  bounds: (low, high) => `${low}–${high}`,
  boundsSaid: (low, high) => `Between ${low} and ${high}, once links that wait and unknown smartphones are settled`,
  boundsWhy: (low, high, waiting, unknown) =>
    `Between ${low} and ${high}: ${[waiting, unknown].filter(Boolean).join(', ')}.`,
  waiting: (count) => `${count} still to be settled`,
  unknown: (count) => `${count} not asked about a smartphone`,
  interval: (low, high) => `few people: ${low}–${high}`,
  intervalSaid: (low, high) =>
    `A small unit: one person more or less changes the rate a lot. 95% confidence interval (Wilson): ${low} to ${high}`,
  reason: {
    nobody: () => 'nobody to count',
    unsaid: () => 'has told no figure yet',
    unsettled: (found, line) => `${found} of those counted are not settled (allowed: ${line})`,
    smartphones: (found, line) => `${found} of those counted were not asked about a smartphone (allowed: ${line})`,
    roster: (found, line) => `the roster is ${found} days old (allowed: ${line})`,
  },
  reasons: (reasons) => `Not ranked: ${reasons}`,
  line: {
    title: 'When units are ranked',
    lead: 'Units whose data is not sure enough stand last, without a rank, with the reason. Left empty: not looked at.',
    unsettled: {
      label: 'Most that may wait (%)',
      help: 'Links that wait, or sign-ins of which only the last is known, of those counted.',
    },
    smartphones: {
      label: 'Most that may be unknown (%)',
      help: 'Who was not asked about a smartphone and has not activated, of those counted.',
    },
    rosterDays: {
      label: 'Oldest roster (days)',
      help: 'From the newest roster of the unit to the last day of the period.',
    },
    smallUnit: {
      label: 'Units of fewer people than',
      help: 'Below this the ranking adds the 95% confidence interval (Wilson).',
    },
  },
}
