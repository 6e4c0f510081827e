import { foldText } from '#api/shared/normalise/clean-text.ts'

/** What the API takes (apps/api/src/access/users.queries.ts). */
const USERNAME = /^[a-z0-9][a-z0-9._-]{1,59}$/

export const isUsername = (text: string): boolean => USERNAME.test(text)

/** `Nguyễn Thị Hoa` → `nguyenthihoa`, with a number behind it where that is somebody already. */
export function proposeUsername(displayName: string, taken: string[]): string {
  const name = foldText(displayName)
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 50)
  if (name === '' || !taken.includes(name)) return name
  let number = 2
  while (taken.includes(`${name}${number}`)) number += 1
  return `${name}${number}`
}
