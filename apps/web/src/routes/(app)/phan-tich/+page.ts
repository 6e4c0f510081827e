import type { Concentration, Distribution, Months, Scatter } from '#api/analysis/analysis.contract.ts'
import type { Cohorts } from '#api/analysis/cohorts.contract.ts'
import type { Pivot } from '#api/analysis/pivot.contract.ts'
import type { TwoTrees } from '#api/analysis/two-trees.contract.ts'
import {
  readCohorts,
  readComparison,
  readConcentration,
  readDistribution,
  readMonths,
  readPivot,
  readScatter,
  readTwoTrees,
} from '#lib/api/analysis.ts'
import { indicatorOf } from '#lib/nav/parameters.ts'
import type { PageLoad } from './$types'
import { countsMembers, figurePivotQuery, filterOf, FILTERS_OF, pivotQuery } from './pivot-address.ts'
import { takesAny, viewOf, type View } from './views.ts'

export const load: PageLoad = ({ fetch, url }) => {
  const { searchParams } = url
  const view = viewOf(searchParams)
  const asked = indicatorOf(url)
  const indicator = takesAny(view) || countsMembers(asked) ? asked : 'installed'
  const query = {
    unit: searchParams.get('don-vi'),
    indicator,
    period: searchParams.get('ky'),
    units: view === 'comparison' ? searchParams.get('cac-don-vi') : null,
    level: view === 'scatter' && searchParams.get('diem') === 'chi-bo' ? 'branch' : null,
    bin: view === 'distribution' ? searchParams.get('khoang') : null,
    ...(view in FILTERS_OF && countsMembers(indicator) && filterOf(searchParams, view as keyof typeof FILTERS_OF)),
  }
  const pivot = countsMembers(indicator) ? pivotQuery(searchParams) : figurePivotQuery(searchParams, indicator)
  const read = {
    concentration: async () => ({ concentration: await readConcentration(fetch, query) }),
    comparison: async () => ({ comparison: await readComparison(fetch, query) }),
    months: async () => ({ months: await readMonths(fetch, query) }),
    distribution: async () => ({ distribution: await readDistribution(fetch, query) }),
    scatter: async () => ({ scatter: await readScatter(fetch, query) }),
    trees: async () => ({ trees: await readTwoTrees(fetch, query) }),
    cohorts: async () => ({ cohorts: await readCohorts(fetch, query) }),
    pivot: async () => ({ pivot: await readPivot(fetch, pivot) }),
  } satisfies Record<View, () => Promise<object>>
  const answer: Promise<Partial<Answers>> = read[view]()
  // a page that is left before it was drawn never asks for its answer; that is no error
  answer.catch(() => undefined)
  return { view, indicator: query.indicator, query: view === 'pivot' ? pivot : query, answer }
}

/** What each view has been told. */
export type Answers = {
  concentration: Concentration
  comparison: Months
  months: Months
  distribution: Distribution
  scatter: Scatter
  pivot: Pivot
  cohorts: Cohorts
  trees: TwoTrees
}
