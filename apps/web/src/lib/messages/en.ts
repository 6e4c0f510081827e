import { account } from './en/account.ts'
import { common, error, errorCode, period } from './en/common.ts'
import { alerts } from './en/alerts.ts'
import { analysis } from './en/analysis.ts'
import { audit } from './en/audit.ts'
import { breaks } from './en/breaks.ts'
import { cards } from './en/cards.ts'
import { corrections } from './en/corrections.ts'
import { division } from './en/division.ts'
import { exemptions } from './en/exemptions.ts'
import { findings } from './en/findings.ts'
import { imports } from './en/imports.ts'
import { praise } from './en/praise.ts'
import { signs } from './en/signs.ts'
import { feedback } from './en/feedback.ts'
import { absences } from './en/absences.ts'
import { savedViews } from './en/saved-views.ts'
import { following } from './en/following.ts'
import { fairness } from './en/fairness.ts'
import { programmes } from './en/programmes.ts'
import { pledges } from './en/pledges.ts'
import { meetings } from './en/meetings.ts'
import { overview, ranking, unit } from './en/pages.ts'
import { pair } from './en/pair.ts'
import { persons } from './en/persons.ts'
import { pivot } from './en/pivot.ts'
import { privacy } from './en/privacy.ts'
import { member, reconciliation } from './en/reconciliation.ts'
import { reorganisations } from './en/reorganisations.ts'
import { archives } from './en/archives.ts'
import { reports } from './en/reports.ts'
import { retention } from './en/retention.ts'
import { decisions, review } from './en/review.ts'
import { rules } from './en/rules.ts'
import { settings } from './en/settings.ts'
import { shell, shortcuts, signIn } from './en/shell.ts'
import { targets } from './en/targets.ts'
import { templates } from './en/templates.ts'
import { telling } from './en/telling.ts'
import { trees } from './en/trees.ts'
import { users } from './en/users.ts'
import { weights } from './en/weights.ts'
import { yearEnd } from './en/year-end.ts'
import * as linking from './en/linking.ts'
import * as registers from './en/registers.ts'
import * as words from './en/words.ts'
import type { Messages } from './t.ts'

/** The same words in English; a missing key does not compile. */
export const en: Messages = {
  alerts,
  analysis,
  audit,
  breaks,
  account,
  cards,
  common,
  corrections,
  decisions,
  error,
  errorCode,
  division,
  exemptions,
  findings,
  imports,
  absences,
  programmes,
  pledges,
  meetings,
  member,
  overview,
  pair,
  period,
  persons,
  pivot,
  privacy,
  fairness,
  feedback,
  following,
  savedViews,
  praise,
  signs,
  ranking,
  reconciliation,
  reorganisations,
  reports,
  archives,
  retention,
  review,
  rules,
  settings,
  shell,
  shortcuts,
  signIn,
  targets,
  templates,
  telling,
  unit,
  trees,
  users,
  weights,
  yearEnd,
  linking: { ...linking },
  registers: { ...registers },
  words: { ...words },
}
