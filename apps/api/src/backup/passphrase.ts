import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { AppError } from '../errors.ts'
import { acceptPassphrase } from './key.ts'

const firstLine = (text: string) => text.replace(/^\ufeff/, '').split(/\r?\n/)[0]!

async function fromFile(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch((cause: Error) => {
    throw new AppError('backup_refused', `Không đọc được tệp mật khẩu ${path} (ROLLCALL_BACKUP_KEY_FILE).`, { cause })
  })
  return acceptPassphrase(firstLine(text))
}

async function fromTerminal(): Promise<string> {
  process.stderr.write('Mật khẩu bản sao lưu: ')
  // what is typed is not shown
  const nowhere = new Writable({ write: (_, __, done) => done() })
  const asked = createInterface({ input: process.stdin, output: nowhere, terminal: true })
  const given = new AbortController()
  asked.on('SIGINT', () => given.abort())
  try {
    return await asked.question('', { signal: given.signal })
  } catch (cause) {
    throw new AppError('backup_refused', 'Đã dừng theo yêu cầu.', { cause })
  } finally {
    asked.close()
    process.stderr.write('\n')
  }
}

async function fromInput(): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of process.stdin) pieces.push(piece as Buffer)
  return firstLine(Buffer.concat(pieces).toString('utf8'))
}

/** The passphrase of the configured file, or null where none is configured. */
export const configuredPassphrase = (keyFile: string | null): Promise<string> | null =>
  keyFile === null ? null : fromFile(keyFile)

/** The passphrase of the configured file, else of standard input, else typed; never an argument, which others can list. */
export async function askPassphrase(keyFile: string | null): Promise<string> {
  const configured = configuredPassphrase(keyFile)
  if (configured) return configured
  const given = process.stdin.isTTY ? await fromTerminal() : await fromInput()
  if (given !== '') return acceptPassphrase(given)
  throw new AppError(
    'backup_refused',
    'Cần mật khẩu bản sao lưu: đưa qua đầu vào chuẩn, hoặc đặt ROLLCALL_BACKUP_KEY_FILE là tệp có mật khẩu.',
  )
}
