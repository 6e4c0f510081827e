import { foldText } from '../shared/normalise/clean-text.ts'
import { faultWhileTyping, type PasswordFault } from '../shared/password-rules.ts'
import { commonPasswords } from './common-passwords.ts'
import { guessPassword, type Part } from './guess-password.ts'

// Ten thousand million tries: zxcvbn calls what takes more "very unguessable". Of the 3,000 breached passwords of twelve and
// more letters seen most often elsewhere it refuses 83 %, of Vietnamese phrases of four words none (decision 24).
const LEAST_TRIES = 10

const PRODUCT = ['rollcall', 'diemdanh']
const ENOUGH_TO_KNOW = 3

/** The words that are tried first on a person: own names and places, whole and by their words. */
function wordsAbout(about: readonly string[]): Set<string> {
  const words = [...PRODUCT, ...about].flatMap((text) => {
    const folded = foldText(text)
    return [folded, folded.replace(/[^a-z0-9]+/g, ''), ...folded.split(/[^a-z0-9]+/)]
  })
  return new Set(words.filter((word) => word.length >= ENOUGH_TO_KNOW))
}

const covers = (parts: readonly Part[], kind: Part['kind']) => parts.some((part) => part.kind === kind)

/**
 * Why a password cannot be chosen, or null. Any characters, no rules of composition. `about`: the user name, the display
 * name, the names of the units.
 */
export function whyRefused(password: string, about: readonly string[]): PasswordFault | null {
  const fault = faultWhileTyping(password)
  if (fault) return fault
  const own = wordsAbout(about)
  const together = foldText(password).replace(/[\s_.-]+/g, '')
  for (const text of [password, together]) {
    const { tries, parts } = guessPassword(text, commonPasswords(), own)
    if (tries >= LEAST_TRIES) continue
    if (covers(parts, 'own')) return 'about_you'
    return covers(parts, 'word') ? 'common' : 'pattern'
  }
  return null
}

const ENVIRONMENT_LEAST = 8

/** Why `ROLLCALL_ADMIN_PASSWORD` cannot be used, in Vietnamese, or null. Whoever can set it holds the machine already. */
export function whyRefusedAtStart(password: string): string | null {
  if ([...password].length < ENVIRONMENT_LEAST) {
    return `ROLLCALL_ADMIN_PASSWORD phải có ít nhất ${ENVIRONMENT_LEAST} ký tự. Đặt mật khẩu dài hơn, hoặc bỏ biến này để máy tự tạo.`
  }
  const { tries } = guessPassword(password, commonPasswords(), wordsAbout(['admin']))
  if (commonPasswords().has(password.toLowerCase()) || tries < 3) {
    return 'ROLLCALL_ADMIN_PASSWORD là mật khẩu ai cũng đoán được. Đặt mật khẩu khác, hoặc bỏ biến này để máy tự tạo.'
  }
  return null
}
