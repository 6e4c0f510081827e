import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { text, WrongUsage, type UsersCommand } from '../commands/command.ts'
import { verifyFile } from './verify.queries.ts'

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash).catch((cause: Error) => {
    throw new WrongUsage(`Không đọc được tệp ${path}.`, { cause })
  })
  return hash.digest('hex')
}

/** `rollcall verify FILE` (contract.md): whether a file is one that was handed out here. */
export const verify: UsersCommand = {
  name: 'verify',
  usage: 'FILE',
  summary: 'Kiểm tra một tệp báo cáo có đúng là tệp đã phát hành, không sửa một byte nào.',
  right: () => 'see_figures',
  options: { province: { type: 'string' } },
  takes: 1,
  async run([path], options, { standing }) {
    const { whole } = await standing(text(options.province))
    const { valid, unit, period, issuedAt, format, step, version, replaced } = await verifyFile(
      whole.db,
      await hashOf(path!),
    )
    return { valid, unit: unit?.code ?? null, period, issuedAt, format, step, version, replaced }
  },
  tell: ({
    valid,
    unit,
    period,
    issuedAt,
  }: {
    valid: boolean
    unit: string | null
    period: string | null
    issuedAt: string | null
  }) =>
    valid ? `Đúng tệp đã phát hành: ${unit}, ${period}, ${issuedAt}.` : 'Không phải tệp đã phát hành, hoặc đã bị sửa.',
}
