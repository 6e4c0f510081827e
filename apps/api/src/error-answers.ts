import type { FastifyInstance } from 'fastify'
import { AppError, ERRORS, isUnreachable, type ErrorCode } from './errors.ts'

const MESSAGES = {
  invalid_request: 'Yêu cầu không hợp lệ. Kiểm tra lại địa chỉ hoặc nội dung đã nhập.',
  not_found: 'Không có trang hoặc dữ liệu này.',
  file_too_large: 'Tệp lớn hơn mức cho phép (1 GB). Chia thành nhiều tệp theo đơn vị, hoặc nhập bằng dòng lệnh.',
  unsupported_media: 'Kiểu nội dung gửi lên không được hỗ trợ.',
  database_unavailable: 'Cơ sở dữ liệu không trả lời. Thử lại sau ít phút.',
  unexpected: 'Có lỗi ngoài dự kiến. Thử lại; nếu vẫn lỗi, báo người quản trị.',
} as const

function codeOf(error: { code?: string; statusCode?: number; validation?: unknown }): keyof typeof MESSAGES {
  if (error.validation) return 'invalid_request'
  if (isUnreachable(error)) return 'database_unavailable'
  if (error.statusCode === 413) return 'file_too_large'
  if (error.statusCode === 415 || error.statusCode === 406) return 'unsupported_media'
  if (error.statusCode === 404) return 'not_found'
  return error.statusCode && error.statusCode < 500 ? 'invalid_request' : 'unexpected'
}

const body = (code: ErrorCode, message: string) => ({ error: { code, message } })

/** An address of the API that does not exist. */
export const notFound = () => body('not_found', MESSAGES.not_found)

/** Every refusal leaves as `{error: {code, message}}`; what is not known is a bug, logged with its cause. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: Error & { code?: string; statusCode?: number; validation?: unknown }, request, reply) => {
    if (error instanceof AppError) return reply.code(error.status).send(body(error.code, error.message))
    const code = codeOf(error)
    if (code === 'unexpected') {
      // the route, not the address: addresses hold names and numbers of people
      console.error(request.method, request.routeOptions.url, error, error.cause ?? '')
    }
    return reply.code(ERRORS[code]).send(body(code, MESSAGES[code]))
  })
}
