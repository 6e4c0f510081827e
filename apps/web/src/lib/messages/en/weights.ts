import type { Messages } from '../t.ts'

export const weights: Messages['weights'] = {
  outcomeByUnit: 'How far linked, by unit',
  outcomeByUnitLead: 'Dark is linked, hatched waits for a person, light is not on the roster.',
  outcomeByUnitLabel: (units) => `Share of accounts linked in ${units} units.`,
  none: 'Not on the roster',
  accounts: 'Accounts',
  membersAll: 'All members',
  membersLinked: 'Linked to an account',
  membersReview: 'With an account that waits',
  membersNone: 'Without account',
  membersHow: 'Members',
  second: "Somebody's second account",
  nobody: "Nobody's on the roster",
  people: 'People',
  left: 'Left after it',
  thresholds: 'The thresholds of linking and waiting',
  thresholdsLead:
    'Every pair has a total of evidence. Left of the first threshold they are two persons, between the two a person decides, right of the second the machine links, unless papers contradict or somebody else is about as like.',
  thresholdsLabel: (linked, review, pairs) =>
    `${pairs} pairs by total evidence; waiting from ${review}, linked from ${linked}.`,
  linkedFrom: (bits) => `linked from ${bits}`,
  reviewFrom: (bits) => `waits from ${bits}`,
  total: 'Total',
  bin: (from, to) => `${from} to ${to}`,
  lastBin: (from) => `${from} and more`,
  pairs: { linked: 'Linked', review: 'Waiting', none: 'No pair' },
  cut: 'Bars beyond the frame are cut; their number stands at their head.',
  levels: 'What each sign is worth',
  levelsLead:
    'Counted in the data of the province: the rarer an agreement, the weightier. To the right it speaks for one person, to the left for two; one point more doubles the odds. Rare names and births are worth more than shown.',
  levelsLabel: (best, worst) => `Weightiest for one person: ${best}. Weightiest for two: ${worst}.`,
  level: 'Sign',
  points: 'Points',
  prior: (bits) => `Before anything is looked at, two rows begin at ${bits} points.`,
  never: 'No reconciliation has weighed anything yet.',
  toReview: 'Review what waits',
}
