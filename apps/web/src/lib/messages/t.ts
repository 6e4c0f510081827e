import type * as own from './t.ts'

/**
 * Every word a reader sees, by where it is read: `import * as t`, so that a page carries the words it uses and no others.
 * Vietnamese is the source of truth; `en.ts` must have the same keys.
 */
export { account } from './vi/account.ts'
export { common, errorCode, error, period } from './vi/common.ts'
export { alerts } from './vi/alerts.ts'
export { analysis } from './vi/analysis.ts'
export { audit } from './vi/audit.ts'
export { cards } from './vi/cards.ts'
export { corrections } from './vi/corrections.ts'
export { exemptions } from './vi/exemptions.ts'
export { feedback } from './vi/feedback.ts'
export { following } from './vi/following.ts'
export { fairness } from './vi/fairness.ts'
export { findings } from './vi/findings.ts'
export { imports } from './vi/imports.ts'
export { meetings } from './vi/meetings.ts'
export { overview } from './vi/overview.ts'
export { pair } from './vi/pair.ts'
export { persons } from './vi/persons.ts'
export { praise } from './vi/praise.ts'
export { privacy } from './vi/privacy.ts'
export { ranking } from './vi/ranking.ts'
export { member, reconciliation } from './vi/reconciliation.ts'
export { retention } from './vi/retention.ts'
export { decisions, review } from './vi/review.ts'
export { rules } from './vi/rules.ts'
export { settings } from './vi/settings.ts'
export { shell, shortcuts, signIn } from './vi/shell.ts'
export { signs } from './vi/signs.ts'
export { targets } from './vi/targets.ts'
export { unit } from './vi/unit.ts'
export { users } from './vi/users.ts'
export { weights } from './vi/weights.ts'
export * as linking from './vi/linking.ts'
export * as words from './vi/words.ts'

/** What any language must have. */
export type Messages = typeof own
