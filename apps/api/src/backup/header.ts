import { AppError } from '../errors.ts'

/** The first bytes of every backup. */
export const MAGIC = Buffer.from('ROLLCALL BACKUP\n')
/** The newest layout of the file that this program reads, and the one it writes. */
export const FORMAT = 1

/** How the key follows from the passphrase. */
export interface KeyRule {
  kdf: 'scrypt'
  N: number
  r: number
  p: number
  /** Base64; another for every file, so that no key is used twice. */
  salt: string
}

/** What is readable without the passphrase. */
export interface BackupHeader {
  format: number
  createdAt: string
  compression: 'zstd'
  /** Null: anybody who holds the file can read it. */
  encryption: ({ cipher: 'aes-256-gcm' } & KeyRule) | null
}

const LONGEST_HEADER = 4096
// what scrypt asks of memory is 128 · N · r bytes: a file from elsewhere must not take all of it
const MOST_MEMORY = 1 << 30

const notABackup = () => new AppError('backup_refused', 'Tệp này không phải bản sao lưu của Rollcall.')

export function encodeHeader(header: BackupHeader): Buffer {
  const text = Buffer.from(JSON.stringify(header))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(text.length)
  return Buffer.concat([MAGIC, length, text])
}

/** How many bytes the header takes whose first `MAGIC.length + 4` these are. Throws `backup_refused`. */
export function headerLength(start: Buffer): number {
  if (start.length < MAGIC.length + 4 || !start.subarray(0, MAGIC.length).equals(MAGIC)) throw notABackup()
  const length = start.readUInt32BE(MAGIC.length)
  if (length > LONGEST_HEADER) throw notABackup()
  return MAGIC.length + 4 + length
}

const isWhole = (value: unknown): value is number => Number.isInteger(value) && (value as number) > 0

function isSafeRule(rule: unknown): boolean {
  const { cipher, kdf, N, r, p, salt } = (rule ?? {}) as Record<string, unknown>
  if (cipher !== 'aes-256-gcm' || kdf !== 'scrypt' || typeof salt !== 'string') return false
  return isWhole(N) && isWhole(r) && isWhole(p) && p <= 16 && (N & (N - 1)) === 0 && 128 * N * r <= MOST_MEMORY
}

/** The header of those bytes. Throws `backup_refused` on one this program cannot read. */
export function parseHeader(bytes: Buffer): BackupHeader {
  let header: Partial<BackupHeader> | null
  try {
    header = JSON.parse(bytes.subarray(MAGIC.length + 4, headerLength(bytes)).toString('utf8')) as BackupHeader
  } catch (error) {
    throw error instanceof AppError ? error : notABackup()
  }
  if (!isWhole(header?.format)) throw notABackup()
  if (header.format > FORMAT) {
    throw new AppError(
      'backup_refused',
      'Bản sao lưu do một bản Rollcall mới hơn tạo ra. Cài bản đó rồi khôi phục bằng nó.',
    )
  }
  const known = header.compression === 'zstd' && typeof header.createdAt === 'string'
  if (!known || (header.encryption !== null && !isSafeRule(header.encryption))) throw notABackup()
  return header as BackupHeader
}
