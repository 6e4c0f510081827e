import { redirect } from '@sveltejs/kit'
import { resolve } from '$app/paths'
import { readPeriods, readSession } from '#lib/api/session.ts'
import { signInAddress } from '#lib/api/client.ts'
import { ApiFailure } from '#lib/api/errors.ts'
import { placeOfDuty } from '#lib/nav/place.ts'
import type { LayoutLoad } from './$types'

/** Who is signed in and the periods there are, once; pages wait for nothing else. */
export const load: LayoutLoad = async ({ fetch, url, untrack }) => {
  const wanted = untrack(() => url.pathname + url.search)
  const session = await readSession(fetch).catch((failure: unknown) => {
    if (failure instanceof ApiFailure && failure.code === 'unauthenticated') redirect(307, signInAddress(wanted))
    throw failure
  })
  if (session.duty) redirect(307, resolve(placeOfDuty(session.duty)))
  const periods = session.province ? await readPeriods(fetch) : { periods: [], current: null }
  return { session, periods }
}
