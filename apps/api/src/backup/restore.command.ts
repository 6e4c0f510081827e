import { atConsole, recordAct } from '../audit/record-act.ts'
import { resolve } from 'node:path'
import type { MachineCommand } from '../commands/command.ts'
import { readKeyInForce } from '../keys/key-in-force.ts'
import { drill, tellDrill, type DrillResult } from './drill.ts'
import { askPassphrase } from './passphrase.ts'
import { restoreBackup } from './restore-backup.ts'
import type { BackupResult } from './write-backup.ts'

/** What else whoever restores must have. */
const needed = (keyId: string | undefined) =>
  keyId === undefined
    ? ''
    : `\nSố định danh được mã hoá: đặt ROLLCALL_KEY_FILE là tệp của khoá ${keyId} rồi mới chạy máy chủ.`

export const restore: MachineCommand = {
  name: 'restore',
  usage: 'TỆP',
  summary:
    'Khôi phục bản sao lưu vào cơ sở dữ liệu trống. --drill: chỉ diễn tập trên một máy chủ tạm rồi xoá, không động đến dữ liệu đang dùng.',
  right: 'console',
  options: { drill: { type: 'boolean' } },
  takes: 1,
  async run([file], options, { config, unmigrated, untilInterrupted }) {
    const path = resolve(file!)
    const passphrase = () => askPassphrase(config.backup.keyFile)
    if (options.drill) return drill(config.dataDir, path, passphrase, untilInterrupted)
    const database = await unmigrated()
    const result = await restoreBackup(database, path, passphrase)
    const { tables, rows: records, sha256 } = result
    await recordAct(database.db, { ...atConsole(null), act: 'restored', after: { tables, records, sha256 } })
    const inForce = await readKeyInForce(database)
    return { ...result, ...(inForce && { keyId: inForce.keyId }) }
  },
  tell: (result: (BackupResult & { keyId?: string }) | DrillResult) =>
    'drill' in result
      ? tellDrill(result)
      : `Đã khôi phục ${result.tables} bảng, ${result.rows} dòng. Mọi người đăng nhập lại. SHA-256 ${result.sha256}${needed(result.keyId)}`,
}
