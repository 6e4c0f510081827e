import type { Concentration, Distribution, Months, Scatter } from '#api/analysis/analysis.contract.ts'
import type { Cohorts } from '#api/analysis/cohorts.contract.ts'
import type { Pivot, PivotPeople } from '#api/analysis/pivot.contract.ts'
import type { TwoTrees } from '#api/analysis/two-trees.contract.ts'
import { read, type Fetch, type Query } from './client.ts'

export const readConcentration = (load: Fetch, query: Query) =>
  read<Concentration>(load, '/analysis/concentration', query)
export const readDistribution = (load: Fetch, query: Query) => read<Distribution>(load, '/analysis/distribution', query)
export const readScatter = (load: Fetch, query: Query) => read<Scatter>(load, '/analysis/scatter', query)
export const readTwoTrees = (load: Fetch, query: Query) => read<TwoTrees>(load, '/analysis/trees', query)
export const readPivot = (load: Fetch, query: Query) => read<Pivot>(load, '/analysis/pivot', query)
export const readCohorts = (load: Fetch, query: Query) => read<Cohorts>(load, '/analysis/cohorts', query)
export const readPivotPeople = (load: Fetch, query: Query) => read<PivotPeople>(load, '/analysis/pivot/people', query)
export const readMonths = (load: Fetch, query: Query) => read<Months>(load, '/analysis/months', query)
export const readComparison = (load: Fetch, query: Query) => read<Months>(load, '/analysis/comparison', query)
