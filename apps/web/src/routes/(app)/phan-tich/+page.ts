import { api } from '#lib/api/api.ts'
import { indicatorOf } from '#lib/nav/parameters.ts'
import type { PageLoad } from './$types'
import { countsMembers, filterOf, FILTERS_OF, pivotQuery } from './pivot-address.ts'
import { OF_MEMBERS, viewOf, type View } from './views.ts'

export const load: PageLoad = ({ fetch, url }) => {
  const { searchParams } = url
  const view = viewOf(searchParams)
  const asked = indicatorOf(url)
  // of members alone indicators of members are told
  const indicator = OF_MEMBERS.includes(view) && !countsMembers(asked) ? 'installed' : asked
  const query = {
    unit: searchParams.get('don-vi'),
    indicator,
    period: searchParams.get('ky'),
    units: view === 'comparison' ? searchParams.get('cac-don-vi') : null,
    level: view === 'scatter' && searchParams.get('diem') === 'chi-bo' ? 'branch' : null,
    bin: view === 'distribution' ? searchParams.get('khoang') : null,
    ...(view in FILTERS_OF && countsMembers(indicator) && filterOf(searchParams, view as keyof typeof FILTERS_OF)),
  }
  const read = {
    concentration: async () => ({ concentration: await api.concentration(fetch, query) }),
    comparison: async () => ({ comparison: await api.comparison(fetch, query) }),
    months: async () => ({ months: await api.months(fetch, query) }),
    distribution: async () => ({ distribution: await api.distribution(fetch, query) }),
    scatter: async () => ({ scatter: await api.scatter(fetch, query) }),
    trees: async () => ({ trees: await api.twoTrees(fetch, query) }),
    cohorts: async () => ({ cohorts: await api.cohorts(fetch, query) }),
    pivot: async () => ({ pivot: await api.pivot(fetch, pivotQuery(searchParams)) }),
  } satisfies Record<View, () => Promise<object>>
  const answer: Promise<Partial<Answers>> = read[view]()
  // a page that is left before it was drawn never asks for its answer; that is no error
  answer.catch(() => undefined)
  return { view, indicator: query.indicator, query: view === 'pivot' ? pivotQuery(searchParams) : query, answer }
}

type Api = typeof api
export type Answers = {
  [Name in 'concentration' | 'comparison' | 'months' | 'distribution' | 'scatter' | 'pivot' | 'cohorts']: Awaited<
    ReturnType<Api[Name]>
  >
} & { trees: Awaited<ReturnType<Api['twoTrees']>> }
