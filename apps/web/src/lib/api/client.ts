import { goto } from '$app/navigation'
import { navigating } from '$app/state'
import { resolve } from '$app/paths'
import type { ErrorBody } from '#api/shared/errors.contract.ts'
import { ApiFailure } from './errors.ts'

export type Fetch = typeof fetch
export type Query = Record<string, string | number | null | undefined>

/** `/api` + path + the parameters that are set; also the address of a download. */
export function apiAddress(path: string, query: Query = {}): string {
  const set = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== '')
  const search = new URLSearchParams(set.map(([key, value]) => [key, String(value)])).toString()
  return `/api${path}${search ? `?${search}` : ''}`
}

/** The one place a request is made: JSON out, `ApiFailure` in, and a lost session leads to the sign-in page. */
export async function request<T>(fetch: Fetch, path: string, query?: Query, init?: RequestInit): Promise<T> {
  const answer = await fetch(apiAddress(path, query), init).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new ApiFailure('offline')
  })
  if (answer.ok) return answer.status === 204 ? (undefined as T) : ((await answer.json()) as T)
  const failure = await failureOf(answer)
  if (failure.code === 'unauthenticated' && path !== '/session') await toSignIn()
  throw failure
}

async function failureOf(answer: Response): Promise<ApiFailure> {
  const body = (await answer.json().catch(() => null)) as ErrorBody | null
  if (body?.error) return new ApiFailure(body.error.code, body.error.message)
  return new ApiFailure(answer.status === 502 || answer.status === 504 ? 'offline' : 'unexpected')
}

/** The sign-in page, which leads back to `wanted`. */
export const signInAddress = (wanted: string) =>
  `${resolve('/dang-nhap')}${wanted === '/' ? '' : `?ve=${encodeURIComponent(wanted)}`}`

async function toSignIn(): Promise<void> {
  const wanted = navigating.to?.url ?? location
  // several requests of one page may come back unauthenticated; the first has led here already
  if (wanted.pathname === resolve('/dang-nhap')) return
  // eslint-disable-next-line svelte/no-navigation-without-resolve -- resolved in signInAddress
  await goto(signInAddress(wanted.pathname + wanted.search))
}
