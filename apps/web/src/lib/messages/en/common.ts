import type { Messages } from '../t.ts'

const QUARTERS: Record<string, string> = { I: 'Q1', II: 'Q2', III: 'Q3', IV: 'Q4' }

export const common: Messages['common'] = {
  asOf: (date) => `As of ${date}`,
  rule: (rule) => `rule ${rule}`,
  source: (kind, date) => `${kind} ${date}`,
  unknown: 'unknown',
  noValue: '–',
  close: 'Close',
  retry: 'Try again',
  loading: 'Loading…',
  download: 'Download CSV',
  chart: 'Chart',
  table: 'Table',
  previousPage: 'Previous',
  nextPage: 'Next',
  pages: (total) => `Pages of ${total} rows`,
  pageOf: (from, to, total) => `${from}–${to} of ${total}`,
  all: 'All',
  unit: 'Unit',
  rate: 'Rate',
  target: 'Target',
  targetIs: (rate) => `Target ${rate}`,
  change: 'Since the previous period',
  changeShort: '± points',
  points: (value) => `${value} points`,
  bounds: (lower, upper) => `from ${lower} to ${upper}`,
  boundsWhy: (lower, upper) => `Between ${lower} and ${upper}: the hatched part still waits for review.`,
  month: 'Month',
}

export const period: Messages['period'] = {
  month: (month, year) => `Month ${month}/${year}`,
  shortMonth: (month) => `M${month}`,
  quarter: (quarter, year) => `${QUARTERS[quarter] ?? quarter} ${year}`,
  year: (year) => `Year ${year}`,
  months: 'Months',
  quarters: 'Quarters',
  years: 'Years',
  choose: 'Reporting period',
}

export const error: Messages['error'] = {
  title: 'The figures could not be fetched',
  offline: 'The server cannot be reached. Check the network and try again.',
  forbiddenTitle: 'This is somebody else’s work',
  notFoundTitle: 'There is no such page',
  notFound: 'The address may have changed, or this lies outside your unit.',
  goHome: 'To the overview',
}

export const errorCode: Messages['errorCode'] = {
  unauthenticated: 'Your session has ended. Please sign in again.',
  wrong_credentials: 'User name or password is not right. Check both and try again.',
  forbidden: 'Your role does not allow this. Ask the administrator of your unit if you need it.',
  too_many_attempts: 'Too many attempts. Wait a few minutes, then sign in again.',
  not_found: 'Nothing found here, or it lies outside your unit.',
  invalid_request: 'The address or what was sent is not right. Check it and try again.',
  unsupported_media: 'This type of file cannot be read. Save it as CSV UTF-8 and send it again.',
  file_refused: 'The file was not accepted. See the reason below, correct it and send it again.',
  file_too_large: 'The file is too large. Split it by unit and send the parts.',
  import_conflict: 'Another file is being imported. Wait for it, then send yours again.',
  decision_conflict: 'Another decision or another person is in the way. Reload the page and look again.',
  undo_refused: 'This import cannot be taken back yet. See the reason, then try again.',
  user_conflict: 'That user name is taken. Choose another.',
  card_case_refused: 'The card case does not allow this. See why, correct it and try again.',
  no_province: 'There are no units yet. Import the list of units first.',
  unknown_province: 'There is no such province in this system.',
  ambiguous_province: 'There are several provinces. Choose one.',
  unknown_unit: 'There is no such unit, or it lies outside yours.',
  unknown_period: 'This period has no figures yet. Choose another.',
  database_unavailable: 'The database is pausing. Try again in a few minutes.',
  shutting_down: 'The server is restarting. Try again in a few minutes.',
  check_failed: 'The figures did not pass the checks. Tell the administrator.',
  address_in_use: 'The address is in use by another program.',
  unexpected: 'Something unexpected happened. Try again; if it stays, tell the administrator.',
}
