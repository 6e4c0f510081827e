import type { MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { AppError } from '../errors.ts'
import { todayInVietnam } from '../indicators/refresh-facts.ts'
import { daysOf } from '../indicators/periods.ts'
import { IMPORT_KINDS, type ImportKind } from './import-kinds.ts'

export interface Upload {
  kind: ImportKind
  path: string
  fileName: string
  asOf: string
  scope: string | null
}

function field({ fields }: MultipartFile, name: string): string {
  const part = fields[name]
  const value = part && !Array.isArray(part) && part.type === 'field' ? part.value : ''
  return typeof value === 'string' ? value.trim() : ''
}

function asOfDay(text: string): string {
  if (text === '') return todayInVietnam()
  if (/^(19|20)\d{2}-(0[1-9]|1[0-2])-\d{2}$/.test(text)) {
    const { startsOn, endsOn } = daysOf(text.slice(0, 7))
    if (text >= startsOn && text <= endsOn) return text
  }
  throw new AppError('invalid_request', `“${text}” không phải là ngày có thật. Chọn lại ngày của danh sách.`)
}

/** What the reader of forms says of one that breaks off or is none has neither a status nor a code of the machine. */
function refuseBroken(error: Error & { statusCode?: number; code?: string }): never {
  if (error.statusCode !== undefined || error.code !== undefined) throw error
  throw new AppError('invalid_request', 'Tệp gửi lên không trọn vẹn. Tải lại trang rồi nộp lại tệp.', { cause: error })
}

/**
 * Streams an uploaded file into `folder`, fields first (`kind`, `asOf`, `scope`). A file that breaks off or is too large
 * leaves nothing behind. Throws `invalid_request`, `file_too_large`.
 */
export async function receiveUpload(request: FastifyRequest, folder: string): Promise<Upload> {
  if (!request.isMultipart()) throw new AppError('invalid_request', 'Chọn một tệp để nhập.')
  const file = await request.file().catch((error) => {
    // what is left of a refused form would stand before the next request of the same connection
    request.raw.unpipe()
    request.raw.resume()
    return refuseBroken(error)
  })
  if (!file) throw new AppError('invalid_request', 'Chọn một tệp để nhập.')
  const kind = IMPORT_KINDS.find((known) => known === field(file, 'kind'))
  const path = join(folder, randomUUID())
  try {
    if (!kind) throw new AppError('invalid_request', 'Chọn loại tệp trước khi nộp.')
    const asOf = asOfDay(field(file, 'asOf'))
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await pipeline(file.file, createWriteStream(path, { mode: 0o600 })).catch(refuseBroken)
    if (file.file.truncated) {
      throw new AppError(
        'file_too_large',
        'Tệp lớn hơn mức cho phép (1 GB). Chia thành nhiều tệp theo đơn vị, hoặc nhập bằng dòng lệnh.',
      )
    }
    // only the name: browsers of old sent whole paths
    const fileName = (file.filename.split(/[\\/]/).pop() ?? '').slice(0, 200) || 'tệp không tên'
    return { kind, path, fileName, asOf, scope: field(file, 'scope') || null }
  } catch (error) {
    file.file.resume()
    await rm(path, { force: true })
    throw error
  }
}
