import type { MemberDetail } from '#api/members/members.contract.ts'
import type { MembersAnswer } from '#api/persons/persons.contract.ts'
import type { Everything, Revealed } from '#api/privacy/privacy.contract.ts'
import type { Purposed } from '#api/privacy/purposes.contract.ts'
import { act, read, request, type Fetch } from './client.ts'

const id = encodeURIComponent

export const readMembers = (load: Fetch, q: string) => read<MembersAnswer>(load, '/members', { q })
export const readMember = (load: Fetch, memberId: string) => read<MemberDetail>(load, `/members/${id(memberId)}`)
/** The whole numbers of one member or account. */
export const reveal = (of: 'members' | 'accounts', which: string, said: Purposed) =>
  act<Revealed>('POST', `/${of}/${id(which)}/reveal`, said)
/** Everything held about one person. */
export const readEverything = (memberId: string, said: Purposed) =>
  request<Everything>(fetch, `/members/${id(memberId)}/everything`, said)
