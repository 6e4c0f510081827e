/** The things every page is about, as they are written in the address. */
export const PERIOD = 'ky'
export const UNIT = 'don-vi'
/** A year, of pages about one. */
export const YEAR = 'nam'
/** On which tree figures are summed: left out as it was in the period, `nay` as it is today, or a day. */
export const TREE = 'cay'

/**
 * An address of the product, ready for `resolve`, whose types know routes but not the parameters ours carry: to it
 * every one of them is the root.
 */
export type Address = '/(app)'

export interface Here {
  pathname: string
  search: string
}

const unitPage = /^\/don-vi\/([^/]+)/

/** Code of the unit the address is about; null is the reader's own unit. A unit's own page says it in its path. */
export function unitOf({ pathname, search }: Here): string | null {
  const code = unitPage.exec(pathname)?.[1]
  return code ? decodeURIComponent(code) : new URLSearchParams(search).get(UNIT)
}

export const periodOf = ({ search }: Here): string | null => new URLSearchParams(search).get(PERIOD)

/**
 * `to` with the period, the tree and the unit of `here`, unless it names its own. The unit is left out where the path says it,
 * so that every view has one address.
 */
export function keepPlace(to: string, here: Here): Address {
  const [beforeHash = '/', hash] = to.split('#')
  const [pathname = '/', search = ''] = beforeHash.split('?')
  const query = new URLSearchParams(search)
  const period = periodOf(here)
  const unit = unitOf(here)
  if (period && !query.has(PERIOD)) query.set(PERIOD, period)
  const tree = new URLSearchParams(here.search).get(TREE)
  if (tree && !query.has(TREE)) query.set(TREE, tree)
  if (unitPage.test(pathname)) query.delete(UNIT)
  else if (unit && !query.has(UNIT)) query.set(UNIT, unit)
  return join(pathname, query, hash)
}

/** The present address with some parameters set (null takes one away); a changed filter starts at page 1. */
export function withParameters(here: Here, changes: Record<string, string | null>): Address {
  const query = new URLSearchParams(here.search)
  if (!('trang' in changes)) query.delete('trang')
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) query.delete(name)
    else query.set(name, value)
  }
  return join(here.pathname, query)
}

/** Where choosing another unit leads: the same page about that unit; on pages about one thing, its unit page. */
export function placeOfUnit(code: string, here: Here): Address {
  const { overview, ranking, reconciliation, review, decisions, cards, cardMatters, sharedPhones, excused, audit } =
    paths
  const { corrections, exemptions, exemptionEffect, exemptPeople, targets, alerts, reorganisations } = paths
  const people = [exemptions, exemptionEffect, exemptPeople, corrections, review, decisions, sharedPhones, excused]
  const { praise, letter } = paths
  const figures = [
    overview,
    ranking,
    paths.analysis,
    paths.analysisPeople,
    paths.meetings,
    paths.oftenAbsent,
    paths.pledges,
    alerts,
    targets,
    praise,
    letter,
    paths.feedback,
    paths.following,
    paths.yearEnd,
  ]
  const ofAnyUnit = [...figures, reorganisations, reconciliation, cards, cardMatters, audit, ...people]
  const followsUnit = ofAnyUnit.includes(here.pathname)
  return followsUnit
    ? keepPlace(`${here.pathname}?${UNIT}=${encodeURIComponent(code)}`, here)
    : keepPlace(paths.unit(code), here)
}

function join(pathname: string, query: URLSearchParams, hash?: string): Address {
  const search = query.toString()
  return `${pathname}${search ? `?${search}` : ''}${hash ? `#${hash}` : ''}` as Address
}

/** What may be contested, by what names it. */
type Contested =
  | { about: 'figure'; unit: string; period: string; indicator: string }
  | { about: 'meeting'; unit: string; period: string }
  | { about: 'finding' | 'member'; id: string }

