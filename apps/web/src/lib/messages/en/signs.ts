import type { Messages } from '../t.ts'

export const signs: Messages['signs'] = {
  title: 'Unusual signs',
  lead: 'What to ask about before a figure is believed. A sign is no verdict: there is often a good reason.',
  state: 'State',
  open: (count) => `Not looked at (${count})`,
  reviewed: (count) => `Looked at (${count})`,
  allTypes: 'All kinds',
  type: 'Kind',
  total: (count) => `${count} signs`,
  none: 'No signs',
  noneHint: 'They are looked for after each reconciliation. Where they begin is set on the Settings page.',
  what: 'What was seen',
  rows: 'Open the rows',
  name: {
    burst: 'Activations crowd at the end of the quarter',
    once_on_issue: 'Signed in once, on the day of issue',
    shared_phone: 'Several accounts on one phone',
    phone_jump: 'Many turned to “no smartphone”',
    phone_age: 'More without a smartphone than age lets expect',
    exempt_jump: 'A jump of exemptions',
    same_meetings: 'Meetings all alike',
    future_meetings: 'Meetings dated in the future',
    late_entries: 'Meetings entered very late',
    one_day_entries: 'Several months entered on one day',
  },
  seen: {
    burst: (found, ofAll, expected, when, { burstDays }) =>
      `${found} of ${ofAll} activations of ${when} fall on its last ${burstDays} days; spread evenly it would be about ${expected}.`,
    once_on_issue: (found, ofAll) =>
      `${found} of ${ofAll} activated accounts signed in once only, on the day of issue.`,
    shared_phone: (found, ofAll) => `${found} accounts share ${ofAll} phone numbers.`,
    phone_jump: (found, ofAll, _, when) =>
      `${found} of ${ofAll} members who had a smartphone are said to have none as of ${when}.`,
    phone_age: (found, ofAll, expected) =>
      `${found} of ${ofAll} members asked have no smartphone; by age it would be about ${expected}.`,
    exempt_jump: (found, ofAll, _, when) =>
      `${found} of ${ofAll} members were exempted since the quarter before, as of ${when}.`,
    same_meetings: (found, _ofAll, _expected, when) =>
      `${found} regular meetings of ${when} on the app have the same hours and attendance.`,
    future_meetings: (found, _ofAll, _expected, when) => `${found} meetings of ${when} are dated after the file.`,
    late_entries: (found, ofAll, _, when, { lateDays }) =>
      `Minutes of ${found} of ${ofAll} meetings of ${when} were posted more than ${lateDays} days later.`,
    one_day_entries: (found, _ofAll, _expected, when) => `Minutes of ${found} different months were posted on ${when}.`,
  },
  criterion: {
    burst: ({ burstDays, burstLeast, burstShare }) =>
      `Told when at least ${burstLeast}, and ${burstShare} of a quarter’s activations, fall on its last ${burstDays} days.`,
    once_on_issue: ({ onceLeast, onceShare }) =>
      `Told from ${onceLeast} accounts and ${onceShare} of those activated on.`,
    shared_phone: ({ phoneAccounts }) => `Told when a phone has ${phoneAccounts} accounts or more in the branch.`,
    phone_jump: ({ jumpLeast, phoneJump }) =>
      `Told from ${jumpLeast} people and ${phoneJump} of the branch in a quarter on.`,
    phone_age: ({ ageDeviations }) =>
      `Expected: 2% under 60, 15% from 60, 45% from 70, 80% from 80. Told above that by ${ageDeviations} standard deviations.`,
    exempt_jump: ({ jumpLeast, exemptJump }) =>
      `Told from ${jumpLeast} people and ${exemptJump} of the branch in a quarter on.`,
    same_meetings: ({ sameLeast }) => `Told when a year has ${sameLeast} meetings or more, and all are alike.`,
    future_meetings: () => 'Told whenever there is one.',
    late_entries: ({ lateDays, lateLeast }) => `Told from ${lateLeast} meetings a year later than ${lateDays} days on.`,
    one_day_entries: ({ oneDayLeast }) => `Told when minutes of ${oneDayLeast} months or more are posted on one day.`,
  },
  newest: 'the newest roster',
  behind: (unit) => `The rows behind this sign in ${unit}`,
  noRows: 'These rows are no longer as they were; the next reconciliation looks again.',
  person: 'Name',
  since: 'Day',
  phone: 'Phone',
  month: 'Month',
  heldOn: 'Held on',
  hours: 'Hours',
  present: 'Present',
  minutes: 'Minutes posted',
  note: 'What came of it',
  noteHint: 'For example: asked the branch, there was a training at the end of June',
  review: 'Note as looked at',
  reviewedBy: (by, at) => `Looked at: ${by}, ${at}`,
  grown: (found) => `It was ${found} then; there is more now.`,
  told: 'Noted. Should more be seen later, the sign is told again.',
  settings: 'When a sign is told',
  settingsLead: 'Lower numbers bring more signs. When they change, signs are found anew at once.',
  setting: {
    burstDays: 'Crowding: last days of the quarter',
    burstLeast: 'Crowding: at least how many',
    burstShare: 'Crowding: at least what % of the quarter',
    onceLeast: 'Signed in once: at least how many accounts',
    onceShare: 'Signed in once: at least what %',
    phoneAccounts: 'One phone: from how many accounts on',
    jumpLeast: 'Jumps: at least how many people',
    phoneJump: 'No smartphone: at least what % of the branch in a quarter',
    exemptJump: 'Exemptions: at least what % of the branch in a quarter',
    ageDeviations: 'Against age: by how many standard deviations',
    sameLeast: 'Alike: from how many meetings a year on',
    lateDays: 'Late: after how many days',
    lateLeast: 'Late: from how many meetings a year on',
    oneDayLeast: 'On one day: from how many months on',
  },
}
