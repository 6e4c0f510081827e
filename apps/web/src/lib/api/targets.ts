import type { SetTarget, TargetsAnswer } from '#api/targets/targets.contract.ts'
import { act, read, type Fetch, type Query } from './client.ts'

export const readTargets = (load: Fetch, query: Query) => read<TargetsAnswer>(load, '/targets', query)
export const setTarget = (said: SetTarget) => act<TargetsAnswer>('POST', '/targets', said)
