import type { Somebody } from '../access/let-in.ts'
import { AppError } from '../errors.ts'

/** What belongs to no province is for administrators of the machine to read. Throws `forbidden`. */
export function requireMachineAdministrator({ isInstallationAdmin }: Somebody): void {
  if (isInstallationAdmin) return
  throw new AppError('forbidden', 'Nhật ký của máy chỉ dành cho người quản trị máy này.')
}
