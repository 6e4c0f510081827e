import { goto } from '$app/navigation'
import { resolve } from '$app/paths'
import { page } from '$app/state'
import { keepPlace, withParameters } from './place.ts'

/** Another page, keeping period and unit. */
export const go = (to: string) => goto(resolve(keepPlace(to, page.url)))

/** The same page with other parameters, without moving the reader's eyes or adding a step to Back for each filter. */
export const setParameters = (changes: Record<string, string | null>) =>
  goto(resolve(withParameters(page.url, changes)), { reset: false })
