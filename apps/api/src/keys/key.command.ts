import { resolve } from 'node:path'
import { atConsole, recordAct } from '../audit/record-act.ts'
import { oneOf, WrongUsage, type MachineCommand } from '../commands/command.ts'
import { pendingMigrations } from '../database/migrate.ts'
import type { Database } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import { makeKeyFile, readKeyFile } from './key-file.ts'
import { numbersOf, opens, readKeyInForce } from './key-in-force.ts'
import { numbersUnder, PLAIN } from './numbers.ts'
import { removeLeftovers, rotateKey, type Rotated } from './rotate-key.ts'

const NONE = 'none'

async function requireSchema(database: Database): Promise<void> {
  const pending = await pendingMigrations(database)
  if (pending?.length === 0) return
  throw new AppError('key_refused', 'Dữ liệu chưa được nâng lên bản này. Chạy “rollcall check” một lần rồi đổi khoá.')
}

/** From the key in force to another; the same key again finishes what was cut off. */
async function rotate(database: Database, current: string | null | undefined, next: string): Promise<Rotated> {
  await requireSchema(database)
  const to = next === NONE ? PLAIN : numbersUnder(await readKeyFile(resolve(next)))
  const inForce = await readKeyInForce(database)
  const isDone = inForce === null ? to.keyId === null : opens(to, inForce)
  const from = isDone ? to : await numbersOf(database, current)
  const rotated = isDone ? { keyId: to.keyId, rows: 0 } : await rotateKey(database, from, to)
  if (!isDone || inForce?.leftovers) await removeLeftovers(database)
  if (!isDone) {
    const [before, after] = [{ value: from.keyId }, { value: to.keyId }]
    await recordAct(database.db, { ...atConsole(null), act: 'key_rotated', before, after })
  }
  return rotated
}

type Answer = Rotated | { keyId: string; file: string }

export const key: MachineCommand = {
  name: 'key',
  right: 'console',
  usage: 'new TỆP | rotate TỆP | rotate none',
  summary:
    'new: tạo một khoá mã hoá số định danh. rotate: mã hoá bằng khoá đó; none: thôi mã hoá. Khoá đang dùng là ROLLCALL_KEY_FILE. Dừng máy chủ trước.',
  options: {},
  takes: 2,
  async run([what, file], _, { config, unmigrated }): Promise<Answer> {
    const doing = oneOf(what, ['new', 'rotate'], 'Việc')
    if (doing === 'rotate') return rotate(await unmigrated(), config.keyFile, file!)
    if (file === NONE) throw new WrongUsage('“none” không phải tên tệp khoá.')
    const path = resolve(file!)
    return { keyId: numbersUnder(await makeKeyFile(path)).keyId!, file: path }
  },
  tell: (result: Answer) => {
    if ('file' in result)
      return `Đã tạo khoá ${result.keyId} trong ${result.file}. Cất một bản ở nơi khác máy này: mất khoá là mất số định danh.`
    if (result.keyId === null) return `Số định danh không còn được mã hoá (${result.rows} dòng ghi lại).`
    return `Số định danh được mã hoá bằng khoá ${result.keyId} (${result.rows} dòng ghi lại). Đặt ROLLCALL_KEY_FILE là tệp của khoá này rồi chạy máy chủ; sao lưu lại và huỷ các bản sao lưu cũ chưa mã hoá.`
  },
}
