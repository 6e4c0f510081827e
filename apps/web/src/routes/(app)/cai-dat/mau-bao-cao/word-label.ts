import type { CountedIndicatorId } from '#api/indicators/indicators.contract.ts'
import * as t from '#lib/messages/t.ts'

/** What `{installed.rate}` is called where one chooses it: `Đảng viên thuộc diện đã kích hoạt: tỷ lệ`. */
export function wordLabel(word: string): string {
  const known = t.templates.others[word]
  if (known) return known
  const [indicator, part = ''] = word.split('.')
  const name = t.words.indicator[indicator as CountedIndicatorId]
  return name ? `${name}: ${t.templates.parts[part] ?? part}` : word
}
