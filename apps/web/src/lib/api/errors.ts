import type { ErrorCode } from '#api/errors.ts'
import * as t from '../messages/t.ts'

/** What a page can show of a failed request: a sentence, and whether trying again may help. */
export class ApiFailure extends Error {
  readonly code: ErrorCode | 'offline'

  constructor(code: ErrorCode | 'offline', message?: string) {
    super(message || sentence(code))
    this.name = 'ApiFailure'
    this.code = code
  }
}

function sentence(code: ErrorCode | 'offline'): string {
  if (code === 'offline') return t.error.offline
  return t.errorCode[code] ?? t.errorCode.unexpected
}

/** Whether what was asked for is not there (or not the caller's to see), so that asking again is of no use. */
export const isMissing = (error: unknown): boolean =>
  error instanceof ApiFailure && (error.code === 'not_found' || error.code === 'unknown_unit')

/** Whether the reader's roles do not give it: asking again is of no use, and nothing is broken. */
export const isForbidden = (error: unknown): boolean => error instanceof ApiFailure && error.code === 'forbidden'

export const messageOf = (error: unknown): string =>
  error instanceof ApiFailure ? error.message : t.errorCode.unexpected
