import { ROLES, type Right, type Role } from '#api/access/roles.ts'
import type { ExportName } from '#api/exports/export-sources.ts'
import type { ImportKind } from '#api/imports/import-kinds.ts'
import { definitionOf } from '../programmes/definition-of.ts'

/** What of a province a request is about: something of the caller's own units, of a unit beside them, or of one above. */
export interface Place {
  unit: string
  branch: string
  /** A member with a linked account, an account that waits with the member it may be, two rows of one person. */
  member: string
  account: string
  accountKey: string
  memberKey: string
  waiting: string
  candidate: string
  twin: string
  otherTwin: string
  finding: string
  cardFinding: string
  cardCase: string
  decision: string
  personDecision: string
  splitDecision: string
  correction: string
  exemption: string
  feedback: string
  follower: string
  follow: string
  pledge: string
  /** A programme of the unit, its indicator, and what the unit said of it. */
  programme: string
  ownIndicator: string
  view: string
  feedbackFile: string
  reportFile: string
  importId: string
  rowNo: number
  job: string
  user: string
  grant: string
}

export interface Expectation {
  /** What the role must give; `open` needs no session, `session` any. */
  right: Right | 'open' | 'session'
  /** The address and body that name something of a place; none: the answer is of whatever the caller may see. */
  ask?: (place: Place) => { path: string; body?: object }
  /** What is not found is refused in this way; 404 unless said. */
  refusal?: number
  /** Roles that have the right and may not do it to what somebody else did. */
  notOthers?: readonly Role[]
  /** Changes what lies there: asked of the caller's own only by those who may, after everything else. */
  writes?: true
}

const of = (path: (place: Place) => string, body?: (place: Place) => object): Pick<Expectation, 'ask'> => ({
  ask: (place) => ({ path: path(place), ...(body && { body: body(place) }) }),
})
const unit = (path: string) => of((place) => `${path}?unit=${place.unit}`)
/** Whoever asks for whole numbers or a file of names says what for. */
export const WHY = { purpose: 'identify', reason: 'doi chieu voi chi bo' }
const why = new URLSearchParams(WHY).toString()
const names = (path: string) => of((place) => `${path}?unit=${place.unit}&${why}`)

/** A programme as an administrator defines it. */
const asked = definitionOf({
  name: 'Việc mới',
  concerns: [{ kind: 'branch', unit: null, phase: null, from: '2024-01-01', to: null }],
})

