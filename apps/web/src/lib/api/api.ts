import type { SessionAnswer, SignInSettings } from '#api/access/access.contract.ts'
import type { HandedOut, NewGrant, NewUser, User, UserAnswer, UsersAnswer } from '#api/access/users.contract.ts'
import type { Concentration, Distribution, Months, Scatter } from '#api/analysis/analysis.contract.ts'
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
import { request, type Fetch, type Query } from './client.ts'

const id = encodeURIComponent
const jobPath = (jobId: string) => `/imports/jobs/${id(jobId)}`
const casePath = (caseId: string) => `/cards/cases/${id(caseId)}`
const userPath = (userId: string) => `/users/${id(userId)}`
const reviewPath = (caseId: string) => `/review/${id(caseId)}`
const get =
  <A extends unknown[], T>(address: (...args: A) => [path: string, query?: Query]) =>
  (fetch: Fetch, ...args: A): Promise<T> => {
    const answer = request<T>(fetch, ...address(...args))
    // A page that is left before it was drawn never asks for its answer; that is no error.
    answer.catch(() => undefined)
    return answer
  }

/** Everything the pages read, by name. Each takes the `fetch` of its load function. */
export const api = {
  session: get<[], SessionAnswer>(() => ['/session']),
  periods: get<[], PeriodsAnswer>(() => ['/periods']),
  dashboard: get<[Query], Dashboard>((query) => ['/dashboard', query]),
  ranking: get<[Query], Ranking>((query) => ['/rankings', query]),
  concentration: get<[Query], Concentration>((query) => ['/analysis/concentration', query]),
  distribution: get<[Query], Distribution>((query) => ['/analysis/distribution', query]),
  scatter: get<[Query], Scatter>((query) => ['/analysis/scatter', query]),
  months: get<[Query], Months>((query) => ['/analysis/months', query]),
  comparison: get<[Query], Months>((query) => ['/analysis/comparison', query]),
  searchUnits: get<[string], UnitSearchAnswer>((q) => ['/units', { q }]),
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

export const signOut = () => request<unknown>(fetch, '/session', {}, { method: 'DELETE' })

/** Makes a user, whose password is told this once. */
export const addUser = (user: NewUser) => request<HandedOut>(fetch, '/users', {}, json('POST', user))
export const giveRole = (userId: string, grant: NewGrant) =>
  request<User>(fetch, `${userPath(userId)}/grants`, {}, json('POST', grant))
export const endRole = (userId: string, grantId: string) =>
  request<User>(fetch, `${userPath(userId)}/grants/${id(grantId)}`, {}, { method: 'DELETE' })
export const newPassword = (userId: string) =>
  request<HandedOut>(fetch, `${userPath(userId)}/password`, {}, { method: 'POST' })
export const resetSecondFactor = (userId: string) =>
  request<User>(fetch, `${userPath(userId)}/second-factor`, {}, { method: 'DELETE' })
export const endUser = (userId: string) => request<User>(fetch, `${userPath(userId)}/end`, {}, { method: 'POST' })

/** Writes a note on a finding; the finding with all of its notes. */
export const noteFinding = (findingId: string, text: string) =>
  request<FindingDetail>(fetch, `/findings/${id(findingId)}/notes`, {}, json('POST', { text }))

type Started = Static<typeof ImportStarted>
/** Reads a waiting file once more, the way a clerk says. */
export const previewAgain = (jobId: string, choices: ReadingChoices) =>
  request<Started>(fetch, `${jobPath(jobId)}/preview`, {}, json('POST', choices))
/** Takes a waiting file in. `confirmed`: the losses its preview lists are meant. */
export const commitImport = (jobId: string, said: CommitRequest) =>
  request<Started>(fetch, `${jobPath(jobId)}/commit`, {}, json('POST', said))
export const returnImport = (jobId: string, reason: string) =>
  request<ImportJob>(fetch, `${jobPath(jobId)}/return`, {}, json('POST', { reason }))
export const dropImport = (jobId: string) => request<unknown>(fetch, jobPath(jobId), {}, { method: 'DELETE' })
export const undoImport = (importId: string) =>
  request<Started>(fetch, `/imports/${id(importId)}/undo`, {}, { method: 'POST' })

/** Takes a case while somebody reads it; says who has it when it is not the caller. */
export const claimCase = (caseId: string) =>
  request<CaseDetail>(fetch, `${reviewPath(caseId)}/claim`, {}, { method: 'POST' })
/** Gives it back, also while the page goes away. */
export const releaseCase = (caseId: string) =>
  request<unknown>(fetch, `${reviewPath(caseId)}/claim`, {}, { method: 'DELETE', keepalive: true })
export const decidePair = (caseId: string, said: { memberId: string; verdict: Verdict; note: string | null }) =>
  request<DecisionEffect>(fetch, `${reviewPath(caseId)}/decisions`, {}, json('POST', said))
export const withdrawDecision = (decisionId: string) =>
  request<DecisionEffect>(fetch, `/review/decisions/${id(decisionId)}/withdraw`, {}, { method: 'POST' })
export const confirmDecision = (decisionId: string, agrees: boolean) =>
  request<DecisionEffect>(fetch, `/review/decisions/${id(decisionId)}/confirm`, {}, json('POST', { agrees }))

const personDecisionPath = (decisionId: string) => `/persons/decisions/${id(decisionId)}`
export const decidePersons = (said: Static<typeof DecidePersons>) =>
  request<PersonDecision>(fetch, '/persons/decisions', {}, json('POST', said))
export const withdrawPersons = (decisionId: string) =>
  request<PersonDecision>(fetch, `${personDecisionPath(decisionId)}/withdraw`, {}, { method: 'POST' })
export const confirmPersons = (decisionId: string, agrees: boolean) =>
  request<PersonDecision>(fetch, `${personDecisionPath(decisionId)}/confirm`, {}, json('POST', { agrees }))
/** Begins to tell two apart; the rosters come in again meanwhile. */
export const splitPerson = (said: Static<typeof SplitPerson>) =>
  request<Started>(fetch, '/persons/splits', {}, json('POST', said))
export const withdrawSplit = (decisionId: string) =>
  request<Started>(fetch, `/persons/splits/${id(decisionId)}/withdraw`, {}, { method: 'POST' })

/** The whole numbers of one member or account. */
export const reveal = (of: 'members' | 'accounts', which: string, said: Purposed) =>
  request<Revealed>(fetch, `/${of}/${id(which)}/reveal`, {}, json('POST', said))
/** Everything held about one person. */
export const readEverything = (memberId: string, said: Purposed) =>
  request<Everything>(fetch, `/members/${id(memberId)}/everything`, said)

type Opened = Static<typeof OpenedCases>
/** Opens a case for each finding, all or none. */
export const openCardCases = (findingIds: string[]) =>
  request<Opened>(fetch, '/cards/cases', {}, json('POST', { findingIds }))
export const openCardCaseByHand = (opening: OpenCaseByHand) =>
  request<Opened>(fetch, '/cards/cases/by-hand', {}, json('POST', opening))
export const takeCardStep = (caseId: string, taking: TakeStep) =>
  request<CardCase>(fetch, `${casePath(caseId)}/steps`, {}, json('POST', taking))
/** Records one step with one paper for many cases, all or none. */
export const takeCardSteps = (taking: TakeSteps) =>
  request<Static<typeof TakenSteps>>(fetch, '/cards/steps', {}, json('POST', taking))
export const withdrawCardStep = (caseId: string, step: string) =>
  request<CardCase>(fetch, `${casePath(caseId)}/steps/${id(step)}`, {}, { method: 'DELETE' })
export const cancelCardCase = (caseId: string, cancelling: CancelCase) =>
  request<CardCase>(fetch, `${casePath(caseId)}/cancellation`, {}, json('POST', cancelling))
export const resumeCardCase = (caseId: string) =>
  request<CardCase>(fetch, `${casePath(caseId)}/cancellation`, {}, { method: 'DELETE' })

export const askCorrection = (asking: AskCorrection) =>
  request<Correction>(fetch, '/corrections', {}, json('POST', asking))
export const decideCorrection = (correctionId: string, said: DecideCorrection) =>
  request<Correction>(fetch, `/corrections/${id(correctionId)}/decision`, {}, json('POST', said))
export const keepSignInSettings = (settings: SignInSettings) =>
  request<SignInSettings>(fetch, '/settings/sign-in', {}, json('PUT', settings))
export const keepImportSettings = (settings: ImportSettings) =>
  request<ImportSettings>(fetch, '/settings/imports', {}, json('PUT', settings))
export const keepPraiseSettings = (settings: PraiseSettings) =>
  request<PraiseSettings>(fetch, '/settings/praise', {}, json('PUT', settings))
export const keepSignSettings = (settings: SignSettings) =>
  request<SignSettings>(fetch, '/settings/signs', {}, json('PUT', settings))
export const reviewSign = (review: ReviewSign) =>
  request<{ reviewed: boolean }>(fetch, '/signs/review', {}, json('POST', review))
export const keepRankingLine = (settings: RankingLine) =>
  request<RankingLine>(fetch, '/settings/ranking', {}, json('PUT', settings))
export const keepRetention = (settings: RetentionSettings) =>
  request<RetentionAnswer>(fetch, '/settings/retention', {}, json('PUT', settings))
export const runRetention = () => request<RetentionPlan>(fetch, '/settings/retention/run', {}, { method: 'POST' })

const json = (method: string, body: unknown): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})
