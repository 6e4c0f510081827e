import type { GapBranches, SetTarget, TargetsAnswer } from '#api/targets/targets.contract.ts'
import { request, type Fetch, type Query } from './client.ts'

/** What a page asks for as it is loaded: one that is left before it was drawn never looks at the answer. */
function read<T>(fetch: Fetch, path: string, query: Query): Promise<T> {
  const answer = request<T>(fetch, path, query)
  answer.catch(() => undefined)
  return answer
}

export const readTargets = (load: Fetch, query: Query) => read<TargetsAnswer>(load, '/targets', query)
export const readGapBranches = (load: Fetch, query: Query) => read<GapBranches>(load, '/targets/branches', query)
export const setTarget = (said: SetTarget) =>
  request<TargetsAnswer>(
    fetch,
    '/targets',
    {},
    { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(said) },
  )
