import type { Random } from '../random.ts'

/** 2: what a numeric cell leaves of a number. */
export function loseLeadingZeros(number: string): string {
  return number.replace(/^0+/, '')
}

/** 4: one digit typed as another. */
export function mistypeDigit(number: string, random: Random): string {
  if (number === '') return number
  const at = random.int(0, number.length - 1)
  const digit = (Number(number[at]) + random.int(1, 9)) % 10
  return number.slice(0, at) + digit + number.slice(at + 1)
}

/** 4: two neighbours typed in the wrong order; unchanged when all digits are alike. */
export function swapDigits(number: string, random: Random): string {
  const start = random.int(0, Math.max(0, number.length - 2))
  for (let i = 0; i < number.length - 1; i++) {
    const at = (start + i) % (number.length - 1)
    if (number[at] !== number[at + 1]) return number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2)
  }
  return number
}

/** 27: a number nobody can be called on: a digit short, a landline, letters for digits, or all zeros. */
export function invalidPhone(phone: string, random: Random): string {
  switch (random.int(0, 3)) {
    case 0:
      return phone.slice(0, -1)
    case 1:
      return `0255${phone.slice(3)}`
    case 2:
      return phone.replace(/0(?=\d*$)/, 'O')
    default:
      return '0000000000'
  }
}
