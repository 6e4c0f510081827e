/** Twelve: what a phrase of three or four words has, and what people of sixty still type on a telephone. */
export const LEAST_PASSWORD = 12
export const MOST_PASSWORD = 200

const ROWS = [
  '1234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'abcdefghijklmnopqrstuvwxyz',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  'qazwsxedcrfvtgbyhnujm',
]
const RUNS = ROWS.flatMap((row) => [row + row, [...row].reverse().join('').repeat(2)])

/** Whether a text in lower case is keys that lie side by side, letters or digits in order, forwards or backwards. */
export const keyboardRun = (text: string): boolean => text.length >= 3 && RUNS.some((run) => run.includes(text))

/** What a text repeats throughout (`abcabc`: `abc`), or null. */
export const repetition = (text: string): string | null => /^(.{1,6}?)\1+$/.exec(text)?.[1] ?? null

export type PasswordFault = 'too_short' | 'too_long' | 'common' | 'about_you' | 'pattern' | 'same_as_before'

/** What can be said of a password while it is typed, without any list. */
export function faultWhileTyping(password: string): 'too_short' | 'too_long' | null {
  const length = [...password].length
  if (length < LEAST_PASSWORD) return 'too_short'
  return length > MOST_PASSWORD ? 'too_long' : null
}
