import { lookAt } from './following.svelte.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch, params }) => {
  const seen = lookAt(fetch, params.jobId)
  // a page that is left before it was drawn never asks for its answer
  seen.catch(() => undefined)
  return { jobId: params.jobId, seen }
}
