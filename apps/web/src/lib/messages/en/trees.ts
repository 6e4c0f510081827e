import type { Messages } from '../t.ts'

export const trees: Messages['trees'] = {
  sideBySide: 'Set the figures on the tree of then and on today’s side by side',
  same: 'Both trees agree: no unit has other figures',
  title: (changed, all) => `${changed} of ${all} units have other figures on the two trees`,
  lead: (then, now, both) =>
    `The same people as counted in the period, on the tree of ${then} and on that of ${now}. ${both} units stand on both.`,
  thenColumn: 'Then',
  nowColumn: 'Today',
  difference: 'Difference',
  notStanding: 'Not on this tree',
  itself: 'unit unknown',
  takenFrom: 'From',
  goneTo: 'To',
  more: (units) => `and ${units} more`,
  noneTitle: 'Nothing to set side by side',
  noneText: 'Nobody below this unit is counted in the period. Choose a unit above it or another period.',
  reasons: {
    founded: (people, day) =>
      `On ${day} this unit was not founded. Today's column counts ${people} people of the units that went into it.`,
    ended: (people) => `This unit has ended. Its ${people} people are counted where each line says they went.`,
    divided: (people) =>
      `${people} people of divided units are in no list that says who went where; they are counted above the parts.`,
    outsideNow: (people) => `${people} people of then stand under another unit today, so the columns differ in all.`,
  },
}
