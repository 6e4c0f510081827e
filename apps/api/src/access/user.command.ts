import { createInterface } from 'node:readline'
import { oneOf, text, WrongUsage, type Command } from '../commands/command.ts'
import { atConsole, recordAct } from '../audit/record-act.ts'
import { inTransaction } from '../database/connect.ts'
import { findProvince } from '../org-units/provinces.ts'
import { todayInVietnam } from '../indicators/refresh-facts.ts'
import { readablePassword } from './passwords.ts'
import { ROLES } from './roles.ts'
import { unitInScope, wholeProvince } from './scope.ts'
import { addUser } from './users.queries.ts'

/** The first line of standard input where it is no terminal; null when there is none or it is empty. */
async function givenPassword(): Promise<string | null> {
  if (process.stdin.isTTY) return null
  for await (const line of createInterface({ input: process.stdin })) return line || null
  return null
}

export const user: Command = {
  name: 'user',
  usage: 'add NAME --role ROLE --unit CODE',
  summary: 'Thêm người dùng; mật khẩu đọc từ đầu vào chuẩn, không có thì tạo và in một lần.',
  options: { role: { type: 'string' }, unit: { type: 'string' }, province: { type: 'string' } },
  takes: 2,
  async run([act, name], options, { database }) {
    if (act !== 'add') throw new WrongUsage(`Lệnh user chỉ có “add”, không có “${act}”.`)
    const role = oneOf(text(options.role), ROLES, '--role')
    const code = text(options.unit)
    if (!code) throw new WrongUsage('Thiếu --unit MÃ.')
    const open = await database()
    const { provinceId } = await findProvince(open.db, text(options.province) ?? null)
    const unit = await unitInScope(open.db, await wholeProvince(open.db, provinceId), code, todayInVietnam())
    const given = await givenPassword()
    const password = given ?? readablePassword()
    const added = await inTransaction(open, async ({ db }) => {
      const made = await addUser(db, {
        provinceId,
        username: name!,
        displayName: name!,
        password,
        role,
        unit,
        by: 'console',
      })
      const subjects = [{ kind: 'user' as const, id: made.username }]
      const after = { role, unit: unit.code }
      await recordAct(db, { ...atConsole(provinceId), act: 'user_created', unitId: unit.unitId, subjects, after })
      return made
    })
    return { user: added.username, ...(given === null && { password }) }
  },
  tell: ({ user, password }: { user: string; password?: string }) =>
    password ? `Đã thêm ${user}. Mật khẩu (chỉ hiện một lần): ${password}` : `Đã thêm ${user}.`,
}