const id = encodeURIComponent
/** Every address of the product, in one place. */
export const paths = {
  overview: '/',
  ranking: '/xep-hang',
  analysis: '/phan-tich',
  analysisPeople: '/phan-tich/nguoi',
  units: '/don-vi',
  unit: (code: string) => `/don-vi/${id(code)}`,
  meetings: '/sinh-hoat',
  oftenAbsent: '/sinh-hoat/vang',
  pledges: '/sinh-hoat/bon-tot',
  branchMonth: (code: string, month: string) => `/sinh-hoat/${id(code)}/${id(month)}`,
  reconciliation: '/doi-chieu',
  findings: (type: string) => `/doi-chieu/${id(type)}`,
  finding: (findingId: string) => `/doi-chieu/truong-hop/${id(findingId)}`,
  sharedPhones: '/doi-chieu/dien-thoai-chung',
  excused: '/doi-chieu/khong-can-tai-khoan',
  why: '/doi-chieu/vi-sao',
  whyPair: ({ account, member }: { account?: string | null; member?: string | null }) => {
    const query = new URLSearchParams()
    if (account) query.set('tai-khoan', account)
    if (member) query.set('dang-vien', member)
    return `/doi-chieu/vi-sao?${query}`
  },
  review: '/doi-chieu/xet-doi',
  reviewCase: (caseId: string) => `/doi-chieu/xet-doi/${id(caseId)}`,
  decisions: '/doi-chieu/quyet-dinh',
  cards: '/the',
  cardMatters: '/the/danh-sach',
  cardCase: (caseId: string) => `/the/${id(caseId)}`,
  member: (memberId: string) => `/dang-vien/${id(memberId)}`,
  everything: (memberId: string) => `/dang-vien/${id(memberId)}/tat-ca`,
  pair: (one: string, other: string) => `/dang-vien/${id(one)}/cung-nguoi/${id(other)}`,
  corrections: '/chinh-sua',
  exemptions: '/mien-tru',
  exemptionEffect: '/mien-tru/anh-huong',
  exemptPeople: '/mien-tru/dang-vien',
  rules: '/quy-tac',
  alerts: '/can-chu-y',
  reports: '/bao-cao',
  report: (code: string) => `/bao-cao/${id(code)}`,
  yearEnd: '/bao-cao/cuoi-nam',
  yearSheet: (code: string, year: string) => `/bao-cao/cuoi-nam/${id(code)}?nam=${id(year)}`,
  verify: '/xac-minh',
  feedback: '/phan-anh',
  feedbackThread: (feedbackId: string) => `/phan-anh/${id(feedbackId)}`,
  following: '/phan-cong',
  follower: (followerId: string) => `/phan-cong/${id(followerId)}`,
  /** Where a figure, a branch's month, a finding or a member is said to be wrong. */
  contest: ({ about, ...of }: Contested) => {
    const names = { unit: UNIT, period: PERIOD, indicator: 'chi-so', id: 'ma' } as const
    const query = new URLSearchParams({ ve: about })
    for (const [name, value] of Object.entries(of)) query.set(names[name as keyof typeof names], value)
    return `/phan-anh/moi?${query}`
  },
  targets: '/chi-tieu',
  programmes: '/chuong-trinh',
  programme: (programmeId: string) => `/chuong-trinh/${id(programmeId)}`,
  newProgramme: (template?: string) => (template ? `/chuong-trinh/them?mau=${id(template)}` : '/chuong-trinh/them'),
  changeProgramme: (programmeId: string) => `/chuong-trinh/${id(programmeId)}/sua`,
  entryFile: (programmeId: string, period: string) => `/chuong-trinh/${id(programmeId)}/tep?bao=${id(period)}`,
  entries: (programmeId: string, unit: string, period: string) =>
    `/chuong-trinh/${id(programmeId)}/nhap?${UNIT}=${id(unit)}&bao=${id(period)}`,
  reorganisations: '/to-chuc-lai',
  divide: (code: string) => `/to-chuc-lai/chia/${id(code)}`,
  tellReorganisation: '/to-chuc-lai/them',
  reorganisation: (day: string, code: string) => `/to-chuc-lai/${id(day)}/${id(code)}`,
  settings: '/cai-dat',
  templates: '/cai-dat/mau-bao-cao',
  retention: '/luu-giu',
  praise: '/bieu-duong',
  letter: '/bieu-duong/thu',
  signs: '/dau-hieu',
  sign: ({ type, unit, key }: { type: string; unit: string; key: string }) =>
    `/dau-hieu/${id(type)}/${id(unit)}${key ? `?luc=${id(key)}` : ''}`,
  imports: '/nhap-du-lieu',
  import: (importId: string) => `/nhap-du-lieu/${id(importId)}`,
  importJob: (jobId: string) => `/nhap-du-lieu/tep/${id(jobId)}`,
  users: '/nguoi-dung',
  newUser: '/nguoi-dung/them',
  user: (userId: string) => `/nguoi-dung/${id(userId)}`,
  audit: '/nhat-ky',
  /** What was done to one thing: `member:12`, `account:K1`, `user:lan`. */
  auditOf: (subject: string) => `/nhat-ky?ve=${id(subject)}`,
  signIn: '/dang-nhap',
  newPassword: '/dang-nhap/mat-khau-moi',
  twoSteps: '/dang-nhap/hai-buoc',
  account: '/tai-khoan',
}

/** Where there is something to do before anything else. */
export const placeOfDuty = (duty: 'change_password' | 'enrol_second_factor'): Address =>
  (duty === 'change_password' ? paths.newPassword : paths.twoSteps) as Address
