import type { Messages } from '../t.ts'

export const shell: Messages['shell'] = {
  product: 'Rollcall',
  skip: 'Skip to content',
  navigation: 'Pages',
  sample: 'Sample data – no real people',
  overview: 'Overview',
  ranking: 'Ranking',
  unit: 'Unit',
  reconciliation: 'Reconciliation',
  cards: 'Cards',
  imports: 'Import',
  more: 'More',
  moreTitle: 'Other pages',
  find: 'Find a unit',
  findHint: 'Find a unit…',
  findEmpty: (query) => `No unit matches “${query}”. Try fewer letters; diacritics are not needed.`,
  findFailed: 'The search failed. Check the network and type again.',
  findCount: (count) => `${count} units`,
  under: (parent) => `under ${parent}`,
  path: 'Place in the organisation',
  user: (name) => `Account of ${name}`,
  signedInAs: (name) => `Signed in: ${name}`,
  signOut: 'Sign out',
  language: 'Tiếng Việt',
  help: 'Keyboard shortcuts',
  print: 'Print this page',
}

export const shortcuts: Messages['shortcuts'] = {
  title: 'Keyboard shortcuts',
  find: 'Find a unit',
  table: 'Switch charts ↔ tables',
  help: 'Open this list',
  close: 'Close what is open',
  then: 'then',
}

export const signIn: Messages['signIn'] = {
  title: 'Sign in',
  lead: 'Who uses the electronic member handbook, who does not yet, and what stands between – from the province to each member.',
  username: 'User name',
  password: 'Password',
  show: 'Show password',
  hide: 'Hide password',
  submit: 'Sign in',
  submitting: 'Signing in…',
  forgotten: 'Password forgotten? The administrator of the province can reset it on the server.',
}
