import { resolve } from 'node:path'
import type { MachineCommand } from '../commands/command.ts'
import { atConsole, recordAct } from '../audit/record-act.ts'
import { migrate, pendingMigrations } from '../database/migrate.ts'
import { askPassphrase } from './passphrase.ts'
import { writeBackup, type BackupResult } from './write-backup.ts'

export const backup: MachineCommand = {
  name: 'backup',
  usage: 'TỆP',
  summary:
    'Sao lưu toàn bộ vào một tệp, kể cả khi đang chạy. --encrypt: có mật khẩu, đọc từ ROLLCALL_BACKUP_KEY_FILE hoặc đầu vào chuẩn.',
  right: 'console',
  options: { encrypt: { type: 'boolean' } },
  takes: 1,
  async run([file], { encrypt }, { config, unmigrated }) {
    const { keyFile } = config.backup
    const passphrase = encrypt || keyFile ? await askPassphrase(keyFile) : null
    // as it is: before an upgrade one keeps what the old program made
    const database = await unmigrated()
    if ((await pendingMigrations(database)) === null) await migrate(database)
    const result = await writeBackup(database, resolve(file!), passphrase)
    // an older schema may have nowhere to write it down
    if ((await pendingMigrations(database))?.length === 0) {
      const { tables, rows: records, sha256 } = result
      await recordAct(database.db, { ...atConsole(null), act: 'backed_up', after: { tables, records, sha256 } })
    }
    return result
  },
  tell: ({ tables, rows, sha256 }: BackupResult) => `Đã sao lưu ${tables} bảng, ${rows} dòng. SHA-256 ${sha256}`,
}
