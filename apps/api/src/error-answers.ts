import type { FastifyError, FastifyInstance } from 'fastify'
import { AppError, ERRORS, isUnreachable, type ErrorCode } from './errors.ts'
import { lackingPurpose } from './privacy/lacking-purpose.ts'
import { SILENT, type Log } from './serving/log.ts'
import { routeOf } from './serving/observe-requests.ts'

const MESSAGES = {
  invalid_request: 'Yêu cầu không hợp lệ. Kiểm tra lại địa chỉ hoặc nội dung đã nhập.',
  not_found: 'Không có trang hoặc dữ liệu này.',
  file_too_large: 'Tệp lớn hơn mức cho phép (1 GB). Chia thành nhiều tệp theo đơn vị, hoặc nhập bằng dòng lệnh.',
  unsupported_media: 'Kiểu nội dung gửi lên không được hỗ trợ.',
  database_unavailable: 'Cơ sở dữ liệu không trả lời. Thử lại sau ít phút.',
  headers_too_large: 'Địa chỉ hoặc phần đầu của yêu cầu quá dài.',
  too_slow: 'Yêu cầu gửi lên quá chậm, máy chủ đã ngừng chờ. Thử lại.',
  busy: 'Việc này mất quá nhiều thời gian lúc này. Thu hẹp phạm vi, hoặc thử lại sau ít phút.',
  body_too_large: 'Nội dung gửi lên quá dài.',
  unexpected: 'Có lỗi ngoài dự kiến. Thử lại; nếu vẫn lỗi, báo người quản trị.',
} as const

const QUERY_CANCELED = '57014'

function codeOf(error: { code?: string; statusCode?: number; validation?: unknown }): keyof typeof MESSAGES {
  if (error.validation) return 'invalid_request'
  if (isUnreachable(error)) return 'database_unavailable'
  // statement_timeout of connect.ts
  if (error.code === QUERY_CANCELED) return 'busy'
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return 'body_too_large'
  if (error.statusCode === 413) return 'file_too_large'
  if (error.statusCode === 415 || error.statusCode === 406) return 'unsupported_media'
  if (error.statusCode === 404) return 'not_found'
  return error.statusCode && error.statusCode < 500 ? 'invalid_request' : 'unexpected'
}

const body = (code: ErrorCode, message: string) => ({ error: { code, message } })

/** The body of an answer that needs no more words than its code. */
export const errorBody = (code: keyof typeof MESSAGES) => body(code, MESSAGES[code])

/** An address of the API that does not exist. */
export const notFound = () => errorBody('not_found')

/** Every refusal leaves as `{error: {code, message}}`; what is not known is a bug, logged with its cause. */
export function answerErrors(app: FastifyInstance, log: Log = SILENT): void {
  app.setErrorHandler(
    (error: Error & Partial<Pick<FastifyError, 'code' | 'statusCode' | 'validation'>>, request, reply) => {
      if (error instanceof AppError) return reply.code(error.status).send(body(error.code, error.message))
      const code = codeOf(error)
      if (code === 'unexpected') log.fault('unexpected', error, { id: request.id, route: routeOf(request) })
      const lacking = lackingPurpose(request.routeOptions.schema, error.validation)
      return reply.code(ERRORS[code]).send(lacking ? body(code, lacking) : errorBody(code))
    },
  )
}
