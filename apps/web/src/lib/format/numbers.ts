import { percent } from '#api/shared/number-forms.ts'

export { count, percent, points, share } from '#api/shared/number-forms.ts'

const counts = new Intl.NumberFormat('vi-VN')
const upToOneDecimal = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 })
const signed = new Intl.NumberFormat('vi-VN', {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
  signDisplay: 'exceptZero',
})

/** A probability; what is only very probable is never written as certain. */
export const likelihood = (probability: number): string => percent(Math.min(probability, 0.9999)) ?? ''

/** A weight of evidence in bits with its sign: `+12,3`, `−5,5`. */
export const bits = (value: number): string => signed.format(value).replace('-', '−')

/** Bytes → `1,4 MB`, `812 KB`. */
export const fileSize = (bytes: number): string =>
  bytes >= 1_000_000 ? `${upToOneDecimal.format(bytes / 1_000_000)} MB` : `${counts.format(Math.ceil(bytes / 1000))} KB`

/** Seconds → `0,8`, `12`. */
export const seconds = (value: number): string => upToOneDecimal.format(value)