/** Every route of the OpenAPI document and who may call it on what: the one table they are compared with. */
export const EXPECTED: Record<string, Expectation> = {
  'GET /health': { right: 'open' },
  'GET /metrics': { right: 'open' },
  'GET /session': { right: 'session' },
  'POST /session': { right: 'open' },
  'DELETE /session': { right: 'open' },
  'POST /session/code': { right: 'open' },
  'POST /session/reauthentication': { right: 'session', writes: true },
  'GET /account': { right: 'session' },
  'POST /account/password': { right: 'session', writes: true },
  'POST /account/second-factor': { right: 'session', writes: true },
  'DELETE /account/second-factor': { right: 'session', writes: true },
  'POST /account/second-factor/confirmation': { right: 'session', writes: true },
  'POST /account/recovery-codes': { right: 'session', writes: true },
  'GET /account/sessions': { right: 'session' },
  'DELETE /account/sessions': { right: 'session', writes: true },
  'DELETE /account/sessions/{sessionId}': { right: 'session', writes: true },
  'GET /settings/sign-in': { right: 'settings' },
  'PUT /settings/sign-in': { right: 'settings', writes: true },

  'GET /settings/imports': { right: 'settings' },
  'PUT /settings/imports': { right: 'settings', writes: true },
  'GET /settings/signs': { right: 'settings' },
  'PUT /settings/signs': { right: 'settings', writes: true },
  'GET /signs': { right: 'settings' },
  // of one sign, which nobody sees who does not see the whole province (tests/signs)
  'GET /signs/rows': { right: 'settings', writes: true },
  'POST /signs/review': { right: 'settings', writes: true },
  'GET /settings/alerts': { right: 'settings' },
  'PUT /settings/alerts': { right: 'settings', writes: true },
  'GET /settings/praise': { right: 'settings' },
  'PUT /settings/praise': { right: 'settings', writes: true },
  'GET /praise': { right: 'see_figures', ...unit('/praise') },
  'GET /praise/letter': { right: 'see_figures', ...unit('/praise/letter') },
  'GET /praise/list.csv': { right: 'export_figures', ...unit('/praise/list.csv') },
  'GET /praise/list.xlsx': { right: 'export_figures', ...unit('/praise/list.xlsx') },
  'GET /settings/ranking': { right: 'settings' },
  'PUT /settings/ranking': { right: 'settings', writes: true },
  'GET /settings/retention': { right: 'settings' },
  'PUT /settings/retention': { right: 'settings', writes: true },
  'POST /settings/retention/run': { right: 'settings', writes: true },

  'GET /dashboard': { right: 'see_figures', ...unit('/dashboard') },
  'GET /alerts': { right: 'see_figures', ...unit('/alerts') },
  'GET /rankings': { right: 'see_figures', ...unit('/rankings') },
  'GET /analysis/trees': { right: 'see_figures', ...unit('/analysis/trees') },
  'GET /analysis/trees.csv': { right: 'export_figures', ...unit('/analysis/trees.csv') },
  'GET /analysis/trees.xlsx': { right: 'export_figures', ...unit('/analysis/trees.xlsx') },
  'GET /analysis/concentration': { right: 'see_figures', ...unit('/analysis/concentration') },
  'GET /analysis/concentration.csv': { right: 'export_figures', ...unit('/analysis/concentration.csv') },
  'GET /analysis/concentration.xlsx': { right: 'export_figures', ...unit('/analysis/concentration.xlsx') },
  'GET /analysis/distribution': { right: 'see_figures', ...unit('/analysis/distribution') },
  'GET /analysis/distribution.csv': { right: 'export_figures', ...unit('/analysis/distribution.csv') },
  'GET /analysis/distribution.xlsx': { right: 'export_figures', ...unit('/analysis/distribution.xlsx') },
  'GET /analysis/pivot': { right: 'see_people', ...unit('/analysis/pivot') },
  'GET /analysis/pivot.csv': { right: 'see_people', ...unit('/analysis/pivot.csv') },
  'GET /analysis/pivot.xlsx': { right: 'see_people', ...unit('/analysis/pivot.xlsx') },
  'GET /analysis/pivot/people': { right: 'see_people', ...unit('/analysis/pivot/people') },
  'GET /analysis/cohorts': { right: 'see_people', ...unit('/analysis/cohorts') },
  'GET /analysis/cohorts.csv': { right: 'see_people', ...unit('/analysis/cohorts.csv') },
  'GET /analysis/cohorts.xlsx': { right: 'see_people', ...unit('/analysis/cohorts.xlsx') },
  'GET /analysis/scatter': { right: 'see_figures', ...unit('/analysis/scatter') },
  'GET /analysis/scatter.csv': { right: 'export_figures', ...unit('/analysis/scatter.csv') },
  'GET /analysis/scatter.xlsx': { right: 'export_figures', ...unit('/analysis/scatter.xlsx') },
  'GET /analysis/months': { right: 'see_figures', ...unit('/analysis/months') },
  'GET /analysis/months.csv': { right: 'export_figures', ...unit('/analysis/months.csv') },
  'GET /analysis/months.xlsx': { right: 'export_figures', ...unit('/analysis/months.xlsx') },
  'GET /analysis/comparison': { right: 'see_figures', ...unit('/analysis/comparison') },
  'GET /analysis/comparison.csv': { right: 'export_figures', ...unit('/analysis/comparison.csv') },
  'GET /analysis/comparison.xlsx': { right: 'export_figures', ...unit('/analysis/comparison.xlsx') },
  'GET /units': { right: 'see_figures' },
  'GET /units/{code}/summary': { right: 'see_figures', ...of(({ unit }) => `/units/${unit}/summary`) },
  'GET /units/{code}/breaks': { right: 'see_figures', ...of(({ unit }) => `/units/${unit}/breaks`) },
  'GET /units/{code}/meetings': { right: 'see_figures', ...of(({ unit }) => `/units/${unit}/meetings`) },
  'GET /meetings': { right: 'see_figures', ...unit('/meetings') },
  'GET /meetings/board.csv': { right: 'see_figures', ...unit('/meetings/board.csv') },
  'GET /meetings/board.xlsx': { right: 'see_figures', ...unit('/meetings/board.xlsx') },
  'GET /meetings/often-absent': { right: 'see_people', ...unit('/meetings/often-absent') },
  'GET /meetings/{code}/{month}/absences': {
    right: 'see_people',
    ...of(({ branch }) => `/meetings/${branch}/2024-05/absences`),
  },
  'PUT /meetings/{code}/{month}/absences': {
    right: 'note',
    ...of(
      ({ branch }) => `/meetings/${branch}/2024-05/absences`,
      () => ({ replaces: null, absent: [] }),
    ),
    writes: true,
  },
  'GET /pledges': { right: 'see_figures', ...unit('/pledges') },
  'GET /pledges/list.csv': { right: 'export_figures', ...unit('/pledges/list.csv') },
  'GET /pledges/list.xlsx': { right: 'export_figures', ...unit('/pledges/list.xlsx') },
  // what is not in sight is a line that names no unit, not a refusal (tests/pledges)
  'POST /pledges/check': { right: 'import', writes: true },
  'POST /pledges': { right: 'import', writes: true },
  'POST /pledges/{pledgeId}/withdraw': {
    right: 'import',
    ...of(
      ({ pledge }) => `/pledges/${pledge}/withdraw`,
      () => ({ reason: 'không đăng ký nữa' }),
    ),
    writes: true,
  },
  // what directives ask is everybody's to know, and whose they are; what units say of themselves is not
  'GET /indicators': { right: 'see_figures' },
  'GET /programmes': { right: 'see_figures' },
  'POST /programmes': {
    right: 'approve',
    ...of(
      () => '/programmes',
      (place) => ({ unit: place.unit, template: null, definition: asked }),
    ),
    writes: true,
  },
  'GET /programmes/{programmeId}': {
    right: 'see_figures',
    ...of(({ programme }) => `/programmes/${programme}?period=2024-05`),
  },
  'PUT /programmes/{programmeId}': {
    right: 'approve',
    ...of(
      ({ programme }) => `/programmes/${programme}`,
      () => ({ seen: 1, definition: { ...asked, name: 'Việc đã đổi tên' } }),
    ),
    writes: true,
  },
  'GET /programmes/{programmeId}/entries': {
    right: 'see_figures',
    ...of((place) => `/programmes/${place.programme}/entries?unit=${place.unit}&period=2024-05`),
  },
  'POST /programmes/{programmeId}/entries': {
    right: 'report',
    ...of(
      ({ programme }) => `/programmes/${programme}/entries`,
      (place) => ({
        entries: [
          {
            ...{ key: 'aaaaaaaa-0000-4000-8000-000000000001', unit: place.unit, period: '2024-04' },
            ...{ indicator: place.ownIndicator, numerator: 1, denominator: 2, doneOn: null, note: null, seen: 0 },
          },
        ],
      }),
    ),
    writes: true,
  },
  // a file of figures, which is kept nowhere; whose rows name units that are not the caller's, names nobody (tests/programmes)
  'POST /programmes/{programmeId}/table': { right: 'report', writes: true },
  'POST /programmes/{programmeId}/lines': {
    right: 'report',
    ...of(
      ({ programme }) => `/programmes/${programme}/lines`,
      ({ unit: code, ownIndicator }) => ({
        ...{ period: '2024-05', rows: [[code, '1', '2']], commit: false },
        mapping: {
          unitColumn: 0,
          columns: [
            { column: 1, indicator: ownIndicator, part: 'numerator' },
            { column: 2, indicator: ownIndicator, part: 'denominator' },
          ],
        },
      }),
    ),
    writes: true,
  },
  'POST /programmes/{programmeId}/verdicts': {
    right: 'approve',
    ...of(
      ({ programme }) => `/programmes/${programme}/verdicts`,
      (place) => ({
        ...{ unit: place.unit, period: '2024-05', verdict: 'approved', reason: null },
        seen: [{ indicator: place.ownIndicator, version: 1 }],
      }),
    ),
    writes: true,
  },
  'GET /meetings/{code}/{month}': { right: 'see_figures', ...of(({ branch }) => `/meetings/${branch}/2024-05`) },
  'GET /units/{code}/gaps': { right: 'see_people', ...of(({ unit }) => `/units/${unit}/gaps`) },
  'GET /reorganisations': { right: 'see_figures', ...unit('/reorganisations') },
  // of units that turned, which those of this province did not (tests/reorganisations)
  'GET /reorganisations/standing/{code}': {
    right: 'import',
    ...of(({ unit }) => `/reorganisations/standing/${unit}`),
  },
  // of divided branches, which those of this province are not (tests/reorganisations)
  'GET /reorganisations/division/{code}': { right: 'import', writes: true },
  'POST /reorganisations/division/{code}': { right: 'import', writes: true },
  'POST /reorganisations': { right: 'import', writes: true },
  'GET /reorganisations/{day}/{code}': { right: 'see_figures', writes: true },
  'GET /periods': { right: 'see_figures' },
  'GET /facts': { right: 'see_figures', ...unit('/facts') },

  'GET /reconciliation': { right: 'see_people', ...unit('/reconciliation') },
  'GET /reconciliation/weights': { right: 'see_people' },
  'GET /findings': { right: 'see_people', ...unit('/findings') },
  'GET /findings/{findingId}': { right: 'see_people', ...of(({ finding }) => `/findings/${finding}`) },
  'POST /findings/{findingId}/notes': {
    right: 'note',
    writes: true,
    ...of(
      ({ finding }) => `/findings/${finding}/notes`,
      () => ({ text: 'đã hỏi chi bộ' }),
    ),
  },
  'GET /reconciliation/shared-phones': { right: 'see_people', ...unit('/reconciliation/shared-phones') },
  'GET /reconciliation/excused': { right: 'see_people', ...unit('/reconciliation/excused') },
  'GET /reconciliation/pair/': {
    right: 'see_people',
    ...of(({ accountKey, memberKey }) => `/reconciliation/pair/?account=${accountKey}&member=${memberKey}`),
  },
  'GET /reconciliation/pair/sides': { right: 'see_people' },

  'GET /review/': { right: 'see_people', ...unit('/review/') },
  'GET /review/decisions': { right: 'see_people', ...unit('/review/decisions') },
  'GET /review/{caseId}': { right: 'see_people', ...of(({ waiting }) => `/review/${waiting}`) },
  'POST /review/{caseId}/claim': { right: 'review', writes: true, ...of(({ waiting }) => `/review/${waiting}/claim`) },
  // giving back what one does not hold is no harm, and tells nothing
  'DELETE /review/{caseId}/claim': {
    right: 'review',
    ...of(({ waiting }) => `/review/${waiting}/claim`),
    refusal: 204,
  },
  'POST /review/{caseId}/decisions': {
    right: 'review',
    writes: true,
    ...of(
      ({ waiting }) => `/review/${waiting}/decisions`,
      ({ candidate }) => ({ memberId: candidate, verdict: 'different' }),
    ),
  },
  'POST /review/decisions/{decisionId}/withdraw': {
    right: 'review',
    writes: true,
    ...of(({ decision }) => `/review/decisions/${decision}/withdraw`),
  },
  'POST /review/decisions/{decisionId}/confirm': {
    right: 'review',
    writes: true,
    ...of(
      ({ decision }) => `/review/decisions/${decision}/confirm`,
      () => ({ agrees: true }),
    ),
  },

  'GET /cards/': { right: 'see_people', ...unit('/cards/') },
  'GET /cards/matters': { right: 'see_people', ...unit('/cards/matters') },
  'GET /cards/list.xlsx': {
    right: 'export_people',
    ...of(({ unit }) => `/cards/list.xlsx?round=2024-09-02&unit=${unit}&${why}`),
  },
  'POST /cards/cases': {
    right: 'review',
    writes: true,
    ...of(
      () => '/cards/cases',
      ({ cardFinding }) => ({ findingIds: [cardFinding] }),
    ),
  },
  'POST /cards/cases/by-hand': {
    right: 'review',
    writes: true,
    ...of(
      () => '/cards/cases/by-hand',
      ({ member }) => ({ memberId: member, kind: 'recall', reason: 'chuyển đi' }),
    ),
  },
  'GET /cards/cases/{caseId}': { right: 'see_people', ...of(({ cardCase }) => `/cards/cases/${cardCase}`) },
  'POST /cards/cases/{caseId}/steps': {
    right: 'review',
    writes: true,
    ...of(
      ({ cardCase }) => `/cards/cases/${cardCase}/steps`,
      () => ({ step: 'branch', doneOn: '2024-07-01' }),
    ),
  },
  'DELETE /cards/cases/{caseId}/steps/{step}': {
    right: 'review',
    writes: true,
    ...of(({ cardCase }) => `/cards/cases/${cardCase}/steps/branch`),
  },
  'POST /cards/cases/{caseId}/cancellation': {
    right: 'review',
    writes: true,
    ...of(
      ({ cardCase }) => `/cards/cases/${cardCase}/cancellation`,
      () => ({ reason: 'nhầm' }),
    ),
  },
  'DELETE /cards/cases/{caseId}/cancellation': {
    right: 'review',
    writes: true,
    ...of(({ cardCase }) => `/cards/cases/${cardCase}/cancellation`),
  },
  'POST /cards/steps': {
    right: 'review',
    writes: true,
    ...of(
      () => '/cards/steps',
      ({ cardCase }) => ({ caseIds: [cardCase], step: 'branch', doneOn: '2024-07-01' }),
    ),
  },

  'GET /members/': { right: 'see_people' },
  'GET /members/{memberId}': { right: 'see_people', ...of(({ member }) => `/members/${member}`) },
  'GET /members/{memberId}/everything': {
    right: 'reveal',
    ...of(({ member }) => `/members/${member}/everything?${why}`),
  },
  'POST /members/{memberId}/reveal': {
    right: 'reveal',
    ...of(
      ({ member }) => `/members/${member}/reveal`,
      () => WHY,
    ),
  },
  'POST /accounts/{accountId}/reveal': {
    right: 'reveal',
    ...of(
      ({ account }) => `/accounts/${account}/reveal`,
      () => WHY,
    ),
  },
  'GET /persons/pair': {
    right: 'see_people',
    ...of(({ twin, otherTwin }) => `/persons/pair?one=${twin}&other=${otherTwin}`),
  },
  'GET /persons/of-finding/{findingId}': {
    right: 'see_people',
    refusal: 200,
    ...of(({ finding }) => `/persons/of-finding/${finding}`),
  },
  'GET /persons/decisions': { right: 'see_people', ...unit('/persons/decisions') },
  'POST /persons/decisions': {
    right: 'review',
    writes: true,
    ...of(
      () => '/persons/decisions',
      ({ twin, otherTwin }) => ({ memberId: twin, otherId: otherTwin, verdict: 'different' }),
    ),
  },
  'POST /persons/decisions/{decisionId}/withdraw': {
    right: 'review',
    writes: true,
    ...of(({ personDecision }) => `/persons/decisions/${personDecision}/withdraw`),
  },
  'POST /persons/decisions/{decisionId}/confirm': {
    right: 'review',
    writes: true,
    ...of(
      ({ personDecision }) => `/persons/decisions/${personDecision}/confirm`,
      () => ({ agrees: true }),
    ),
  },
  'POST /persons/splits': {
    right: 'review',
    writes: true,
    ...of(
      () => '/persons/splits',
      ({ member, importId, rowNo }) => ({ memberId: member, importId, rowNo }),
    ),
  },
  'POST /persons/splits/{decisionId}/withdraw': {
    right: 'review',
    writes: true,
    ...of(({ splitDecision }) => `/persons/splits/${splitDecision}/withdraw`),
  },

  'GET /corrections': { right: 'see_people', ...unit('/corrections') },
  'GET /corrections/of-member/{memberId}': {
    right: 'see_people',
    ...of(({ member }) => `/corrections/of-member/${member}`),
  },
  'GET /corrections/list.xlsx': {
    right: 'export_people',
    ...of(({ unit }) => `/corrections/list.xlsx?unit=${unit}&purpose=correct&reason=sua+so+goc+thang+6`),
  },
  'GET /corrections/list.csv': {
    right: 'export_people',
    ...of(({ unit }) => `/corrections/list.csv?unit=${unit}&purpose=correct&reason=sua+so+goc+thang+6`),
  },
  'POST /corrections': {
    right: 'note',
    writes: true,
    ...of(
      () => '/corrections',
      ({ member }) => ({
        ...{ memberId: member, field: 'full_name', right: 'Lê Văn Đúng' },
        ...{ reason: 'ghi nhầm tên đệm', evidence: 'căn cước công dân' },
      }),
    ),
  },
  'POST /corrections/{correctionId}/decision': {
    right: 'approve',
    writes: true,
    ...of(
      ({ correction }) => `/corrections/${correction}/decision`,
      () => ({ verdict: 'approved', reason: null }),
    ),
  },

  'GET /following': { right: 'see_figures', ...unit('/following') },
  'GET /following/mine': { right: 'see_figures' },
  'GET /following/of/{code}': { right: 'see_figures', ...of(({ unit }) => `/following/of/${unit}`) },
  'GET /following/{followerId}': { right: 'see_figures', ...of((place) => `/following/${place.follower}`) },
  'POST /following': {
    right: 'approve',
    ...of(
      () => '/following',
      (place) => ({ fullName: 'Nguyễn Văn Theo', position: 'Uỷ viên', unit: place.unit, username: null }),
    ),
    writes: true,
  },
  'POST /following/{followerId}/units': {
    right: 'approve',
    ...of(
      (place) => `/following/${place.follower}/units`,
      (place) => ({ unit: place.branch, validFrom: '2024-06-01', document: 'QĐ 1' }),
    ),
    writes: true,
  },
  'POST /following/{followerId}/units/{followId}/end': {
    right: 'approve',
    ...of(
      (place) => `/following/${place.follower}/units/${place.follow}/end`,
      () => ({ lastDay: '2024-06-30' }),
    ),
    writes: true,
  },
  'POST /following/{followerId}/visits': {
    right: 'note',
    ...of(
      (place) => `/following/${place.follower}/visits`,
      (place) => ({ unit: place.branch, visitedOn: '2024-06-20', text: 'đã xuống' }),
    ),
    writes: true,
  },
  'GET /saved-views': { right: 'see_figures' },
  'GET /saved-views/{viewId}': { right: 'see_figures', ...of((place) => `/saved-views/${place.view}`) },
  'POST /saved-views': {
    right: 'see_figures',
    ...of(
      () => '/saved-views',
      (place) => ({ name: 'Cách xem', shared: true, address: `/phan-tich?don-vi=${place.unit}` }),
    ),
    writes: true,
  },
  // what others share may be opened, not changed
  'PUT /saved-views/{viewId}': {
    right: 'see_figures',
    ...of(
      (place) => `/saved-views/${place.view}`,
      () => ({ name: 'Tên khác', shared: true }),
    ),
    notOthers: ROLES,
    writes: true,
  },
  'DELETE /saved-views/{viewId}': {
    right: 'see_figures',
    ...of((place) => `/saved-views/${place.view}`),
    notOthers: ROLES,
    writes: true,
  },
  'GET /settings/reports': { right: 'settings' },
  'PUT /settings/reports': { right: 'settings', writes: true },
  'GET /settings/report-templates': { right: 'settings' },
  // of a form that nobody has written there is no version: tests/reports asks for one
  'GET /settings/report-templates/versions/{version}': { right: 'settings', writes: true },
  'PUT /settings/report-templates': { right: 'settings', writes: true },
  'POST /settings/report-templates/give-back': { right: 'settings', writes: true },
  'POST /settings/report-templates/preview': { right: 'settings', writes: true },
  'GET /settings/year-end': { right: 'settings' },
  'PUT /settings/year-end': { right: 'settings', writes: true },
  'GET /year-end': { right: 'see_people', ...of((place) => `/year-end?year=2024&unit=${place.unit}`) },
  'GET /year-end/{code}': { right: 'see_people', ...of((place) => `/year-end/${place.unit}?year=2024`) },
  'GET /year-end/{code}/document.{format}': {
    right: 'see_people',
    ...of((place) => `/year-end/${place.unit}/document.csv?year=2024`),
  },
  'GET /quarters': { right: 'see_figures' },
  'GET /quarters/board': {
    right: 'see_figures',
    ...of((place) => `/quarters/board?period=2024-Q2&unit=${place.unit}`),
  },
  'POST /quarters': { right: 'approve', writes: true },
  'POST /quarters/{period}/close': { right: 'approve', writes: true },
  'POST /quarters/{period}/reopen': { right: 'approve', writes: true },
  'GET /reports/{code}': { right: 'see_people', ...of((place) => `/reports/${place.unit}?period=2024-Q2`) },
  'GET /reports/{code}/state': { right: 'see_people', ...of((place) => `/reports/${place.unit}/state?period=2024-Q2`) },
  'GET /reports/{code}/difference': {
    right: 'see_people',
    ...of((place) => `/reports/${place.unit}/difference?period=2024-Q3&from=1&to=1`),
  },
  'GET /reports/{code}/document.{format}': {
    right: 'see_people',
    ...of((place) => `/reports/${place.unit}/document.csv?period=2024-Q2`),
  },
  'GET /report-archives': { right: 'see_people' },
  'POST /report-archives': {
    right: 'see_people',
    ...of(
      () => '/report-archives',
      (place) => ({ period: '2024-Q2', unit: place.unit, formats: ['csv'] }),
    ),
    writes: true,
  },
  // only who asked for one has one: tests/reports/archives.test.ts
  'GET /report-archives/{archiveId}/file': { right: 'see_people', writes: true },
  'DELETE /report-archives/{archiveId}': { right: 'see_people', writes: true },
  'PUT /reports/{code}/texts': {
    right: 'report',
    ...of(
      (place) => `/reports/${place.unit}/texts`,
      () => ({ period: '2024-Q2', section: 'II', text: 'còn thiếu điện thoại', seen: 0 }),
    ),
    writes: true,
  },
  'POST /reports/{code}/submit': {
    right: 'report',
    ...of(
      (place) => `/reports/${place.unit}/submit`,
      () => ({ period: '2024-Q2', missingReason: 'quá hạn', insteadReason: 'văn thư nghỉ' }),
    ),
    writes: true,
  },
  'POST /reports/{code}/decide': {
    right: 'approve',
    ...of(
      (place) => `/reports/${place.unit}/decide`,
      () => ({ period: '2024-Q2', version: 1, step: 'returned', reason: 'xem lại' }),
    ),
    // nobody decides on the report of their own committee
    notOthers: ROLES,
    writes: true,
  },
  'POST /reports/{code}/adjustments': {
    right: 'report',
    ...of(
      (place) => `/reports/${place.unit}/adjustments`,
      () => ({ period: '2024-Q2', indicator: 'installed', cause: 'tệp bổ sung' }),
    ),
    writes: true,
  },
  // a form with a file: tests/reports asks for other places
  'POST /reports/{code}/files': { right: 'report', writes: true },
  'GET /reports/{code}/files/{file}': {
    right: 'see_people',
    ...of((place) => `/reports/${place.unit}/files/${place.reportFile}?period=2024-Q2`),
  },
  'DELETE /reports/{code}/files/{file}': {
    right: 'report',
    ...of((place) => `/reports/${place.unit}/files/${place.reportFile}?period=2024-Q2`),
    writes: true,
  },
  // whoever holds a paper may ask whether it is one of ours
  'POST /verify': { right: 'see_figures', writes: true },
  'GET /feedback': { right: 'see_people', ...unit('/feedback') },
  'GET /feedback/waiting': { right: 'see_people' },
  'GET /feedback/subject': {
    right: 'note',
    ...of((place) => `/feedback/subject?about=figure&unit=${place.unit}&period=2024-06&indicator=installed`),
  },
  'POST /feedback': {
    right: 'note',
    ...of(
      () => '/feedback',
      (place) => ({ about: 'member', id: place.member, text: 'ghi sai' }),
    ),
    writes: true,
  },
  'GET /feedback/{feedbackId}': { right: 'see_people', ...of((place) => `/feedback/${place.feedback}`) },
  'POST /feedback/{feedbackId}/acts': {
    right: 'note',
    ...of(
      (place) => `/feedback/${place.feedback}/acts`,
      () => ({ act: 'answer', text: 'đã xem' }),
    ),
    writes: true,
  },
  // a form with a file: tests/feedback asks for other places
  'POST /feedback/{feedbackId}/files': { right: 'note', writes: true },
  'GET /feedback/{feedbackId}/files/{fileId}': {
    right: 'see_people',
    ...of((place) => `/feedback/${place.feedback}/files/${place.feedbackFile}`),
  },
  'GET /exemptions': { right: 'see_people', ...unit('/exemptions') },
  'GET /exemptions/of-member/{memberId}': {
    right: 'see_people',
    ...of(({ member }) => `/exemptions/of-member/${member}`),
  },
  'POST /exemptions/members': {
    right: 'note',
    writes: true,
    ...of(
      () => '/exemptions/members',
      ({ member }) => ({
        ...{ memberId: member, kind: 'aged', validFrom: '2024-06-01', validTo: null, extends: null },
        ...{ reason: 'tuổi cao, sức yếu', document: 'Nghị quyết chi bộ số 5' },
      }),
    ),
  },
  'POST /exemptions/units': {
    right: 'note',
    writes: true,
    ...of(
      () => '/exemptions/units',
      ({ unit }) => ({
        ...{ unit, indicators: ['meeting_matched'], validFrom: '2024-06-01', validTo: null, extends: null },
        ...{ reason: 'đóng quân ngoài đảo', document: 'Tờ trình số 7' },
      }),
    ),
  },
  'POST /exemptions/{exemptionId}/decision': {
    right: 'approve',
    writes: true,
    ...of(
      ({ exemption }) => `/exemptions/${exemption}/decision`,
      () => ({ verdict: 'approved', document: 'Quyết định số 9', reason: null }),
    ),
  },
  'POST /exemptions/{exemptionId}/end': {
    right: 'approve',
    writes: true,
    ...of(
      ({ exemption }) => `/exemptions/${exemption}/end`,
      () => ({ lastDay: '2024-07-01', reason: 'đã trở lại sinh hoạt' }),
    ),
  },
  'GET /exemptions/effect': { right: 'see_figures', ...unit('/exemptions/effect') },
  'GET /exemptions/effect.csv': { right: 'export_figures', ...unit('/exemptions/effect.csv') },
  'GET /exemptions/effect.xlsx': { right: 'export_figures', ...unit('/exemptions/effect.xlsx') },
  'GET /exemptions/people': { right: 'see_people', ...unit('/exemptions/people') },
  'GET /rules': { right: 'see_figures' },
  'GET /targets': { right: 'see_figures', ...unit('/targets') },
  'POST /targets': {
    right: 'approve',
    writes: true,
    ...of(
      () => '/targets',
      ({ unit }) => ({
        ...{ unit, indicator: 'installed', milestones: [{ dueOn: '2030-03-31', share: 0.6 }] },
        ...{ reason: 'vùng khó khăn', document: null },
      }),
    ),
  },
  'GET /rules/preview': { right: 'settings' },
  'POST /rules': { right: 'settings', writes: true },

  'GET /users': { right: 'manage_users' },
  'GET /users/{userId}': { right: 'manage_users', ...of(({ user }) => `/users/${user}`) },
  'POST /users': {
    right: 'manage_users',
    writes: true,
    ...of(
      () => '/users',
      ({ unit }) => ({ username: 'nguoi-moi', displayName: 'Người Mới', role: 'branch_secretary', unit }),
    ),
  },
  'POST /users/{userId}/grants': {
    right: 'manage_users',
    writes: true,
    ...of(
      ({ user }) => `/users/${user}/grants`,
      ({ unit }) => ({ role: 'base_committee', unit }),
    ),
  },
  'DELETE /users/{userId}/grants/{grantId}': {
    right: 'manage_users',
    writes: true,
    ...of(({ user, grant }) => `/users/${user}/grants/${grant}`),
  },
  'POST /users/{userId}/password': {
    right: 'manage_users',
    writes: true,
    ...of(({ user }) => `/users/${user}/password`),
  },
  'DELETE /users/{userId}/second-factor': {
    right: 'manage_users',
    writes: true,
    ...of(({ user }) => `/users/${user}/second-factor`),
  },
  'POST /users/{userId}/end': { right: 'manage_users', writes: true, ...of(({ user }) => `/users/${user}/end`) },

  'GET /imports': { right: 'import' },
  // what a file is about is in the file: tests/access/limited-imports.test.ts
  'POST /imports': { right: 'import', writes: true },
  'GET /imports/jobs/{jobId}': { right: 'import', ...of(({ job }) => `/imports/jobs/${job}`) },
  'DELETE /imports/jobs/{jobId}': { right: 'import', writes: true, ...of(({ job }) => `/imports/jobs/${job}`) },
  'GET /imports/jobs/{jobId}/preview': { right: 'import', ...of(({ job }) => `/imports/jobs/${job}/preview`) },
  'POST /imports/jobs/{jobId}/preview': {
    right: 'import',
    writes: true,
    ...of(
      ({ job }) => `/imports/jobs/${job}/preview`,
      () => ({ sheet: null, hidden: null, mapping: {}, encodings: {}, unitNames: [] }),
    ),
  },
  'POST /imports/jobs/{jobId}/commit': {
    right: 'import',
    writes: true,
    ...of(
      ({ job }) => `/imports/jobs/${job}/commit`,
      () => ({ confirmed: true }),
    ),
  },
  'POST /imports/jobs/{jobId}/return': {
    right: 'import',
    writes: true,
    ...of(
      ({ job }) => `/imports/jobs/${job}/return`,
      () => ({ reason: 'sai chi bộ' }),
    ),
  },
  'GET /imports/{importId}': { right: 'import', ...of(({ importId }) => `/imports/${importId}`) },
  'POST /imports/{importId}/undo': {
    right: 'import',
    notOthers: ['clerk'],
    writes: true,
    ...of(({ importId }) => `/imports/${importId}/undo`),
  },
  'GET /imports/{importId}/exceptions.csv': {
    right: 'import',
    ...of(({ importId }) => `/imports/${importId}/exceptions.csv?${why}`),
  },

  'GET /audit': { right: 'read_audit', ...unit('/audit') },
  'GET /audit/head': { right: 'read_audit' },
  'GET /audit/export.csv': { right: 'read_audit' },

  'GET /exports/links.csv': { right: 'export_people', ...names('/exports/links.csv') },
  'GET /exports/findings.csv': { right: 'export_people', ...names('/exports/findings.csv') },
  'GET /exports/gaps.csv': { right: 'export_people', ...names('/exports/gaps.csv') },
  'GET /exports/shared_phones.csv': { right: 'export_people', ...names('/exports/shared_phones.csv') },
  'GET /exports/exemptions.csv': { right: 'export_people', ...names('/exports/exemptions.csv') },
  'GET /exports/facts.csv': { right: 'export_figures', ...unit('/exports/facts.csv') },
  'GET /exports/ranking.csv': { right: 'export_figures', ...unit('/exports/ranking.csv') },
}

