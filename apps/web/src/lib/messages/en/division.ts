import type { Messages } from '../t.ts'

export const division: Messages['division'] = {
  title: (unit) => `Share out the members of ${unit}`,
  lead: (day, home) => `Divided on ${day}. It becomes a roster of ${home}: look at it before it is taken in.`,
  do: 'Share out its members',
  doLead:
    'Until a roster says who went where, its members stay with the branch if it goes on, or count above the parts.',
  empty: 'The branch had no members when it was divided',
  emptyHint: 'Import a roster of before that day, then open this page again.',
  byRule: 'By a rule',
  byRuleLead: 'A later rule overrides an earlier one; after that you may still choose for each.',
  who: 'Who',
  rule: {
    first_half: 'The first half of the list by name',
    older: 'Born in year … or before',
    women: 'Women',
    men: 'Men',
    probationary: 'On probation',
    card: 'Card number begins with',
  },
  year: 'Year of birth',
  prefix: 'First figures',
  into: 'Goes to',
  intoOf: (name) => `${name} goes to`,
  apply: 'Apply',
  applied: (count, part) => `${part} chosen for ${count} people.`,
  nobody: 'Nobody is like that. Change what is asked.',
  oneByOne: (count) => `One by one (${count})`,
  person: 'Full name',
  born: 'Born',
  send: 'Preview',
  sendHint: 'Everybody elsewhere stays; it can be undone like every file.',
}
