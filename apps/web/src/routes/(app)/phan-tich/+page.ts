import { api } from '#lib/api/api.ts'
import { indicatorOf } from '#lib/nav/parameters.ts'
import type { PageLoad } from './$types'
import { pivotQuery } from './pivot-address.ts'
import { viewOf, type View } from './views.ts'

export const load: PageLoad = ({ fetch, url }) => {
  const { searchParams } = url
  const view = viewOf(searchParams)
  const query = {
    unit: searchParams.get('don-vi'),
    indicator: indicatorOf(url),
    period: searchParams.get('ky'),
    units: view === 'comparison' ? searchParams.get('cac-don-vi') : null,
    level: view === 'scatter' && searchParams.get('diem') === 'chi-bo' ? 'branch' : null,
    bin: view === 'distribution' ? searchParams.get('khoang') : null,
  }
  const read = {
    concentration: async () => ({ concentration: await api.concentration(fetch, query) }),
    comparison: async () => ({ comparison: await api.comparison(fetch, query) }),
    months: async () => ({ months: await api.months(fetch, query) }),
    distribution: async () => ({ distribution: await api.distribution(fetch, query) }),
    scatter: async () => ({ scatter: await api.scatter(fetch, query) }),
    pivot: async () => ({ pivot: await api.pivot(fetch, pivotQuery(searchParams)) }),
  } satisfies Record<View, () => Promise<object>>
  const answer: Promise<Partial<Answers>> = read[view]()
  // a page that is left before it was drawn never asks for its answer; that is no error
  answer.catch(() => undefined)
  return { view, indicator: query.indicator, query: view === 'pivot' ? pivotQuery(searchParams) : query, answer }
}

type Api = typeof api
export type Answers = {
  [Name in 'concentration' | 'comparison' | 'months' | 'distribution' | 'scatter' | 'pivot']: Awaited<
    ReturnType<Api[Name]>
  >
}