/** What a command reads and writes, of the place it is asked about. */
export interface CommandFiles {
  out: string
  /** Files of that kind about the place's own people. */
  of(kind: ImportKind): string
}

export interface ExpectedCommand {
  /** What the role must give; `console`: it is the machine's, and nobody's to be run as. */
  right: Right | 'console'
  /** The arguments after the name. */
  line: (files: CommandFiles, place: Place) => string[]
  /** How it answers about a place that is not the caller's; `same`: as about nothing; left out: it names no place. */
  outside?: 'unknown_unit' | 'not_found' | 'same'
  /** For who has the right over the whole province, or the machine, alone: refused to everybody below. */
  notBelow?: true
  /** Roles that have the right and may not do it to what somebody else did. */
  notOthers?: readonly Role[]
  /** Changes what lies there: asked of the caller's own after everything else. */
  writes?: true
}

const saidWhy = ['--purpose', WHY.purpose, '--reason', WHY.reason]
const exported = (name: ExportName): ExpectedCommand => {
  const isOfFigures = name === 'facts' || name === 'ranking'
  return {
    right: isOfFigures ? 'export_figures' : 'export_people',
    line: ({ out }, { unit }) => [name, '--out', out, '--unit', unit, ...(isOfFigures ? [] : saidWhy)],
    outside: 'unknown_unit',
  }
}
const looked = (kind: ImportKind): ExpectedCommand => ({
  right: 'import',
  line: (files) => [kind, files.of(kind), '--as-of', '2024-06-30', '--dry-run'],
  outside: 'same',
})

