import { goto } from '$app/navigation'
import { navigating } from '$app/state'
import { resolve } from '$app/paths'
import type { ErrorBody } from '#api/shared/errors.contract.ts'
import { askAgain } from './ask-again.svelte.ts'
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
  // to sign in or out is what the dialog would ask for
  const asks = !path.startsWith('/session')
  if (init?.method) return persist(async () => send<T>(fetch, path, query, await withToken(path, init)), asks)
  return send<T>(fetch, path, query).catch(async (failure: unknown) => {
    if (isFailure(failure, 'unauthenticated') && path !== '/session') await toSignIn()
    throw failure
  })
}

/** What a page asks for as it is loaded; one that is left before it was drawn never looks at the answer, which is no error. */
export function read<T>(fetch: Fetch, path: string, query?: Query): Promise<T> {
  const answer = request<T>(fetch, path, query)
  answer.catch(() => undefined)
  return answer
}

/** An act with what it says, as JSON. */
export const act = <T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T> =>
  request<T>(
    fetch,
    path,
    {},
    body === undefined
      ? { method }
      : { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
  )

async function send<T>(fetch: Fetch, path: string, query?: Query, init?: RequestInit): Promise<T> {
  const answer = await fetch(apiAddress(path, query), init).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new ApiFailure('offline')
  })
  if (!answer.ok) throw await failureOf(answer)
  const body = answer.status === 204 ? undefined : await answer.json()
  if (path === '/session' || path === '/session/code') token = (body as { token?: string } | undefined)?.token ?? null
  // what proves again who one is makes the session's token a new one
  else if (init && /^\/(session|account)\//.test(path)) token = null
  return body as T
}

async function failureOf(answer: Response): Promise<ApiFailure> {
  const body = (await answer.json().catch(() => null)) as ErrorBody | null
  if (body?.error) return new ApiFailure(body.error.code, body.error.message)
  return new ApiFailure(answer.status === 502 || answer.status === 504 ? 'offline' : 'unexpected')
}

const isFailure = (failure: unknown, code: ApiFailure['code']): failure is ApiFailure =>
  failure instanceof ApiFailure && failure.code === code

// Of the session; sent with every act, so that the API knows the page for one of ours.
let token: string | null = null

/** What every act sends beside its body. */
export async function actHeaders(): Promise<Record<string, string>> {
  if (token === null) await send(fetch, '/session')
  return { 'x-rollcall-token': token ?? '' }
}

async function withToken(path: string, init: RequestInit): Promise<RequestInit> {
  const signsIn = init.method === 'POST' && (path === '/session' || path === '/session/code')
  return signsIn ? init : { ...init, headers: { ...(init.headers as Record<string, string>), ...(await actHeaders()) } }
}

/** Does an act, and once more after each thing that stood in its way was put right; nothing typed is lost meanwhile. */
export async function persist<T>(act: () => Promise<T>, asks = true): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await act()
    } catch (failure) {
      if (tries > 3 || !(failure instanceof ApiFailure) || !(await putRight(failure, asks))) throw failure
    }
  }
}

/** Whether what stood in the way is gone: a page out of date, a session at its end, a password to be given again. */
async function putRight({ code }: ApiFailure, asks: boolean): Promise<boolean> {
  if (code === 'foreign_request') {
    token = null
    return true
  }
  if (!asks) return false
  if (code === 'reauthentication_required') return askAgain('confirm')
  return code === 'unauthenticated' && askAgain('sign_in')
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
