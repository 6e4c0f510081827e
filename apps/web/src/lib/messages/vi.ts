import { account } from './vi/account.ts'
import { common, errorCode, error, period } from './vi/common.ts'
import { audit } from './vi/audit.ts'
import { cards } from './vi/cards.ts'
import { corrections } from './vi/corrections.ts'
import { findings } from './vi/findings.ts'
import { imports } from './vi/imports.ts'
import { overview } from './vi/overview.ts'
import { pair } from './vi/pair.ts'
import { persons } from './vi/persons.ts'
import { privacy } from './vi/privacy.ts'
import { ranking } from './vi/ranking.ts'
import { member, reconciliation } from './vi/reconciliation.ts'
import { retention } from './vi/retention.ts'
import { decisions, review } from './vi/review.ts'
import { settings } from './vi/settings.ts'
import { shell, shortcuts, signIn } from './vi/shell.ts'
import { unit } from './vi/unit.ts'
import { users } from './vi/users.ts'
import { weights } from './vi/weights.ts'
import * as words from './vi/words.ts'

/** Every word a reader sees. Vietnamese is the source of truth; `en.ts` must have the same keys. */
export const vi = {
  audit,
  account,
  cards,
  common,
  corrections,
  decisions,
  error,
  errorCode,
  findings,
  imports,
  member,
  overview,
  pair,
  period,
  persons,
  privacy,
  ranking,
  reconciliation,
  retention,
  review,
  settings,
  shell,
  shortcuts,
  signIn,
  unit,
  users,
  weights,
  words: { ...words },
}
