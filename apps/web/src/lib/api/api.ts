import type { SessionAnswer, SignInSettings } from '#api/access/access.contract.ts'
import type { HandedOut, NewGrant, NewUser, User, UserAnswer, UsersAnswer } from '#api/access/users.contract.ts'
import type { Concentration, Distribution, Months, Scatter } from '#api/analysis/analysis.contract.ts'
import type { Cohorts } from '#api/analysis/cohorts.contract.ts'
import type { Pivot, PivotPeople } from '#api/analysis/pivot.contract.ts'
import type { TwoTrees } from '#api/analysis/two-trees.contract.ts'
import type { AuditAnswer } from '#api/audit/audit.contract.ts'
import type {
  CancelCase,
  CardCase,
  CardMatters,
  CardSummary,
  OpenCaseByHand,
  OpenedCases,
  TakenSteps,
  TakeStep,
  TakeSteps,
} from '#api/cards/cards.contract.ts'
import type {
  AskCorrection,
  Correction,
  CorrectionsAnswer,
  DecideCorrection,
  MemberCorrections,
} from '#api/corrections/corrections.contract.ts'
import type { Dashboard } from '#api/dashboard/dashboard.contract.ts'
import type {
  ImportDetail,
  ImportHistory,
  ImportJob,
  ImportSettings,
  ImportStarted,
} from '#api/imports/imports.contract.ts'
import type { CommitRequest, ImportPreview, ReadingChoices } from '#api/imports/preview/preview.contract.ts'
import type { PeriodsAnswer } from '#api/indicators/indicators.contract.ts'
import type { MemberDetail } from '#api/members/members.contract.ts'
import type { BranchMonth, MeetingMatrix } from '#api/meetings/meetings.contract.ts'
import type { GapsAnswer, UnitSearchAnswer, UnitSummary } from '#api/org-units/org-units.contract.ts'
import type {
  DecidePersons,
  MembersAnswer,
  PersonDecision,
  PersonDecisionsAnswer,
  PersonPair,
  SplitPerson,
} from '#api/persons/persons.contract.ts'
import type { Everything, Revealed } from '#api/privacy/privacy.contract.ts'
import type { Purposed } from '#api/privacy/purposes.contract.ts'
import type { RankingLine } from '#api/rankings/ranking-line.contract.ts'
import type { Ranking } from '#api/rankings/rankings.contract.ts'
import type {
  FindingDetail,
  FindingsAnswer,
  ReconciliationSummary,
  WeightsAnswer,
} from '#api/reconciliation/reconciliation.contract.ts'
import type { PairExplanation, SidesAnswer } from '#api/reconciliation/pair/pair.contract.ts'
import type { Excused, SharedPhones } from '#api/reconciliation/reports.contract.ts'
import type { RetentionAnswer, RetentionPlan, RetentionSettings } from '#api/retention/retention.contract.ts'
import type { CaseDetail, DecisionEffect, DecisionsAnswer, QueueAnswer, Verdict } from '#api/review/review.contract.ts'
import type { LetterAnswer, PraiseAnswer, PraiseSettings } from '#api/praise/praise.contract.ts'
import type { ReviewSign, SignRowsAnswer, SignsAnswer, SignSettings } from '#api/signs/signs.contract.ts'
import type { Static } from 'typebox'
import { act, read, request, type Fetch, type Query } from './client.ts'

const id = encodeURIComponent
const jobPath = (jobId: string) => `/imports/jobs/${id(jobId)}`
const casePath = (caseId: string) => `/cards/cases/${id(caseId)}`
const userPath = (userId: string) => `/users/${id(userId)}`
const reviewPath = (caseId: string) => `/review/${id(caseId)}`
const get =
  <A extends unknown[], T>(address: (...args: A) => [path: string, query?: Query]) =>
  (fetch: Fetch, ...args: A): Promise<T> =>
    read<T>(fetch, ...address(...args))

