import type { User, UserGrant } from '#api/access/users.contract.ts'
import type { Role } from '#api/access/roles.ts'
import type { UnitRef } from '#api/shared/common.contract.ts'
import { foldText } from '#api/shared/normalise/clean-text.ts'

/** Whether a grant counts on that day or will later. */
export const isLive = ({ holds, endedBy, validFrom }: UserGrant, today: string): boolean =>
  holds || (endedBy === null && validFrom > today)

export interface Asked {
  words: string
  role: Role | null
}

/** One user with what they hold, or held when they hold nothing any more. */
export interface Listed {
  user: User
  grants: UserGrant[]
}

const byUnit = (one: UserGrant, other: UserGrant) => (one.unit.code < other.unit.code ? -1 : 1)

/** Users by unit and name, those who hold a role apart from those who do not any more, as far as they match. */
export function listUsers(users: User[], { words, role }: Asked, today: string): { live: Listed[]; ended: Listed[] } {
  const sought = foldText(words.trim()).split(/\s+/)
  const listed = users.map((user) => {
    const live = user.endedBy === null ? user.grants.filter((grant) => isLive(grant, today)) : []
    return { user, isLive: live.length > 0, grants: (live.length > 0 ? live : user.grants).toSorted(byUnit) }
  })
  const matching = listed.filter(({ user, grants }) => {
    const text = foldText([user.displayName, user.username, ...grants.map(({ unit }) => unit.name)].join(' '))
    return sought.every((word) => text.includes(word)) && (!role || grants.some((grant) => grant.role === role))
  })
  const sorted = matching.toSorted(
    (one, other) =>
      (one.grants[0] && other.grants[0] && one.grants[0].unit.code !== other.grants[0].unit.code
        ? byUnit(one.grants[0], other.grants[0])
        : 0) || one.user.displayName.localeCompare(other.user.displayName, 'vi'),
  )
  return { live: sorted.filter((one) => one.isLive), ended: sorted.filter((one) => !one.isLive) }
}

/** The same in parts of one unit each. */
export function inUnits(listed: Listed[]): { unit: UnitRef; listed: Listed[] }[] {
  const parts: { unit: UnitRef; listed: Listed[] }[] = []
  for (const one of listed) {
    const unit = one.grants[0]?.unit
    if (!unit) continue
    const last = parts.at(-1)
    if (last?.unit.code === unit.code) last.listed.push(one)
    else parts.push({ unit, listed: [one] })
  }
  return parts
}