/** Every command, with each kind of file it takes in or out, and who may run it on what: compared like the routes. */
export const EXPECTED_COMMANDS: Record<string, ExpectedCommand> = {
  start: { right: 'console', line: () => [] },
  sample: { right: 'console', line: ({ out }) => [out] },
  check: { right: 'console', line: () => [] },
  backup: { right: 'console', line: ({ out }) => [out] },
  'key new': { right: 'console', line: ({ out }) => ['new', out] },
  'key rotate': { right: 'console', line: ({ out }) => ['rotate', out] },
  restore: { right: 'console', line: ({ out }) => [out] },
  'bench-link': { right: 'console', line: ({ out }) => [out, out, '--truth', out] },

  // the tree is the province's to say
  'import units': {
    right: 'import',
    line: (files) => ['units', files.of('units'), '--as-of', '2024-06-30'],
    notBelow: true,
  },
  'import roster': {
    right: 'import',
    line: (files, { unit }) => ['roster', files.of('roster'), '--as-of', '2024-06-30', '--scope', unit],
    outside: 'unknown_unit',
    writes: true,
  },
  'import accounts': looked('accounts'),
  'import cards': looked('cards'),
  'import meetings': looked('meetings'),
  undo: {
    right: 'import',
    line: (_, { importId }) => [importId],
    outside: 'not_found',
    notOthers: ['clerk'],
    writes: true,
  },
  reconcile: { right: 'import', line: () => [], writes: true },

  'export links': exported('links'),
  'export findings': exported('findings'),
  'export facts': exported('facts'),
  'export ranking': exported('ranking'),
  'export gaps': exported('gaps'),
  'export shared_phones': exported('shared_phones'),
  'export exemptions': exported('exemptions'),

  report: {
    right: 'see_people',
    line: ({ out }, { unit }) => ['--unit', unit, '--period', '2024-Q2', '--format', 'csv', '--out', out],
    outside: 'unknown_unit',
  },
  'report --all': {
    right: 'see_people',
    line: ({ out }, { unit }) => ['--all', '--unit', unit, '--period', '2024-Q2', '--format', 'csv', '--out', out],
    outside: 'unknown_unit',
    writes: true,
  },
  // whoever holds a file may ask whether it is one of ours
  verify: { right: 'see_figures', line: (files) => [files.of('roster')] },

  audit: { right: 'read_audit', line: ({ out }) => ['--out', out] },
  'audit --machine': { right: 'read_audit', line: ({ out }) => ['--machine', '--out', out], notBelow: true },
  'retention --dry-run': { right: 'settings', line: () => ['--dry-run'] },
  retention: { right: 'settings', line: () => [], writes: true },
  user: {
    right: 'manage_users',
    line: (_, { unit }) => ['add', 'nguoi-moi', '--role', 'branch_secretary', '--unit', unit],
    outside: 'unknown_unit',
    writes: true,
  },
}
