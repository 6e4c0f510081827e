import type { Messages } from '../t.ts'

export const settings: Messages['settings'] = {
  title: 'Settings',
  lead: 'Rules of the whole province. Every change is in the audit; the password may be asked for again.',
  save: 'Save',
  saved: 'Saved. The new settings hold from now on.',

  signIn: 'Signing in',
  signInLead: 'How long one sign-in lasts, and who signs in in two steps.',
  idle: 'Minutes of rest after which a session ends',
  idleHelp: (least, most, hours) =>
    `${least} to ${most} minutes, from the next sign-in on. However busy, after ${hours} hours one signs in again.`,
  twoSteps: 'Roles that sign in in two steps',
  twoStepsHelp:
    'A code on the telephone besides the password. Whoever has a chosen role without it must set it up on their next page, you too. Server and telephone must have the right time; no network is needed.',

  imports: 'Importing',
  importsLead: 'Who may take a file in. The command rollcall import on the server is held to this only with --as.',
  another: 'Who sends a file in and who takes it in must differ',
  anotherHelp:
    'Who sends a file in only previews it. Somebody else who may import for that unit, or above, takes it in or sends it back with a reason. Before this is on, every place that imports needs two people.',

  retention: 'Retention',
  retentionLead: 'How long each kind of data is kept before it is erased.',
}
