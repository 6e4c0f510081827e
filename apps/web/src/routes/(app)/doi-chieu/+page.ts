import { readWeights } from '#lib/api/pairs.ts'
import { readReconciliation } from '#lib/api/findings.ts'
import { seesOneBranch } from '#lib/nav/rights.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch, url, parent }) => {
  const unit = url.searchParams.get('don-vi')
  // how the whole province's signs weigh says nothing of one branch
  const weights = parent().then(({ session }) => (seesOneBranch(session) ? null : readWeights(fetch)))
  weights.catch(() => undefined)
  return { unit, summary: readReconciliation(fetch, { unit }), weights }
}
