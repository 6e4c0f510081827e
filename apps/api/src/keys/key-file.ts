import { hkdfSync, randomBytes } from 'node:crypto'
import { open, stat, readFile } from 'node:fs/promises'
import { AppError } from '../errors.ts'

const LABEL = 'rollcall-key-1'
const BYTES = 32
// the text form: a line that says what it is, and one that nobody mistypes without being told
const FORM = /^rollcall-key-1 ([A-Za-z0-9_-]{43})$/

const refuse = (words: string, cause?: unknown) => new AppError('key_refused', words, { cause })

/** Writes a new key, for its owner alone to read, where no file is yet. Throws `key_refused`. */
export async function makeKeyFile(path: string): Promise<Buffer> {
  const secret = randomBytes(BYTES)
  const file = await open(path, 'wx', 0o600).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'EEXIST')
      throw refuse(`Đã có tệp ${path}. Một khoá không được ghi đè; chọn tên khác cho khoá mới.`, cause)
    throw refuse(`Không ghi được tệp khoá ${path}. Kiểm tra thư mục và quyền ghi.`, cause)
  })
  await file.writeFile(`${LABEL} ${secret.toString('base64url')}\n`)
  await file.sync()
  await file.close()
  return secret
}

/** The key of a file. Throws `key_refused` for one that is none, and on Linux for one that others may read. */
export async function readKeyFile(path: string): Promise<Buffer> {
  const [text, { mode }] = await Promise.all([readFile(path, 'utf8'), stat(path)]).catch((cause: Error) => {
    throw refuse(`Không đọc được tệp khoá ${path}. Kiểm tra ROLLCALL_KEY_FILE và quyền đọc.`, cause)
  })
  if (process.platform !== 'win32' && (mode & 0o077) !== 0)
    throw refuse(`Người khác trên máy đọc được tệp khoá ${path}. Chạy: chmod 600 ${path}`)
  const [, secret] = FORM.exec(text.replace(/^\ufeff/, '').trim()) ?? []
  if (secret === undefined) throw refuse(`Tệp ${path} không phải tệp khoá do “rollcall key new” tạo ra.`)
  return Buffer.from(secret, 'base64url')
}

/** A key of its own for each use, so that what one tells says nothing of the others. */
export const partOf = (secret: Uint8Array, use: string, bytes = BYTES): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', `rollcall ${use}`, bytes))
