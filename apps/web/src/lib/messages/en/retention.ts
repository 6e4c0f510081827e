import type { Messages } from '../t.ts'

export const retention: Messages['retention'] = {
  title: 'Retention',
  lead: 'How long things stay. Figures, links, findings and the audit never go by these rules.',
  link: 'Retention',
  rules: {
    rows: 'Rows of files that newer ones have replaced',
    refused: 'Refused imports',
    users: 'What is known of ended users',
    feedback: 'Words and files of settled feedback',
    exceptions: 'Files of rejected rows on the server',
  },
  help: {
    rows: 'Rosters, exports of the app, card files. Afterwards such a file can no longer be undone nor split.',
    refused: 'Names of files and why they were refused.',
    users: 'Name, password, devices. The user name stays, because the audit knows them by it.',
    feedback: 'What was written, names and attachments. The figure contested and what came of it stay.',
    exceptions: 'Written by the import command on the server.',
  },
  what: 'Data',
  periods: 'How many months each stays',
  months: 'Months',
  monthsOf: (rule) => `${rule}: months to keep`,
  forever: 'for good',
  over: 'Over',
  kept: (count) =>
    `${count} rows whose time is over stay because a finding, card case, pair or correction is not settled.`,
  daily: 'Erase every day while the server runs',
  save: 'Save',
  run: 'Erase now what is over',
  runTitle: 'Erase for good what is over?',
  runText: (count) => `${count} things will be gone, but for older backups.`,
  runDo: 'Erase',
  lastRun: (day) => `Last erased: ${day}.`,
  never: 'Never run.',
  erased: 'The contents of this row were erased under the retention rules',
}
