import { readThread } from '#lib/api/feedback.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch, params, url }) => ({
  thread: readThread(fetch, params.id),
  problem: url.searchParams.get('loi'),
})
