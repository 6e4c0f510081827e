import type { WeightsAnswer } from '#api/reconciliation/reconciliation.contract.ts'
import type { PairExplanation, SidesAnswer } from '#api/reconciliation/pair/pair.contract.ts'
import { read, type Fetch, type Query } from './client.ts'

export const readWeights = (load: Fetch) => read<WeightsAnswer>(load, '/reconciliation/weights')
export const readPair = (load: Fetch, query: Query) => read<PairExplanation>(load, '/reconciliation/pair', query)
export const readPairSides = (load: Fetch, query: Query) => read<SidesAnswer>(load, '/reconciliation/pair/sides', query)
