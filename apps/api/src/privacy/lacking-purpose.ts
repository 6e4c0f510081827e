import type { FastifySchema, FastifySchemaValidationError } from 'fastify'
import { PURPOSES } from './purposes.contract.ts'

const FIELDS = ['purpose', 'reason']
const WORDS = `Tên và số của người chỉ đưa ra khi nêu mục đích và lý do. Trên trang web: chọn mục đích, gõ lý do rồi tải. Gọi thẳng: thêm purpose (một trong ${PURPOSES.join(', ')}) và reason (10 đến 500 ký tự).`

const asksPurpose = ({ querystring, body }: FastifySchema): boolean =>
  [querystring, body].some((part) => 'purpose' in ((part as { properties?: object } | undefined)?.properties ?? {}))

// bodies are checked by TypeBox, addresses by Ajv: each names what is missing in its own way
const isAboutIt = ({ instancePath, params }: FastifySchemaValidationError): boolean => {
  const missing = [params.requiredProperties, params.missingProperty].flat()
  return FIELDS.some((field) => instancePath === `/${field}` || missing.includes(field))
}

/** What to say of a request that does not say what it wants names or numbers for; null for any other. */
export const lackingPurpose = (
  schema: FastifySchema | undefined,
  validation: FastifySchemaValidationError[] | undefined,
): string | null => (schema && validation && asksPurpose(schema) && validation.some(isAboutIt) ? WORDS : null)
