import type {
  EnterFollower,
  FollowedBy,
  FollowerPage,
  FollowingAnswer,
  MyFollowing,
  NoteVisit,
  SetFollow,
} from '#api/following/following.contract.ts'
import { act, read, type Fetch, type Query } from './client.ts'

const id = encodeURIComponent
const one = (followerId: string) => `/following/${id(followerId)}`

const post = (path: string, body: unknown) => act<FollowerPage>('POST', path, body)

export const readFollowing = (load: Fetch, query: Query) => read<FollowingAnswer>(load, '/following', query)
export const readFollower = (load: Fetch, followerId: string, query: Query) =>
  read<FollowerPage>(load, one(followerId), query)
export const readFollowedBy = (load: Fetch, code: string) => read<FollowedBy>(load, `/following/of/${id(code)}`)
export const readMyFollowing = (load: Fetch, query: Query) => read<MyFollowing>(load, '/following/mine', query)
export const enterFollower = (person: EnterFollower) => post('/following', person)
export const setFollow = (followerId: string, follow: SetFollow) => post(`${one(followerId)}/units`, follow)
export const endFollow = (followerId: string, followId: string, lastDay: string) =>
  post(`${one(followerId)}/units/${id(followId)}/end`, { lastDay })
export const noteVisit = (followerId: string, visit: NoteVisit) => post(`${one(followerId)}/visits`, visit)