/** Everything the pages read, by name. Each takes the `fetch` of its load function. */
export const api = {
  session: get<[], SessionAnswer>(() => ['/session']),
  periods: get<[], PeriodsAnswer>(() => ['/periods']),
  dashboard: get<[Query], Dashboard>((query) => ['/dashboard', query]),
  ranking: get<[Query], Ranking>((query) => ['/rankings', query]),
  concentration: get<[Query], Concentration>((query) => ['/analysis/concentration', query]),
  distribution: get<[Query], Distribution>((query) => ['/analysis/distribution', query]),
  scatter: get<[Query], Scatter>((query) => ['/analysis/scatter', query]),
  twoTrees: get<[Query], TwoTrees>((query) => ['/analysis/trees', query]),
  pivot: get<[Query], Pivot>((query) => ['/analysis/pivot', query]),
  cohorts: get<[Query], Cohorts>((query) => ['/analysis/cohorts', query]),
  pivotPeople: get<[Query], PivotPeople>((query) => ['/analysis/pivot/people', query]),
  months: get<[Query], Months>((query) => ['/analysis/months', query]),
  comparison: get<[Query], Months>((query) => ['/analysis/comparison', query]),
  searchUnits: get<[q: string, on?: string], UnitSearchAnswer>((q, on) => ['/units', { q, on: on ?? null }]),
  unitSummary: get<[string, Query], UnitSummary>((code, query) => [`/units/${id(code)}/summary`, query]),
  meetings: get<[Query], MeetingMatrix>((query) => ['/meetings', query]),
  branchMonth: get<[code: string, month: string], BranchMonth>((code, month) => [`/meetings/${id(code)}/${id(month)}`]),
  unitMeetings: get<[string, Query], MeetingMatrix>((code, query) => [`/units/${id(code)}/meetings`, query]),
  unitGaps: get<[string, Query], GapsAnswer>((code, query) => [`/units/${id(code)}/gaps`, query]),
  reconciliation: get<[Query], ReconciliationSummary>((query) => ['/reconciliation', query]),
  weights: get<[], WeightsAnswer>(() => ['/reconciliation/weights']),
  sharedPhones: get<[Query], SharedPhones>((query) => ['/reconciliation/shared-phones', query]),
  excused: get<[Query], Excused>((query) => ['/reconciliation/excused', query]),
  pair: get<[Query], PairExplanation>((query) => ['/reconciliation/pair', query]),
  pairSides: get<[Query], SidesAnswer>((query) => ['/reconciliation/pair/sides', query]),
  reviewQueue: get<[Query], QueueAnswer>((query) => ['/review', query]),
  reviewCase: get<[string], CaseDetail>((caseId) => [reviewPath(caseId)]),
  decisions: get<[Query], DecisionsAnswer>((query) => ['/review/decisions', query]),
  findings: get<[Query], FindingsAnswer>((query) => ['/findings', query]),
  finding: get<[string], FindingDetail>((findingId) => [`/findings/${id(findingId)}`]),
  cards: get<[Query], CardSummary>((query) => ['/cards', query]),
  cardMatters: get<[Query], CardMatters>((query) => ['/cards/matters', query]),
  cardCase: get<[string], CardCase>((caseId) => [casePath(caseId)]),
  members: get<[string], MembersAnswer>((q) => ['/members', { q }]),
  personPair: get<[string, string], PersonPair>((one, other) => ['/persons/pair', { one, other }]),
  personDecisions: get<[Query], PersonDecisionsAnswer>((query) => ['/persons/decisions', query]),
  membersOfFinding: get<[string], MembersAnswer>((findingId) => [`/persons/of-finding/${id(findingId)}`]),
  member: get<[string], MemberDetail>((memberId) => [`/members/${id(memberId)}`]),
  corrections: get<[Query], CorrectionsAnswer>((query) => ['/corrections', query]),
  correctionsOf: get<[string], MemberCorrections>((memberId) => [`/corrections/of-member/${id(memberId)}`]),
  signInSettings: get<[], SignInSettings>(() => ['/settings/sign-in']),
  importSettings: get<[], ImportSettings>(() => ['/settings/imports']),
  praise: get<[Query], PraiseAnswer>((query) => ['/praise', query]),
  letter: get<[Query], LetterAnswer>((query) => ['/praise/letter', query]),
  praiseSettings: get<[], PraiseSettings>(() => ['/settings/praise']),
  signs: get<[Query], SignsAnswer>((query) => ['/signs', query]),
  signRows: get<[Query], SignRowsAnswer>((query) => ['/signs/rows', query]),
  signSettings: get<[], SignSettings>(() => ['/settings/signs']),
  rankingLine: get<[], RankingLine>(() => ['/settings/ranking']),
  retention: get<[], RetentionAnswer>(() => ['/settings/retention']),
  imports: get<[], ImportHistory>(() => ['/imports']),
  importDetail: get<[string], ImportDetail>((importId) => [`/imports/${id(importId)}`]),
  importJob: get<[string], ImportJob>((jobId) => [jobPath(jobId)]),
  users: get<[], UsersAnswer>(() => ['/users']),
  user: get<[string], UserAnswer>((userId) => [userPath(userId)]),
  audit: get<[Query], AuditAnswer>((query) => ['/audit', query]),
  importPreview: get<[string], ImportPreview>((jobId) => [`${jobPath(jobId)}/preview`]),
}

