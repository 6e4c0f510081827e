import type { Messages } from '../t.ts'

export const archives: Messages['archives'] = {
  title: 'Take all reports',
  lead: (reports) => `${reports} reports that were sent, in one ZIP: a folder for each unit, and a list`,
  formats: 'Formats',
  format: { docx: 'Word (DOCX)', pdf: 'PDF', xlsx: 'Excel (XLSX)', csv: 'CSV' },
  ask: 'Make the ZIP',
  askOne: 'Choose at least one format.',
  waiting: 'Waiting for its turn',
  working: (made, reports) => `Being made: ${made} of ${reports} reports`,
  leave: 'You may leave this page; it goes on and is here when you come back.',
  download: (size) => `Download the ZIP (${size})`,
  holds: (reports, formats) => `${reports} reports as ${formats}`,
  notSent: (units) => `${units} units have sent nothing; they are listed inside`,
  madeAt: (moment, until) => `Asked for at ${moment} · kept until ${until}`,
  stop: 'Stop',
  remove: 'Remove this file',
}
