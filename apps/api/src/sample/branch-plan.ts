import { apportion } from './apportion.ts'
import type { BasePlan } from './base-plan.ts'
import { HIGHLAND_HAMLETS, INNER_BRANCHES, MOUNTAIN_HAMLETS, PLAIN_HAMLETS } from './branch-names.ts'
import type { Random } from './random.ts'
import type { UnitProfile } from './unit-profiles.ts'

/** Who is in a branch: hamlets hold the retired, the others people at work. */
export type Setting = 'hamlet' | 'school' | 'office' | 'enterprise' | 'armed'

/** What a branch is to its commune, which decides where it goes when communes are joined. */
export type Role = 'hamlet' | 'agency' | 'school' | 'health' | 'military' | 'police' | 'inner'

export interface BranchPlan {
  name: string
  role: Role
  setting: Setting
  members: number
  /** Name of the part committee it stands under, empty when directly under the base committee. */
  part: string
}

/** Branches every commune has besides its hamlets: name, people, least and most members (domain.md §3.3). */
const COMMUNE_BRANCHES: readonly (readonly [string, Role, Setting, number, number])[] = [
  ['Cơ quan', 'agency', 'office', 12, 22],
  ['Trường Tiểu học', 'school', 'school', 8, 20],
  ['Trường THCS', 'school', 'school', 8, 20],
  ['Trường Mầm non', 'school', 'school', 8, 14],
  ['Trạm Y tế', 'health', 'office', 4, 8],
  ['Quân sự', 'military', 'office', 5, 9],
  ['Công an', 'police', 'office', 5, 8],
]

/** Mean members of a hamlet branch: 15–45 in the plain, 5–15 in the mountains (domain.md §3.3). */
const HAMLET_MEAN = { urban: 27, plain: 25, island: 24, mountain: 10, highland: 12 } as const
const HAMLETS = { mountain: MOUNTAIN_HAMLETS, highland: HIGHLAND_HAMLETS } as const
const INNER_MEAN = 14

const SETTING = {
  commune: 'hamlet',
  office: 'office',
  hospital: 'office',
  college: 'school',
  school: 'school',
  enterprise: 'enterprise',
  police: 'armed',
  army: 'armed',
} as const

/** The branches of one base organisation; a base branch is its own and only one. */
export function planBranches(base: BasePlan, profile: UnitProfile, random: Random): BranchPlan[] {
  if (base.kind === 'base_branch') {
    return [{ name: base.name, role: 'inner', setting: SETTING[base.type], members: base.members, part: '' }]
  }
  return base.type === 'commune' ? communeBranches(base, profile, random) : innerBranches(base, random)
}

function communeBranches(base: BasePlan, profile: UnitProfile, random: Random): BranchPlan[] {
  const result: BranchPlan[] = []
  // Three schools make a part committee in about one commune of five.
  const schools = random.chance(0.2) ? `Đảng bộ bộ phận Khối trường học ${base.place}` : ''
  let left = base.members
  for (const [name, role, setting, least, most] of COMMUNE_BRANCHES) {
    const members = random.int(least, most)
    if (left - members < base.members * 0.4) continue
    left -= members
    const part = setting === 'school' ? schools : ''
    result.push({ name: `Chi bộ ${name} ${base.place}`, role, setting, members, part })
  }
  const mean = HAMLET_MEAN[profile.terrain as keyof typeof HAMLET_MEAN] ?? HAMLET_MEAN.plain
  const count = Math.max(1, Math.round(left / mean))
  const weights = Array.from({ length: count }, () => Math.exp(0.25 * random.bell()))
  const names = hamletNames(base, profile, count, random)
  const sizes = apportion(left, weights, Math.min(3, Math.floor(left / count)))
  // A large old village split into hamlets keeps one part committee over the first few of them.
  const village = count >= 9 && random.chance(0.35) ? `Đảng bộ bộ phận ${names[0]}` : ''
  for (const [i, members] of sizes.entries()) {
    const part = i < 4 ? village : ''
    result.push({ name: `Chi bộ ${names[i]}`, role: 'hamlet', setting: 'hamlet', members, part })
  }
  return result
}

function innerBranches(base: BasePlan, random: Random): BranchPlan[] {
  const count = Math.max(2, Math.round(base.members / INNER_MEAN))
  const weights = Array.from({ length: count }, () => Math.exp(0.3 * random.bell()))
  const names = INNER_BRANCHES[base.type as keyof typeof INNER_BRANCHES]
  const grouped = count >= 7 && random.chance(0.6)
  return apportion(base.members, weights, 3).map((members, i) => ({
    name: i < names.length ? `Chi bộ ${names[i]}` : `Chi bộ số ${i + 1}`,
    role: 'inner' as const,
    setting: SETTING[base.type],
    members,
    part: grouped && i >= 2 ? `Đảng bộ bộ phận số ${1 + Math.floor((i - 2) / 4)}` : '',
  }))
}

/** "tổ dân phố 5" in wards and towns, "thôn 3" in a third of the communes, else names of the place's kind. */
function hamletNames(base: BasePlan, { terrain }: UnitProfile, count: number, random: Random): string[] {
  if (/^(phường|thị trấn)/.test(base.place)) return Array.from({ length: count }, (_, i) => `tổ dân phố ${i + 1}`)
  if (random.chance(0.33)) return Array.from({ length: count }, (_, i) => `thôn ${i + 1}`)
  const { first, second } = HAMLETS[terrain as keyof typeof HAMLETS] ?? PLAIN_HAMLETS
  const size = first.length * second.length
  const start = random.int(0, size - 1)
  // 37 shares no divisor with either list's size, so no name of a commune comes twice.
  return Array.from({ length: count }, (_, i) => {
    const at = (start + i * 37) % size
    const name = `thôn ${first[at % first.length]} ${second[Math.floor(at / first.length)]}`
    return i < size ? name : `${name} ${Math.floor(i / size) + 1}`
  })
}
