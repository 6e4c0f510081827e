import { AppError } from '../errors.ts'
import type { Scope } from './scope.ts'
import type { Caller, Sessions } from './sessions.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set in the authorised part of the tree, before any handler runs. */
    caller: Caller
  }
}

/** The caller of a token; throws `unauthenticated`. */
export async function requireCaller(sessions: Sessions, token: string | undefined): Promise<Caller> {
  const caller = token ? await sessions.find(token) : null
  if (!caller) throw new AppError('unauthenticated', 'Chưa đăng nhập hoặc phiên đã hết hạn. Đăng nhập lại.')
  return caller
}

/** What the caller may see; throws `no_province` while there is nothing to see. */
export function scopeOf({ caller }: { caller: Caller }): Scope {
  if (caller.scope) return caller.scope
  throw new AppError('no_province', 'Chưa có cây tổ chức. Nhập tệp đơn vị trước.')
}
