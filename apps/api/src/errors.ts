/**
 * Every error the outside can meet, with its HTTP status. The list is closed: the web maps each code to a
 * Vietnamese sentence and does not compile when one is missing.
 */
export const ERRORS = {
  unauthenticated: 401,
  wrong_credentials: 401,
  forbidden: 403,
  wrong_code: 401,
  too_many_attempts: 429,
  too_many_requests: 429,
  foreign_request: 403,
  password_change_required: 403,
  second_factor_required: 403,
  reauthentication_required: 403,
  password_refused: 422,
  not_found: 404,
  invalid_request: 400,
  unsupported_media: 415,
  file_refused: 422,
  file_too_large: 413,
  body_too_large: 413,
  headers_too_large: 431,
  too_slow: 408,
  import_conflict: 409,
  undo_refused: 409,
  decision_conflict: 409,
  card_case_refused: 409,
  correction_refused: 409,
  exemption_refused: 409,
  rule_refused: 409,
  target_refused: 409,
  feedback_refused: 409,
  follow_refused: 409,
  absence_refused: 409,
  pledge_refused: 409,
  view_refused: 409,
  report_refused: 409,
  programme_refused: 409,
  rows_erased: 409,
  user_conflict: 409,
  no_province: 409,
  unknown_province: 409,
  ambiguous_province: 409,
  unknown_unit: 404,
  unknown_period: 404,
  database_unavailable: 503,
  busy: 503,
  address_in_use: 409,
  insecure_address: 403,
  tls_unusable: 409,
  shutting_down: 503,
  check_failed: 409,
  backup_refused: 422,
  key_refused: 409,
  database_not_empty: 409,
  unexpected: 500,
} as const

export type ErrorCode = keyof typeof ERRORS

/** What a caller did wrong or cannot have; anything else that is thrown is a bug and answered as `unexpected`. */
export class AppError extends Error {
  readonly code: ErrorCode

  /** `message` is Vietnamese, says what happened and what to do. */
  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'AppError'
    this.code = code
  }

  get status(): number {
    return ERRORS[this.code]
  }
}

// Connection failures of Node, and PostgreSQL's classes 08 (connection) and 57P (shutdown).
const UNREACHABLE = /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|EPIPE|08...|57P..)$/

// what node-postgres itself says, without a code, of a connection that went in the middle of it, and of its next use
const GONE = /^(Connection terminated|Client has encountered a connection error|Client was closed)/

/** Whether an error of the driver says that the database does not answer, or has gone in the middle of it. */
export const isUnreachable = (error: unknown): boolean =>
  error instanceof Error && (('code' in error && UNREACHABLE.test(String(error.code))) || GONE.test(error.message))
