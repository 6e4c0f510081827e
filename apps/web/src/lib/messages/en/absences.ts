import type { absences as source } from '../vi/absences.ts'

export const absences: typeof source = {
  panel: 'Absences from meetings',
  notSaid: 'The branch has not said who was absent from this month’s regular meeting.',
  nobody: 'Nobody was absent.',
  said: (absent, unexcused) => `${absent} absent, ${unexcused} without leave`,
  by: (who, when) => `written by ${who}, ${when}`,
  before: (times) => `absent from the ${times} meetings before, too`,
  reported: (excused, unexcused) =>
    `The file of meetings reports ${excused} absent with leave, ${unexcused} without: not what this list says.`,
  write: 'Say who was absent',
  rewrite: 'Write the list anew',
  hint: 'Choose for everybody who did not come; leave those who did. Who is away for a time or exempt is not listed.',
  came: 'Came',
  save: (count) => `Write down ${count} absent`,
  saveNobody: 'Write down that nobody was absent',
  often: 'Absent three times in a row',
  oftenTitle: (count) => `${count} members absent from three meetings in a row or more`,
  oftenNone: 'No member was absent from three meetings in a row',
  oftenLead: (unit, period) => `${unit}, ${period}`,
  covered: (said, held) =>
    `Counted from meetings whose absentees were named: ${said} of ${held} regular ones of this period. Others are passed over.`,
  uncovered: 'No branch has said who was absent in this period.',
  uncoveredHint: 'Open a month of a branch from the page of meetings and choose “Say who was absent”.',
  person: 'Member',
  branch: 'Branch',
  months: 'Months',
  unexcused: 'Without leave',
  ongoing: 'still absent',
  rule: 'Three months without attending and without good reason is a ground for removal; these are figures for the branch to look at, no more.',
}