export const signOut = () => act<unknown>('DELETE', '/session')

/** Makes a user, whose password is told this once. */
export const addUser = (user: NewUser) => act<HandedOut>('POST', '/users', user)
export const giveRole = (userId: string, grant: NewGrant) => act<User>('POST', `${userPath(userId)}/grants`, grant)
export const endRole = (userId: string, grantId: string) =>
  act<User>('DELETE', `${userPath(userId)}/grants/${id(grantId)}`)
export const newPassword = (userId: string) => act<HandedOut>('POST', `${userPath(userId)}/password`)
export const resetSecondFactor = (userId: string) => act<User>('DELETE', `${userPath(userId)}/second-factor`)
export const endUser = (userId: string) => act<User>('POST', `${userPath(userId)}/end`)

/** Writes a note on a finding; the finding with all of its notes. */
export const noteFinding = (findingId: string, text: string) =>
  act<FindingDetail>('POST', `/findings/${id(findingId)}/notes`, { text })

type Started = Static<typeof ImportStarted>
/** Reads a waiting file once more, the way a clerk says. */
export const previewAgain = (jobId: string, choices: ReadingChoices) =>
  act<Started>('POST', `${jobPath(jobId)}/preview`, choices)
/** Takes a waiting file in. `confirmed`: the losses its preview lists are meant. */
export const commitImport = (jobId: string, said: CommitRequest) =>
  act<Started>('POST', `${jobPath(jobId)}/commit`, said)
export const returnImport = (jobId: string, reason: string) =>
  act<ImportJob>('POST', `${jobPath(jobId)}/return`, { reason })
export const dropImport = (jobId: string) => act<unknown>('DELETE', jobPath(jobId))
export const undoImport = (importId: string) => act<Started>('POST', `/imports/${id(importId)}/undo`)

/** Takes a case while somebody reads it; says who has it when it is not the caller. */
export const claimCase = (caseId: string) => act<CaseDetail>('POST', `${reviewPath(caseId)}/claim`)
/** Gives it back, also while the page goes away. */
export const releaseCase = (caseId: string) =>
  request<unknown>(fetch, `${reviewPath(caseId)}/claim`, {}, { method: 'DELETE', keepalive: true })
export const decidePair = (caseId: string, said: { memberId: string; verdict: Verdict; note: string | null }) =>
  act<DecisionEffect>('POST', `${reviewPath(caseId)}/decisions`, said)
