import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Db } from '../database/connect.ts'

export const exceptionsFolder = (dataDir: string): string => join(dataDir, 'exceptions')

const DAY = 86_400_000

/** `2024-08-31` less a month is `2024-07-31`; a day that a month does not have is the next one's first days. */
function monthsBefore(day: string, months: number): number {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCMonth(date.getUTCMonth() - months)
  return date.getTime() + DAY
}

/** The files of rejected rows that the command line wrote for this province and whose time is over on a day. */
export async function overdueExceptions(
  db: Db,
  provinceId: string,
  folder: string,
  { months, day }: { months: number; day: string },
): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  const overdue: string[] = []
  for (const name of names) {
    const importId = /^import-(\d{1,18})-exceptions\.csv$/.exec(name)?.[1]
    const file = importId && (await stat(join(folder, name)).catch(() => null))
    if (!file || file.mtimeMs >= monthsBefore(day, months)) continue
    const owner = await db
      .selectFrom('import')
      .select('province_id')
      .where('import_id', '=', importId)
      .executeTakeFirst()
    if (owner === undefined || owner.province_id === provinceId) overdue.push(join(folder, name))
  }
  return overdue
}

export const removeFiles = (paths: readonly string[]) => Promise.all(paths.map((path) => rm(path, { force: true })))
