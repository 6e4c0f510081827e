import { ATTRIBUTES, type Attribute } from '#api/analysis/pivot.contract.ts'
import * as t from '../../../lib/messages/t.ts'

export const partWord = (attribute: Attribute, part: string): string =>
  (t.pivot.part[attribute] as Record<string, string>)[part] ?? part

/** What a filter leaves, an attribute each: “Tuổi: Đến 30”. */
export const filterWords = (only: Partial<Record<Attribute, string>>): string[] =>
  ATTRIBUTES.flatMap((attribute) => {
    const part = only[attribute]
    return part === undefined ? [] : [`${t.pivot.dimension[attribute]}: ${partWord(attribute, part)}`]
  })