export const withdrawDecision = (decisionId: string) =>
  act<DecisionEffect>('POST', `/review/decisions/${id(decisionId)}/withdraw`)
export const confirmDecision = (decisionId: string, agrees: boolean) =>
  act<DecisionEffect>('POST', `/review/decisions/${id(decisionId)}/confirm`, { agrees })

const personDecisionPath = (decisionId: string) => `/persons/decisions/${id(decisionId)}`
export const decidePersons = (said: Static<typeof DecidePersons>) =>
  act<PersonDecision>('POST', '/persons/decisions', said)
export const withdrawPersons = (decisionId: string) =>
  act<PersonDecision>('POST', `${personDecisionPath(decisionId)}/withdraw`)
export const confirmPersons = (decisionId: string, agrees: boolean) =>
  act<PersonDecision>('POST', `${personDecisionPath(decisionId)}/confirm`, { agrees })
/** Begins to tell two apart; the rosters come in again meanwhile. */
export const splitPerson = (said: Static<typeof SplitPerson>) => act<Started>('POST', '/persons/splits', said)
export const withdrawSplit = (decisionId: string) => act<Started>('POST', `/persons/splits/${id(decisionId)}/withdraw`)

/** The whole numbers of one member or account. */
export const reveal = (of: 'members' | 'accounts', which: string, said: Purposed) =>
  act<Revealed>('POST', `/${of}/${id(which)}/reveal`, said)
/** Everything held about one person. */
export const readEverything = (memberId: string, said: Purposed) =>
  request<Everything>(fetch, `/members/${id(memberId)}/everything`, said)

type Opened = Static<typeof OpenedCases>
/** Opens a case for each finding, all or none. */
export const openCardCases = (findingIds: string[]) => act<Opened>('POST', '/cards/cases', { findingIds })
export const openCardCaseByHand = (opening: OpenCaseByHand) => act<Opened>('POST', '/cards/cases/by-hand', opening)
export const takeCardStep = (caseId: string, taking: TakeStep) =>
  act<CardCase>('POST', `${casePath(caseId)}/steps`, taking)
/** Records one step with one paper for many cases, all or none. */
export const takeCardSteps = (taking: TakeSteps) => act<Static<typeof TakenSteps>>('POST', '/cards/steps', taking)
export const withdrawCardStep = (caseId: string, step: string) =>
  act<CardCase>('DELETE', `${casePath(caseId)}/steps/${id(step)}`)
export const cancelCardCase = (caseId: string, cancelling: CancelCase) =>
  act<CardCase>('POST', `${casePath(caseId)}/cancellation`, cancelling)
export const resumeCardCase = (caseId: string) => act<CardCase>('DELETE', `${casePath(caseId)}/cancellation`)

export const askCorrection = (asking: AskCorrection) => act<Correction>('POST', '/corrections', asking)
export const decideCorrection = (correctionId: string, said: DecideCorrection) =>
  act<Correction>('POST', `/corrections/${id(correctionId)}/decision`, said)
export const keepSignInSettings = (settings: SignInSettings) =>
  act<SignInSettings>('PUT', '/settings/sign-in', settings)
export const keepImportSettings = (settings: ImportSettings) =>
  act<ImportSettings>('PUT', '/settings/imports', settings)
export const keepPraiseSettings = (settings: PraiseSettings) => act<PraiseSettings>('PUT', '/settings/praise', settings)
export const keepSignSettings = (settings: SignSettings) => act<SignSettings>('PUT', '/settings/signs', settings)
export const reviewSign = (review: ReviewSign) => act<{ reviewed: boolean }>('POST', '/signs/review', review)
export const keepRankingLine = (settings: RankingLine) => act<RankingLine>('PUT', '/settings/ranking', settings)
export const keepRetention = (settings: RetentionSettings) =>
  act<RetentionAnswer>('PUT', '/settings/retention', settings)
export const runRetention = () => act<RetentionPlan>('POST', '/settings/retention/run')
