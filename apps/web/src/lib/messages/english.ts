import { en } from './en.ts'
import * as t from './t.ts'

type Words = { [key: string]: unknown }
const isGroup = (value: unknown): value is Words => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Puts other words in the place of these, group by group: pages hold on to the groups. */
export function replaceWords(words: Words, others: Words): void {
  for (const [key, other] of Object.entries(others)) {
    const own = words[key]
    if (isGroup(own) && isGroup(other)) replaceWords(own, other)
    else words[key] = other
  }
}

export const speakEnglish = (): void => replaceWords(t, en)
