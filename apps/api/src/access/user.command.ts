import { createInterface } from 'node:readline'
import { oneOf, text, WrongUsage, type UsersCommand } from '../commands/command.ts'
import { todayInVietnam } from '../indicators/refresh-facts.ts'
import { createUser, unitToGive } from './create-user.ts'
import { readablePassword } from './passwords.ts'
import { ROLES } from './roles.ts'
import { unitInScope } from './scope.ts'

/** The first line of standard input where it is no terminal; null when there is none or it is empty. */
async function givenPassword(): Promise<string | null> {
  if (process.stdin.isTTY) return null
  for await (const line of createInterface({ input: process.stdin })) return line || null
  return null
}

export const user: UsersCommand = {
  name: 'user',
  usage: 'add NAME --role ROLE --unit CODE',
  summary:
    'Thêm người dùng; mật khẩu đọc từ đầu vào chuẩn, không có thì tạo và in một lần. Làm thay người dùng (--as) thì mật khẩu ' +
    'luôn do máy tạo và phải đổi khi đăng nhập lần đầu.',
  right: 'manage_users',
  options: { role: { type: 'string' }, unit: { type: 'string' }, province: { type: 'string' } },
  takes: 2,
  async run([act, name], options, { standing }) {
    if (act !== 'add') throw new WrongUsage(`Lệnh user chỉ có “add”, không có “${act}”.`)
    const role = oneOf(text(options.role), ROLES, '--role')
    const code = text(options.unit)
    if (!code) throw new WrongUsage('Thiếu --unit MÃ.')
    const { whole, user: caller, province, scope, database, doer } = await standing(text(options.province))
    const unit = caller
      ? await unitToGive({ database, scope, caller }, code, role)
      : await unitInScope(database.db, scope, code, todayInVietnam())
    const given = caller ? null : await givenPassword()
    const password = given ?? readablePassword()
    const added = await createUser(whole, doer, {
      ...{ provinceId: province.provinceId, username: name!, displayName: name!, password, role, unit },
      ...{ handedOut: caller !== null, by: doer.actor },
    })
    return { user: added.username, ...(given === null && { password }) }
  },
  tell: ({ user, password }: { user: string; password?: string }) =>
    password ? `Đã thêm ${user}. Mật khẩu (chỉ hiện một lần): ${password}` : `Đã thêm ${user}.`,
}
