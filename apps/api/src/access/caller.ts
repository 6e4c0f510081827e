import type { FastifyInstance } from 'fastify'
import { by, recordAct, type Doer } from '../audit/record-act.ts'
import type { Database } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import { readCookie } from './cookies.ts'
import { RIGHTS_OF, type Right } from './roles.ts'
import type { Scope } from './scope.ts'
import { refuseUnfinished } from './session-limits.ts'
import type { Caller, Sessions } from './sessions.ts'
import { unitsWith } from './sight.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the caller must be allowed to do somewhere; every route that needs a session names it. */
    right?: Right
    /** Answers in a database without a province, too: there `request.scope` is not set. */
    withoutProvince?: boolean
  }
  interface FastifyRequest {
    /** Who asks. Set with the two below in the authorised part of the tree, before any handler runs. */
    caller: Caller
    /** Where the caller may do what the route does. */
    scope: Scope
    /** The database as far as the caller may see: what a query forgets to leave out, the policies leave out. */
    database: Database
  }
}

/** The caller of a token; throws `unauthenticated`. */
export async function requireCaller(sessions: Sessions, token: string | undefined): Promise<Caller> {
  const caller = token ? await sessions.find(token) : null
  if (!caller) throw new AppError('unauthenticated', 'Chưa đăng nhập hoặc phiên đã hết hạn. Đăng nhập lại.')
  return caller
}

export const noProvince = () => new AppError('no_province', 'Chưa có cây tổ chức. Nhập tệp đơn vị trước.')

/** Every right the caller has somewhere. */
export const rightsOf = ({ held }: Pick<Caller, 'held'>): Right[] => [
  ...new Set((held?.grants ?? []).flatMap(({ role }) => RIGHTS_OF[role])),
]

/** Where a caller may do something; throws `no_province` while there is nothing, and `forbidden`. */
export function scopeFor({ held }: Pick<Caller, 'held'>, right: Right): Scope {
  if (!held) throw noProvince()
  const unitIds = unitsWith(right, held)
  if (unitIds.length > 0) return { provinceId: held.provinceId, unitIds }
  throw new AppError('forbidden', 'Vai trò của bạn không làm được việc này. Cần thì hỏi người quản trị đơn vị.')
}

/** As `scopeFor`; that somebody asked for what their role does not allow is written down, with what it was. */
export async function scopeOrNote(
  { db }: Database,
  caller: Pick<Caller, 'held'>,
  right: Right,
  { doer, asked }: { doer: Doer; asked: string },
): Promise<Scope> {
  try {
    return scopeFor(caller, right)
  } catch (error) {
    if (error instanceof AppError && error.code === 'forbidden') {
      const { unitId } = caller.held!.grants[0]!
      const subjects = [{ kind: 'route', id: asked }] as const
      await recordAct(db, { ...doer, act: 'refused', unitId, subjects, after: { right } })
    }
    throw error
  }
}

/** Lets nobody into the routes registered after it without a session and the right that each names. */
export function authorise(app: FastifyInstance, whole: Database, sessions: Sessions): void {
  app.decorateRequest('caller')
  app.decorateRequest('scope')
  app.decorateRequest('database')
  app.addHook('onRoute', ({ method, url, config }) => {
    if (!config?.right) throw new Error(`${String(method)} ${url} names no right`)
  })
  app.addHook('onRequest', async (request) => {
    const { right, withoutProvince } = request.routeOptions.config
    const caller = await requireCaller(sessions, readCookie(request, 'session'))
    refuseUnfinished(caller)
    request.caller = caller
    if (!caller.held && withoutProvince) return
    request.database = caller.database!
    const asked = `${request.method} ${request.routeOptions.url}`
    request.scope = await scopeOrNote(whole, caller, right!, { doer: by(request), asked })
  })
}
