import type { Dashboard } from '#api/dashboard/dashboard.contract.ts'
import type { GapsAnswer, UnitSummary } from '#api/org-units/org-units.contract.ts'
import type { Ranking } from '#api/rankings/rankings.contract.ts'
import { read, type Fetch, type Query } from './client.ts'

const id = encodeURIComponent

export const readDashboard = (load: Fetch, query: Query) => read<Dashboard>(load, '/dashboard', query)
export const readRanking = (load: Fetch, query: Query) => read<Ranking>(load, '/rankings', query)
export const readUnitSummary = (load: Fetch, code: string, query: Query) =>
  read<UnitSummary>(load, `/units/${id(code)}/summary`, query)
export const readUnitGaps = (load: Fetch, code: string, query: Query) =>
  read<GapsAnswer>(load, `/units/${id(code)}/gaps`, query)
